import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { contentsInputs, contentsSettings, describeContents } from './contents.mjs';
import { bundledPackages } from './contents/npm-packages.mjs';
import { crates, madeOf } from './crates.mjs';
import { entries, template } from './entries.mjs';
import { BuildError } from './error.mjs';
import { unlessFresh } from './freshness.mjs';
import { madeWithoutWasm } from './no-wasm.mjs';

const PACKAGE = 'zendesk-side-conversations';

/** Where the bundled entries are gathered before they become the package; those of the extra ones apart. */
export const bundled = (...parts) => inWork('bundle', ...parts);
export const extraBundled = (...parts) => inWork('extra-bundle', ...parts);

/** Bundles every entry into one file per module format, and writes down what is in the package. */
export function bundleEntries() {
  const made = [...crates.flatMap((crate) => [madeOf(crate).glue, madeOf(crate).bytes]), ...contentsInputs];
  const options = { made, plugin: madeModules(), settings: contentsSettings(), describe: describeContents };
  return bundleInto('bundles', bundled(), entries.filter(({ isExtra }) => !isExtra), options);
}

/** Bundles the entry without WebAssembly, for which the core was translated. */
export function bundleWithoutWasm() {
  const made = Object.values(madeWithoutWasm);
  const replaced = { 'core-glue': madeWithoutWasm.glue, 'core-as-javascript': madeWithoutWasm.core };
  return bundleInto('bundle without WebAssembly', extraBundled(), entries.filter(({ isExtra }) => isExtra), { made, plugin: madeModules(replaced) });
}

/** Bundles every entry as it is, beside its source map, `NAME.map`: which lines ran can be told of the sources then. */
export async function bundleWithMaps(folder) {
  const ordinary = entries.filter(({ isExtra }) => !isExtra);
  for (const entry of ordinary) for (const format of entry.formats) await bundleEntry(entry, format, { folder, plugin: madeModules(), isMapped: true });
}

function bundleInto(name, folder, entries, { made, plugin, settings, describe }) {
  const inputs = [template('src'), template('package.json'), ...made, inRoot('package-lock.json'), ...scripts()];
  return unlessFresh({ name, inputs, settings, outputs: [folder] }, async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const bundledFiles = [];
    for (const entry of entries) for (const format of entry.formats) bundledFiles.push(...(await bundleEntry(entry, format, { folder, plugin })));
    const descriptions = describe?.(bundledPackages(bundledFiles)) ?? {};
    for (const [file, text] of Object.entries(descriptions)) writeFileSync(join(folder, file), text);
  });
}

/** A longer string literal is no text but the bytes of a module. */
const LONGEST_TEXT = 4096;

/** Gives the files that went into the bundle. */
async function bundleEntry(entry, format, { folder, plugin, isMapped = false }) {
  const { metafile } = await build({
    entryPoints: [{ in: entry.path, out: entry.name }],
    outdir: folder,
    outExtension: { '.js': `.${format}` },
    bundle: true,
    minify: !isMapped,
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
    plugins: [plugin],
    sourcemap: isMapped ? 'external' : false,
    logLevel: 'warning',
    absWorkingDir: inRoot(),
    metafile: true,
  });
  const file = join(folder, `${entry.name}.${format}`);
  if (!isMapped) writeFileSync(file, withWholeBytes(readFileSync(file, 'utf8')));
  if (entry.runsOn !== 'node') refuseWhatTiesToARuntime(file);
  return Object.keys(metafile.inputs);
}

/** `core-glue`, `core-bytes`, `emulator-glue`, `emulator-bytes` and `utf8`, which the sources import by these names. */
function madeModules(replaced = {}) {
  const own = Object.fromEntries(crates.flatMap((crate) => [[`${crate.name}-glue`, madeOf(crate).glue], [`${crate.name}-bytes`, madeOf(crate).bytes]]));
  const paths = { utf8: template('src', 'wasm', 'utf8.ts'), ...own, ...replaced };
  return {
    name: 'made-modules',
    setup: ({ onResolve }) => onResolve({ filter: /^(utf8|(core|emulator)-(glue|bytes)|core-as-javascript)$/ }, ({ path }) => ({ path: paths[path], sideEffects: false })),
  };
}

/**
 * Puts each module's bytes on a line of their own, in one piece: Node prints the line of an uncaught throw, which must not be that
 * one, and breaks in the middle would hide from a compressor what repeats.
 */
function withWholeBytes(script) {
  return script.replace(/"(?:[^"\\\n]|\\[^])*"/g, (literal) => (literal.length < LONGEST_TEXT ? literal : `\n${literal.replaceAll('\\\n', '')}\n`));
}

/** An entry that says `import.meta` or names a built-in module would fail in some runtime or ask some bundler for a rule. */
function refuseWhatTiesToARuntime(file) {
  const found = readFileSync(file, 'utf8').match(/\bimport\.meta\b|["']node:[a-z_/]+["']/);
  if (found) throw new BuildError(`expected ${file} to run anywhere, but found ${found[0]} in it`);
}

export const version = () => JSON.parse(readFileSync(template('package.json'), 'utf8')).version;
export const scripts = () => readdirSync(inRoot('scripts', 'build')).map((file) => join(inRoot('scripts', 'build'), file));
