import { readFile } from 'node:fs/promises';

export const cases = [
  {
    runtime: 'Cloudflare workerd',
    version: ({ installed }) => installed('workerd'),
    async run({ load, folder, emulator }) {
      const [{ build }, { Miniflare }] = [await load('esbuild'), await load('miniflare')];
      const { url, bearer } = await emulator();
      // As wrangler does it: its conditions, and the module left for workerd to load.
      await build({
        absWorkingDir: folder,
        entryPoints: ['worker.mjs'],
        outfile: 'dist/worker.mjs',
        bundle: true,
        format: 'esm',
        platform: 'neutral',
        conditions: ['workerd', 'worker', 'browser'],
        external: ['./core.wasm'],
      });
      const modules = [
        { type: 'ESModule', path: 'worker.mjs', contents: await readFile(`${folder}/dist/worker.mjs`, 'utf8') },
        { type: 'CompiledWasm', path: 'core.wasm', contents: await readFile(`${folder}/node_modules/zendesk-side-conversations/core.wasm`) },
      ];
      const worker = new Miniflare({ modules, cf: false, compatibilityDate: '2025-12-01', bindings: { EMULATOR_URL: url, EMULATOR_BEARER: bearer } });
      try {
        return await (await worker.dispatchFetch('http://worker/')).text();
      } finally {
        await worker.dispose();
      }
    },
  },
];
