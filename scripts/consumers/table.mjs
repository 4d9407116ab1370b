/**
 * The projects under `tests/package/` that use the packed package, in the order in which they run.
 * The quick ones need nothing but what the set-up brings, and are part of `npm test`.
 */
export const consumers = [
  { folder: 'node', isQuick: true },
  { folder: 'typescript', isQuick: true },
  { folder: 'page', isQuick: true },
  { folder: 'page-firefox' },
  { folder: 'no-wasm' },
  { folder: 'node-newer' },
  { folder: 'deno' },
  { folder: 'bun' },
  { folder: 'workerd' },
  { folder: 'vite' },
  { folder: 'webpack' },
  { folder: 'esbuild' },
  { folder: 'rollup' },
  { folder: 'parcel' },
  { folder: 'next' },
  { folder: 'vitest' },
  { folder: 'jest' },
];
