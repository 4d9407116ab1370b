import { rmSync } from 'node:fs';
import { ask, piece, run } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { withLock } from '../workspace/lock.mjs';
import { inTools, toolsFolder } from '../workspace/paths.mjs';
import { lockedWasmBindgen } from './versions.mjs';

/** Every build needs the first, the tests of wasm the second; the wasm-bindgen command line must be of the version that the crates are locked to. */
export const buildTools = () => [
  { crate: 'wasm-bindgen-cli', command: 'wasm-bindgen', version: lockedWasmBindgen() },
  { crate: 'wasm-pack', command: 'wasm-pack', version: '0.15.1' },
];

/** One script each needs these, and installs them. */
export const cargoMutants = { crate: 'cargo-mutants', version: '27.1.0' };
export const cargoDeny = { crate: 'cargo-deny', version: '0.20.2' };
export const cargoFuzz = { crate: 'cargo-fuzz', version: '0.13.1' };
export const cargoLlvmCov = { crate: 'cargo-llvm-cov', version: '0.9.1' };
export const cargoCyclonedx = { crate: 'cargo-cyclonedx', version: '0.5.9' };
export const twiggy = { crate: 'twiggy', command: 'twiggy', version: '0.8.0' };

/** A subcommand of cargo tells its version only behind its own name. */
const isThere = ({ crate, command, version }) => (command ? ask(command, ['--version']) : ask('cargo', [crate.replace(/^cargo-/, ''), '--version']))?.split(' ')[1] === version;

/** Compiles missing tools into the tools folder: without optimising, which takes half the time and costs the build a second. */
export async function ensureCargoTools(tools) {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length === 0) return;
  const names = missing.map(({ crate, version }) => `${crate}@${version}`);
  // Without `--locked`: a locked version may be newer than what the registry serves.
  const args = ['install', '--debug', '--force', '--root', toolsFolder, ...names];
  const target = inTools('build', missing[0].crate);
  const env = toolEnvironment({ CARGO_TARGET_DIR: target, CARGO_PROFILE_DEV_DEBUG: '0', CARGO_INCREMENTAL: '0' });
  await piece(`cargo install ${names.join(' ')}`, (label) => run('cargo', args, { label, cwd: toolsFolder, env }));
  rmSync(target, { recursive: true, force: true });
}

/** Installs one outside of the set-up, whose lock would stop every build for minutes. */
export const withCargoTool = (tool) => withLock(inTools(`${tool.crate}.lock`), tool.crate, () => ensureCargoTools([tool]));
