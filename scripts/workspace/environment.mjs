import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inRoot, inTools } from './paths.mjs';

/** Written by the set-up where rustup cannot bring the wasm32 target: `{ folder, flags }`, where cargo and rustc are instead, and their `--sysroot`. */
export const wasmToolchainFile = inTools('wasm-toolchain.json');

/** Puts our own tools first, then the checkout's npm binaries, then the machine's programs. */
export function toolEnvironment(extra = {}) {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const path = [inTools('bin'), inRoot('node_modules', '.bin'), process.env.PATH ?? '', join(cargoHome, 'bin')];
  return { ...process.env, PATH: path.filter(Boolean).join(delimiter), ...extra };
}

/** The environment of everything that compiles to wasm; `flags` are flags for rustc beside those of the toolchain. */
export function wasmEnvironment(extra = {}, flags = []) {
  const { folder, flags: own } = wasmToolchain();
  const env = toolEnvironment(extra);
  const all = [...own, ...flags];
  return { ...env, ...(folder && { PATH: [folder, env.PATH].join(delimiter) }), ...(all.length > 0 && { CARGO_ENCODED_RUSTFLAGS: all.join('\x1f') }) };
}

/** wasm-pack looks for the target in the compiler's own folder, unless told not to look; it finds its tools on PATH in either mode. */
export const wasmPackMode = () => ['--mode', wasmToolchain().folder ? 'force' : 'no-install'];

export function wasmToolchain() {
  return existsSync(wasmToolchainFile) ? JSON.parse(readFileSync(wasmToolchainFile, 'utf8')) : { flags: [] };
}
