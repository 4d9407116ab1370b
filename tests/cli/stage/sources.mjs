import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../../scripts/workspace/paths.mjs';

const source = (path) => inRoot('pkg-template', 'src', 'cli', path);

/** Parts of the command line as modules of this process: `sources({ Lock: 'import/lock.ts' })` has `Lock`. They use the built package. */
export async function sources(parts) {
  const contents = Object.entries(parts).map(([name, path]) => `export { ${name} } from ${JSON.stringify(source(path))};`).join('\n');
  const folder = inRoot('.cache', 'cli-sources');
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/${process.pid}-${Object.keys(parts).join('-').slice(0, 60)}.mjs`;
  await build({
    stdin: { contents, resolveDir: inRoot() },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    alias: { 'zendesk-side-conversations': inRoot('pkg', 'index.js') },
    // The table of commands loads the commands when they run, which they do not here.
    external: [inRoot('pkg', 'index.js'), './commands/*.js'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
