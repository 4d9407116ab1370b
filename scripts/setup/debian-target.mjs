import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, piece, run } from '../workspace/command.mjs';
import { toolEnvironment, wasmToolchainFile } from '../workspace/environment.mjs';
import { toolsFolder } from '../workspace/paths.mjs';
import { aptInstall, privilege } from './apt.mjs';
import { SetupError } from './error.mjs';
import { compareVersions, oldestRust, WASM_TARGET } from './versions.mjs';

const TOOLCHAIN = 'debian-web';
const LIBRARIES = `/usr/lib/rustlib/${WASM_TARGET}/lib`;

/** Gets the wasm32 standard library where rustup cannot: from Debian's packages. `otherwise` says what a person can do instead. */
export async function installDebianTarget(otherwise) {
  if (!privilege()) throw new SetupError(otherwise);
  if (isRecentEnough('libstd-rust-dev-wasm32')) {
    await aptInstall(['libstd-rust-dev-wasm32', 'rustc', 'cargo', 'lld'], otherwise);
  } else if (isRecentEnough('rustc-web')) {
    await buildFromRustcWeb(otherwise);
  } else {
    throw new SetupError(otherwise);
  }
  useDebianToolchain();
}

/** Debian 12 has a recent compiler for its browsers, with the library's source but without its wasm32 build. */
async function buildFromRustcWeb(otherwise) {
  await aptInstall(['rustc-web', 'cargo-web', 'rust-web-src'], otherwise);
  const llvm = ask('/usr/bin/rustc', ['-vV'])?.match(/^LLVM version: (\d+)/m)?.[1];
  if (!llvm) throw new SetupError(`expected /usr/bin/rustc to name its LLVM version, but found none. ${otherwise}`);
  await aptInstall([`lld-${llvm}`], otherwise);

  const folder = mkdtempSync(join(tmpdir(), 'wasm32-library-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'Cargo.toml'), '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n');
    writeFileSync(join(folder, 'src', 'lib.rs'), '');
    const args = ['build', '--release', '--target', WASM_TARGET, '-Z', 'build-std=std,panic_abort,test'];
    const env = { RUSTC_BOOTSTRAP: '1', RUSTC: '/usr/bin/rustc', CARGO_TARGET_DIR: join(folder, 'target') };
    await piece(`building the ${WASM_TARGET} standard library (about a minute)`, (label) =>
      run('/usr/bin/cargo', args, { label, cwd: folder, env: toolEnvironment({ ...env, PATH: `/usr/bin:${process.env.PATH}` }) }),
    );
    const built = join(folder, 'target', WASM_TARGET, 'release', 'deps');
    const libraries = readdirSync(built).filter((name) => name.endsWith('.rlib') && !name.startsWith('libempty-'));
    await asRoot('mkdir', ['-p', LIBRARIES, linkerFolder()]);
    await asRoot('cp', [...libraries.map((name) => join(built, name)), LIBRARIES]);
    await asRoot('ln', ['-sfn', `/usr/lib/llvm-${llvm}/bin/lld`, join(linkerFolder(), 'rust-lld')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where rustc looks for the `rust-lld` that links wasm. */
function linkerFolder() {
  const host = ask('/usr/bin/rustc', ['-vV'])?.match(/^host: (\S+)/m)?.[1];
  return `/usr/lib/rustlib/${host}/bin`;
}

function asRoot(command, args) {
  const [first, ...rest] = [...privilege(), command, ...args];
  return run(first, rest);
}

/** Under rustup, Debian's compiler becomes a toolchain that only wasm builds use. */
function useDebianToolchain() {
  if (!ask('rustup', ['--version'])) return;
  if (!existsSync('/usr/bin/rustc')) return;
  if (ask('rustup', ['toolchain', 'link', TOOLCHAIN, '/usr']) === undefined) {
    throw new SetupError(`expected \`rustup toolchain link ${TOOLCHAIN} /usr\` to work, but it did not: run it by hand to see why`);
  }
  mkdirSync(toolsFolder, { recursive: true });
  writeFileSync(wasmToolchainFile, `${TOOLCHAIN}\n`);
}

function isRecentEnough(name) {
  const version = ask('apt-cache', ['policy', name])?.match(/Candidate: (?:\d+:)?(\d+\.\d+\.\d+)/)?.[1];
  return version !== undefined && compareVersions(version, oldestRust()) >= 0;
}
