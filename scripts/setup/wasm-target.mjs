import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, capture, piece } from '../workspace/command.mjs';
import { wasmEnvironment, wasmToolchainFile } from '../workspace/environment.mjs';
import { installDebianTarget } from './debian-target.mjs';
import { SetupError } from './error.mjs';
import { WASM_TARGET } from './versions.mjs';

/** Sees to the standard library for wasm32: from rustup, else from Debian's packages. */
export async function ensureWasmTarget() {
  if (hasWasmTarget()) return;
  rmSync(wasmToolchainFile, { force: true });
  if (hasWasmTarget()) return;
  const refusal = await addWithRustup();
  if (hasWasmTarget()) return;
  const instruction =
    `expected the standard library for ${WASM_TARGET}, but found none, and \`rustup target add ${WASM_TARGET}\` did not bring it` +
    ` (${refusal}). Install that target for your Rust, or on Debian run this as root so that it can be built from Debian's packages.`;
  await installDebianTarget(instruction);
  if (!hasWasmTarget()) throw new SetupError(instruction);
}

function hasWasmTarget() {
  const folder = ask('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET], { env: wasmEnvironment() });
  try {
    return folder !== undefined && readdirSync(join(folder)).some((name) => /^libstd-.*\.rlib$/.test(name));
  } catch {
    return false;
  }
}

async function addWithRustup() {
  if (!ask('rustup', ['--version'])) return 'there is no rustup';
  return piece(`rustup target add ${WASM_TARGET}`, async (label) => {
    const { output } = await capture('rustup', ['target', 'add', WASM_TARGET], { label });
    return output.trim().split('\n').at(-1);
  });
}
