import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inRoot, inTools } from './paths.mjs';

/** The file that names the toolchain to build wasm with, where that is not the default one. */
export const wasmToolchainFile = inTools('wasm-toolchain');

/** Our own tools first, then the checkout's npm binaries, then what the machine has. */
export function toolEnvironment(extra = {}) {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const path = [inTools('bin'), inRoot('node_modules', '.bin'), process.env.PATH ?? '', join(cargoHome, 'bin')];
  return { ...process.env, PATH: path.filter(Boolean).join(delimiter), ...extra };
}

/** The same, for whatever compiles to wasm. */
export function wasmEnvironment(extra = {}) {
  const toolchain = existsSync(wasmToolchainFile) ? { RUSTUP_TOOLCHAIN: readFileSync(wasmToolchainFile, 'utf8').trim() } : {};
  return toolEnvironment({ ...toolchain, ...extra });
}
