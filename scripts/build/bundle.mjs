/** Bundles every entry into one file per module format and writes the manual page and the licences; with `--extra`, bundles the entries without WebAssembly. */
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WASM_TIERING_BUDGET } from '../setup/versions.mjs';
import { BuildError, failWith } from '../workspace/command.mjs';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { licences } from './licences.mjs';
import { manPage } from './man-page.mjs';
import { entries, madeOf, manifest, PACKAGE, SOURCES, template } from './parts.mjs';

/** The coverage wants bundles that lead back to their sources. */
const isMapped = process.env.SOURCE_MAPS === 'inline';
const { version } = manifest;

/** A longer string literal is no text but the bytes of a module. */
const LONGEST_TEXT = 4096;

async function bundleEntries(isExtra) {
  const folder = inWork(isExtra ? 'extra-bundle' : 'bundle');
  const inputs = {};
  const outputs = {};
  for (const entry of entries.filter((entry) => entry.isExtra === isExtra)) {
    for (const format of entry.formats) {
      const metafile = await bundleEntry(entry, format, { folder, modules: modulesFor(entry) });
      Object.assign(inputs, metafile.inputs);
      Object.assign(outputs, metafile.outputs);
    }
  }
  if (isExtra) return;
  // `npm run sbom` reads it.
  writeFileSync(inWork('bundle.meta.json'), JSON.stringify({ inputs, outputs }));
  mkdirSync(join(folder, 'man'), { recursive: true });
  writeFileSync(join(folder, 'man', 'side-conversations.1'), await manPage(join(folder, 'cli', 'main.js'), version));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences(Object.keys(inputs)));
}

async function bundleEntry(entry, format, { folder, modules }) {
  const { metafile, outputFiles } = await build({
    entryPoints: [{ in: entry.path, out: entry.name }],
    outdir: folder,
    outExtension: { '.js': `.${format}` },
    bundle: true,
    // Names stay: users' stack traces show them.
    minifySyntax: !isMapped,
    minifyWhitespace: !isMapped,
    lineLimit: 160,
    splitting: entry.splits,
    chunkNames: 'cli/[name]-[hash]',
    format: format === 'cjs' ? 'cjs' : 'esm',
    platform: entry.runsOn === 'node' ? 'node' : 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    // undici, which the command line loads for a proxy, asks for Node's modules by `require`.
    ...(entry.splits ? { banner: { js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);" } } : {}),
    legalComments: 'none',
    external: [PACKAGE, `${PACKAGE}/*`, '*.wasm', '*.wasm?module'],
    define: { PACKAGE_VERSION: JSON.stringify(version), PACKAGE_GUIDES: JSON.stringify(`${SOURCES}/docs/`), WASM_TIERING_BUDGET: String(WASM_TIERING_BUDGET) },
    plugins: [madeModules(modules)],
    sourcemap: isMapped ? 'inline' : false,
    // The tests run a bundle from several folders: its map leads to the sources from all of them.
    sourceRoot: `${dirname(join(folder, entry.name))}/`,
    logLevel: 'warning',
    absWorkingDir: inRoot(),
    metafile: true,
    write: false,
  });
  for (const { path, text } of outputFiles) {
    if (entry.runsOn !== 'node') refuseTiesToARuntime(path, text);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isMapped ? text : withWholeBytes(text));
  }
  return metafile;
}

/** The files behind the names by which the sources import what the build makes. */
function modulesFor({ isExtra, core }) {
  const made = ['core', 'emulator'].flatMap((crate) => [[`${crate}-glue`, madeOf(crate, 'glue.js')], [`${crate}-bytes`, madeOf(crate, 'bytes.js')]]);
  const extra = { 'core-glue': inWork('no-wasm', 'glue.js'), 'core-as-javascript': inWork('no-wasm', 'core-as-javascript.js') };
  return {
    utf8: template('src', 'wasm', 'utf8.ts'),
    'tool-schemas': inWork('tool-schemas', 'schemas.json'),
    ...(core && { 'core-source': template('src', 'source', `${core}.ts`) }),
    ...Object.fromEntries(made),
    ...(isExtra ? extra : {}),
  };
}

const madeModules = (modules) => ({
  name: 'made-modules',
  setup: ({ onResolve }) => onResolve({ filter: /^(utf8|tool-schemas|core-source|(core|emulator)-(glue|bytes)|core-as-javascript)$/ }, ({ path }) => ({ path: modules[path], sideEffects: false })),
});

/**
 * Puts each module's bytes on a line of their own, in one piece. Node prints the line of an uncaught throw, which must not be that
 * one; and breaks in the middle cost 3.5 KiB brotli.
 */
function withWholeBytes(script) {
  return script.replace(/"(?:[^"\\\n]|\\[^])*"/g, (literal) => (literal.length < LONGEST_TEXT ? literal : `\n${literal.replaceAll('\\\n', '')}\n`));
}

/** An entry that says `import.meta` or names a built-in module would fail in some runtime or ask some bundler for a rule. */
function refuseTiesToARuntime(path, text) {
  const found = text.match(/\bimport\.meta\b|["']node:[a-z_/]+["']/);
  if (found) throw new BuildError(`expected ${path} to run anywhere, but found ${found[0]} in it`);
}

mkdirSync(inWork(), { recursive: true });
await bundleEntries(process.argv.includes('--extra')).catch(failWith);
