import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { crates } from '../build/crates.mjs';
import { inRoot } from '../workspace/paths.mjs';
import { moduleItems } from './module-items.mjs';

const FILES = ['core.wasm', 'index.js', 'index.cjs', 'slim.js', 'workerd.js', 'edge-light.js', 'no-wasm.js', 'emulator/index.js', 'emulator/node.js'];

/** What each entry weighs, in bytes; `slim.js` is the face and the glue without a module; `no-wasm.js` is there where it was built. */
export function weights() {
  return FILES.filter((name) => existsSync(inRoot('pkg', name))).map((name) => {
    const bytes = readFileSync(inRoot('pkg', name));
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
  });
}

/** The functions and sections of the core, by name, the largest first. */
export function coreItems() {
  const core = crates.find(({ name }) => name === 'core');
  return moduleItems(readFileSync(core.work('named.wasm')));
}
