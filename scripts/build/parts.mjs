import { readFileSync } from 'node:fs';
import { inRoot, inWork } from '../workspace/paths.mjs';

export const PACKAGE = 'zendesk-side-conversations';

export const template = (...parts) => inRoot('pkg-template', ...parts);

/** The package's own manifest. */
export const manifest = JSON.parse(readFileSync(template('package.json'), 'utf8'));

/** Where the repository's files can be read. */
export const SOURCES = `${manifest.repository.url.replace(/^git\+|\.git$/g, '')}/blob/main`;

/** Makes the module smaller once it is compressed, and larger before: similar code stays written alike. `docs/size.md` has each one's figure. */
const FOR_COMPRESSION = [
  '--skip-pass=local-cse',
  '--skip-pass=simplify-locals',
  '--skip-pass=merge-locals',
  '--converge',
  // The first KiB is the end of the stack: no pointer leads there.
  '--low-memory-unused',
  // Names begin with the path, so functions of one kind come to stand side by side.
  '--reorder-functions-by-name',
];

/** The crates that become WebAssembly: the client's core and the emulator, each a module of its own. */
export const crates = {
  core: { crate: PACKAGE, folder: inRoot(), types: 'types', passes: FOR_COMPRESSION },
  emulator: { crate: `${PACKAGE}-emulator`, folder: inRoot('emulator'), passes: [] },
};

/** A file that the build makes of a crate: `module.wasm`, `glue.js`, `glue.d.ts` and `bytes.js`, which the TypeScript sources import, and `named.wasm`. */
export const madeOf = (crate, ...parts) => inWork(crate, ...parts);

/**
 * The package's entry points: which source becomes which files. `core` names the file of `src/source/` that says where the entry gets the
 * core's module from; `types` says whether the entry has declarations of its own. Only `runsOn: 'node'` may name Node's built-in modules.
 * An ordinary build leaves out an entry that `isExtra`.
 */
const all = [
  { name: 'index', source: 'index.ts', core: 'inline', formats: ['js', 'cjs'] },
  { name: 'workerd', source: 'index.ts', core: 'workerd', formats: ['js'], types: false },
  { name: 'edge-light', source: 'index.ts', core: 'edge-light', formats: ['js'], types: false },
  { name: 'slim', source: 'slim.ts', core: 'none', formats: ['js', 'cjs'] },
  { name: 'no-wasm', source: 'index.ts', core: 'no-wasm', formats: ['js', 'cjs'], isExtra: true },
  { name: 'emulator/index', source: 'emulator/index.ts', formats: ['js', 'cjs'] },
  { name: 'emulator/node', source: 'emulator/node.ts', formats: ['js', 'cjs'], runsOn: 'node' },
  { name: 'cli/main', source: 'cli/main.ts', formats: ['js'], types: false, runsOn: 'node', splits: true },
];

export const entries = all.map((entry) => ({ runsOn: 'anything', splits: false, isExtra: false, types: true, ...entry, path: template('src', entry.source) }));
