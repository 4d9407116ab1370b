import { readFileSync } from 'node:fs';
import { SetupError } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

export const WASM_TARGET = 'wasm32-unknown-unknown';

/** The oldest compiler that the crates accept. */
export const oldestRust = () => field('Cargo.toml', /^rust-version = "([^"]+)"$/m, 'rust-version');

/** The command line of wasm-bindgen must be of exactly the version that the crates are locked to. */
export const lockedWasmBindgen = () => field('Cargo.lock', /^name = "wasm-bindgen"\nversion = "([^"]+)"$/m, 'a locked wasm-bindgen');

function field(file, pattern, what) {
  const found = readFileSync(inRoot(file), 'utf8').replaceAll('\r\n', '\n').match(pattern);
  if (!found) throw new SetupError(`expected ${what} in ${file}, but found none`);
  return found[1];
}

/** V8's default for `--wasm-tiering-budget` in Node 22 and later, roughly in bytes of code that ran. Node 20 optimizes WebAssembly after a seventh of it, in each short process anew. */
export const WASM_TIERING_BUDGET = 13_000_000;

/** Negative where `a` is older than `b`; both like `1.88.0`. */
export const compareVersions = (a, b) => a.localeCompare(b, 'en', { numeric: true });
