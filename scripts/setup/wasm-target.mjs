import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ask, askRustc, capture, piece, run, SetupError } from '../workspace/command.mjs';
import { toolEnvironment, wasmToolchainFile } from '../workspace/environment.mjs';
import { inTools } from '../workspace/paths.mjs';
import { aptInstall, privilege } from './apt.mjs';
import { compareVersions, oldestRust, WASM_TARGET } from './versions.mjs';

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
  await useDebian(instruction);
  if (!hasWasmTarget()) throw new SetupError(instruction);
}

function hasWasmTarget() {
  const folder = askRustc('--print', 'target-libdir', '--target', WASM_TARGET);
  return folder !== undefined && existsSync(folder) && readdirSync(folder).some((name) => /^libstd-.*\.rlib$/.test(name));
}

async function addWithRustup() {
  if (!ask('rustup', ['--version'])) return 'there is no rustup';
  return piece(`rustup target add ${WASM_TARGET}`, async (label) => {
    const { output } = await capture('rustup', ['target', 'add', WASM_TARGET], { label });
    return output.trim().split('\n').at(-1);
  });
}

/** `otherwise` says what a person can do where Debian's packages cannot help. */
async function useDebian(otherwise) {
  if (!privilege()) throw new SetupError(otherwise);
  const packages = PACKAGES.find(([first]) => isRecentEnough(first));
  if (!packages) throw new SetupError(otherwise);
  await aptInstall(packages, otherwise);
  // Only what compiles to wasm uses Debian's compiler; everything else uses the one at hand.
  const folder = inTools('debian-rust');
  mkdirSync(folder, { recursive: true });
  for (const command of ['cargo', 'rustc', 'rustdoc', 'cargo-clippy', 'clippy-driver']) {
    rmSync(join(folder, command), { force: true });
    symlinkSync(`/usr/bin/${command}`, join(folder, command));
  }
  const flags = packages.includes('rust-web-src') ? [`--sysroot=${await buildLibrary(folder, otherwise)}`] : [];
  writeFileSync(wasmToolchainFile, JSON.stringify({ folder, flags }));
}

/** A newer Debian has the library itself; Debian 12 has a recent compiler for its browsers, with the library's source but without its wasm32 build. */
const PACKAGES = [
  ['libstd-rust-dev-wasm32', 'rustc', 'cargo', 'rust-clippy', 'lld'],
  ['rustc-web', 'cargo-web', 'rust-web-clippy', 'rust-web-src'],
];

async function buildLibrary(compiler, otherwise) {
  const [, host, llvm] = ask('/usr/bin/rustc', ['-vV'])?.match(/^host: (\S+)[\s\S]*^LLVM version: (\d+)/m) ?? [];
  if (!llvm) throw new SetupError(`expected /usr/bin/rustc to name its host and LLVM version, but found none. ${otherwise}`);
  await aptInstall([`lld-${llvm}`], otherwise);
  const folder = mkdtempSync(inTools('wasm32-library-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'Cargo.toml'), '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n');
    writeFileSync(join(folder, 'src', 'lib.rs'), '');
    const args = ['build', '--release', '--target', WASM_TARGET, '-Z', 'build-std=std,panic_abort,test'];
    const env = toolEnvironment({ PATH: [compiler, process.env.PATH].join(delimiter), RUSTC_BOOTSTRAP: '1', CARGO_TARGET_DIR: join(folder, 'target') });
    await piece(`building the ${WASM_TARGET} standard library (about a minute)`, (label) => run('cargo', args, { label, cwd: folder, env }));
    return asSysroot(join(folder, 'target', WASM_TARGET, 'release', 'deps'), { host, lld: `/usr/lib/llvm-${llvm}/bin/lld` });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays a folder out as rustc looks for libraries and for the `rust-lld` that links wasm. */
function asSysroot(built, { host, lld }) {
  const sysroot = inTools('wasm32-sysroot');
  const rustlib = join(sysroot, 'lib', 'rustlib');
  rmSync(sysroot, { recursive: true, force: true });
  mkdirSync(join(rustlib, WASM_TARGET, 'lib'), { recursive: true });
  for (const name of readdirSync(built).filter((name) => name.endsWith('.rlib') && !name.startsWith('libempty-'))) copyFileSync(join(built, name), join(rustlib, WASM_TARGET, 'lib', name));
  mkdirSync(join(rustlib, host, 'bin'), { recursive: true });
  symlinkSync(lld, join(rustlib, host, 'bin', 'rust-lld'));
  return sysroot;
}

function isRecentEnough(name) {
  const version = ask('apt-cache', ['policy', name])?.match(/Candidate: (?:\d+:)?(\d+\.\d+\.\d+)/)?.[1];
  return version !== undefined && compareVersions(version, oldestRust()) >= 0;
}
