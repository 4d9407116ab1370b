import { rmSync } from 'node:fs';
import { ask, piece, run } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { inTools, toolsFolder } from '../workspace/paths.mjs';
import { CARGO_DENY, CARGO_FUZZ, CARGO_LLVM_COV, CARGO_MUTANTS, lockedWasmBindgen, WASM_PACK } from './versions.mjs';

/** The command-line tools that come from crates, each with what proves that it is there. */
const buildTools = () => [
  { crate: 'wasm-bindgen-cli', command: 'wasm-bindgen', version: lockedWasmBindgen(), usual: 'about 2 minutes' },
  { crate: 'wasm-pack', command: 'wasm-pack', version: WASM_PACK, usual: 'about 2 minutes' },
];

/** Those that one script alone needs. A subcommand of cargo wants its own name before its options. */
export const cargoMutants = { crate: 'cargo-mutants', command: 'cargo-mutants', subcommand: 'mutants', version: CARGO_MUTANTS, usual: 'about 3 minutes' };
export const cargoDeny = { crate: 'cargo-deny', command: 'cargo-deny', version: CARGO_DENY, usual: 'about 4 minutes' };
export const cargoFuzz = { crate: 'cargo-fuzz', command: 'cargo-fuzz', version: CARGO_FUZZ, usual: 'about 2 minutes' };
export const cargoLlvmCov = { crate: 'cargo-llvm-cov', command: 'cargo-llvm-cov', subcommand: 'llvm-cov', version: CARGO_LLVM_COV, usual: 'about 1 minute' };

const isThere = ({ command, subcommand, version }) =>
  ask(command, [subcommand, '--version'].filter(Boolean))?.split(' ')[1] === version;

export const missingCargoTools = (tools = buildTools()) => tools.filter((tool) => !isThere(tool));

/** Installs what is missing into the tools folder. Without `--locked`: a locked version may be newer than what the registry serves. */
export async function ensureCargoTools(tools = buildTools()) {
  const missing = missingCargoTools(tools);
  if (missing.length === 0) return;
  // One target folder for all, so that what they share is compiled once.
  const target = inTools('build');
  for (const { crate, version, usual } of missing) {
    const args = ['install', crate, '--version', version, '--root', toolsFolder, '--force'];
    await piece(`cargo install ${crate} ${version} (${usual})`, (label) =>
      run('cargo', args, { label, cwd: toolsFolder, env: toolEnvironment({ CARGO_TARGET_DIR: target }) }),
    );
  }
  rmSync(target, { recursive: true, force: true });
}
