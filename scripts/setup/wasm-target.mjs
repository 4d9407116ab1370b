import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ask, askRustc, capture, piece, run, SetupError } from '../workspace/command.mjs';
import { debianRust, toolEnvironment } from '../workspace/environment.mjs';
import { inTools } from '../workspace/paths.mjs';
import { aptInstall, privilege } from './apt.mjs';
import { compareVersions, oldestRust, WASM_TARGET } from './versions.mjs';

/** Sees to the standard library for wasm32: from rustup, else from Debian's packages. */
export async function ensureWasmTarget() {
  if (hasWasmTarget()) return;
  rmSync(debianRust, { recursive: true, force: true });
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

/** A newer Debian has the library itself; Debian 12 has a recent compiler for its browsers, with the library's source but without its wasm32 build. */
const PACKAGES = [
  ['libstd-rust-dev-wasm32', 'rustc', 'cargo', 'rust-clippy', 'lld'],
  ['rustc-web', 'cargo-web', 'rust-web-clippy', 'rust-web-src'],
];

/**
 * Makes a compiler in the tools folder of Debian's: its programs, told by `--sysroot` to find their libraries there too. Nothing is written
 * into Debian's or rustup's folders, and only what compiles to wasm uses it. `otherwise` says what a person can do where that is not possible.
 */
async function useDebian(otherwise) {
  const packages = privilege() && PACKAGES.find(([first]) => isRecentEnough(first));
  if (!packages) throw new SetupError(otherwise);
  await aptInstall(packages, otherwise);
  const [, host, llvm] = ask('/usr/bin/rustc', ['-vV'])?.match(/^host: (\S+)[\s\S]*^LLVM version: (\d+)/m) ?? [];
  if (!llvm) throw new SetupError(`expected /usr/bin/rustc to name its host and LLVM version, but found none. ${otherwise}`);
  const half = mkdtempSync(inTools('half-'));
  const rustlib = join(half, 'lib', 'rustlib');
  for (const folder of [join(half, 'bin'), join(rustlib, host, 'bin')]) mkdirSync(folder, { recursive: true });
  symlinkSync(`/usr/lib/rustlib/${host}/lib`, join(rustlib, host, 'lib'));
  for (const command of ['cargo', 'cargo-clippy', 'clippy-driver']) symlinkSync(`/usr/bin/${command}`, join(half, 'bin', command));
  for (const command of ['rustc', 'rustdoc']) writeFileSync(join(half, 'bin', command), `#!/bin/sh\nexec /usr/bin/${command} --sysroot='${debianRust}' "$@"\n`, { mode: 0o755 });
  if (packages.includes('rust-web-src')) {
    await aptInstall([`lld-${llvm}`], otherwise);
    symlinkSync(`/usr/lib/llvm-${llvm}/bin/lld`, join(rustlib, host, 'bin', 'rust-lld'));
    await buildLibrary(join(rustlib, WASM_TARGET, 'lib'));
  } else {
    mkdirSync(join(rustlib, WASM_TARGET));
    symlinkSync(`/usr/lib/rustlib/${WASM_TARGET}/lib`, join(rustlib, WASM_TARGET, 'lib'));
    symlinkSync('/usr/bin/lld', join(rustlib, host, 'bin', 'rust-lld'));
  }
  rmSync(debianRust, { recursive: true, force: true });
  renameSync(half, debianRust);
}

/** Builds the library of an empty crate, with `test`, which tests link. */
async function buildLibrary(target) {
  const folder = mkdtempSync(inTools('wasm32-library-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'Cargo.toml'), '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n');
    writeFileSync(join(folder, 'src', 'lib.rs'), '');
    const args = ['build', '--release', '--target', WASM_TARGET, '-Z', 'build-std=std,panic_abort,test'];
    const env = toolEnvironment({ RUSTC: '/usr/bin/rustc', RUSTC_BOOTSTRAP: '1', CARGO_TARGET_DIR: join(folder, 'target') });
    await piece(`building the ${WASM_TARGET} standard library (about a minute)`, (label) => run('/usr/bin/cargo', args, { label, cwd: folder, env }));
    const isOfLibrary = (path) => path.endsWith('deps') || (path.endsWith('.rlib') && !basename(path).startsWith('libempty-'));
    cpSync(join(folder, 'target', WASM_TARGET, 'release', 'deps'), target, { recursive: true, filter: isOfLibrary });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRecentEnough(name) {
  const version = ask('apt-cache', ['policy', name])?.match(/Candidate: (?:\d+:)?(\d+\.\d+\.\d+)/)?.[1];
  return version !== undefined && compareVersions(version, oldestRust()) >= 0;
}
