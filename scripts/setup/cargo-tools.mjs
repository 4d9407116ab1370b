import { rmSync } from 'node:fs';
import { ask, piece, run } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { inTools, toolsFolder } from '../workspace/paths.mjs';
import { lockedWasmBindgen, WASM_PACK } from './versions.mjs';

/** The command-line tools that come from crates, each with what proves that it is there. */
const cargoTools = () => [
  { crate: 'wasm-bindgen-cli', command: 'wasm-bindgen', version: lockedWasmBindgen(), usual: 'about 2 minutes' },
  { crate: 'wasm-pack', command: 'wasm-pack', version: WASM_PACK, usual: 'about 2 minutes' },
];

const isThere = ({ command, version }) => ask(command, ['--version'])?.split(' ')[1] === version;

export const missingCargoTools = () => cargoTools().filter((tool) => !isThere(tool));

/** Installs what is missing into the tools folder. Without `--locked`: a locked version may be newer than what the registry serves. */
export async function ensureCargoTools() {
  const missing = missingCargoTools();
  if (missing.length === 0) return;
  // One target folder for both, so that what they share is compiled once.
  const target = inTools('build');
  for (const { crate, version, usual } of missing) {
    const args = ['install', crate, '--version', version, '--root', toolsFolder, '--force'];
    await piece(`cargo install ${crate} ${version} (${usual})`, (label) =>
      run('cargo', args, { label, cwd: toolsFolder, env: toolEnvironment({ CARGO_TARGET_DIR: target }) }),
    );
  }
  rmSync(target, { recursive: true, force: true });
}
