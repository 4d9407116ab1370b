import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { crates, madeOf } from './crates.mjs';
import { entries, template } from './entries.mjs';
import { BuildError } from './error.mjs';
import { unlessFresh } from './freshness.mjs';

const PACKAGE = 'zendesk-side-conversations';

/** Where the bundled entries are gathered before they become the package. */
export const bundled = (...parts) => inWork('bundle', ...parts);

/** Bundles every entry into one file per module format. */
export function bundleEntries() {
  const made = crates.flatMap((crate) => [madeOf(crate).glue, madeOf(crate).bytes]);
  const inputs = [template('src'), template('package.json'), ...made, inRoot('package-lock.json'), ...scripts()];
  return unlessFresh({ name: 'bundles', inputs, outputs: [bundled()] }, async () => {
    rmSync(bundled(), { recursive: true, force: true });
    mkdirSync(bundled(), { recursive: true });
    for (const entry of entries) for (const format of entry.formats) await bundleEntry(entry, format);
  });
}

async function bundleEntry(entry, format) {
  await build({
    entryPoints: [{ in: entry.path, out: entry.name }],
    outdir: bundled(),
    outExtension: { '.js': `.${format}` },
    bundle: true,
    minify: true,
    // Node prints the line of an uncaught throw: it must not be the one that holds the module's bytes.
    lineLimit: 160,
    splitting: entry.splits,
    chunkNames: 'cli/[name]-[hash]',
    format: format === 'cjs' ? 'cjs' : 'esm',
    platform: entry.runsOn === 'node' ? 'node' : 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    external: [PACKAGE, `${PACKAGE}/*`, '*.wasm', '*.wasm?module'],
    define: { PACKAGE_VERSION: JSON.stringify(version()) },
    plugins: [madeModules],
    logLevel: 'warning',
    absWorkingDir: inRoot(),
  });
  if (entry.runsOn !== 'node') refuseWhatTiesToARuntime(bundled(`${entry.name}.${format}`));
}

/** `core-glue`, `core-bytes`, `emulator-glue`, `emulator-bytes` and `utf8`, which the sources import by these names. */
const madeModules = {
  name: 'made-modules',
  setup({ onResolve }) {
    const paths = { utf8: template('src', 'wasm', 'utf8.ts') };
    for (const crate of crates) {
      paths[`${crate.name}-glue`] = madeOf(crate).glue;
      paths[`${crate.name}-bytes`] = madeOf(crate).bytes;
    }
    onResolve({ filter: /^(utf8|(core|emulator)-(glue|bytes))$/ }, ({ path }) => ({ path: paths[path], sideEffects: false }));
  },
};

/** An entry that says `import.meta` or names a built-in module would fail in some runtime or ask some bundler for a rule. */
function refuseWhatTiesToARuntime(file) {
  const found = readFileSync(file, 'utf8').match(/\bimport\.meta\b|["']node:[a-z_/]+["']/);
  if (found) throw new BuildError(`expected ${file} to run anywhere, but found ${found[0]} in it`);
}

export const version = () => JSON.parse(readFileSync(template('package.json'), 'utf8')).version;
export const scripts = () => readdirSync(inRoot('scripts', 'build')).map((file) => join(inRoot('scripts', 'build'), file));
