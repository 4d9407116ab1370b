import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inRoot, inTools } from './paths.mjs';

/** The compiler that builds wasm where rustup cannot bring the target: the set-up makes it, from Debian's packages. */
export const debianRust = inTools('debian-rust');

/** Puts our own tools first, then the checkout's npm binaries, then the machine's programs. */
export function toolEnvironment(extra = {}) {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const path = [inTools('bin'), inRoot('node_modules', '.bin'), process.env.PATH ?? '', join(cargoHome, 'bin')];
  return { ...process.env, PATH: path.filter(Boolean).join(delimiter), ...extra };
}

/** The environment of everything that compiles to wasm; `flags` are flags for rustc. */
export function wasmEnvironment(extra = {}, flags = []) {
  const env = toolEnvironment({ ...(flags.length > 0 && { CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f') }), ...extra });
  if (!existsSync(debianRust)) return env;
  // clippy asks for the libraries by this variable, rustc and rustdoc are told by an option.
  return { ...env, PATH: [join(debianRust, 'bin'), env.PATH].join(delimiter), SYSROOT: debianRust };
}
