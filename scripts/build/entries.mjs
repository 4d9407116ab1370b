import { inRoot } from '../workspace/paths.mjs';

export const template = (...parts) => inRoot('pkg-template', ...parts);

/**
 * The package's entry points: which source becomes which files. `types` is where the entry's declarations come from,
 * by default the same source; `runsOn: 'node'` alone may name Node's built-in modules. What `isExtra` is left out of an ordinary build.
 */
const all = [
  { name: 'index', source: 'entry/inline.ts', formats: ['js', 'cjs'] },
  { name: 'workerd', source: 'entry/workerd.ts', formats: ['js'], types: false },
  { name: 'edge-light', source: 'entry/edge-light.ts', formats: ['js'], types: false },
  { name: 'slim', source: 'entry/slim.ts', formats: ['js', 'cjs'] },
  { name: 'no-wasm', source: 'entry/no-wasm.ts', formats: ['js', 'cjs'], isExtra: true },
  { name: 'emulator/index', source: 'emulator/index.ts', formats: ['js', 'cjs'] },
  { name: 'emulator/node', source: 'emulator/node.ts', formats: ['js', 'cjs'], runsOn: 'node' },
  { name: 'cli/main', source: 'cli/main.ts', formats: ['js'], types: false, runsOn: 'node', splits: true },
];

export const entries = all.map(({ types = true, ...entry }) => ({
  runsOn: 'anything',
  splits: false,
  isExtra: false,
  ...entry,
  types,
  path: template('src', entry.source),
}));
