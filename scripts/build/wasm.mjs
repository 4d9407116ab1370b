/** `node scripts/build/wasm.mjs core`: compiles a crate, shrinks the module, and makes of its glue a factory that can be called more than once. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WASM_TARGET } from '../setup/versions.mjs';
import { askRustc, failWith, run } from '../workspace/command.mjs';
import { wasmEnvironment } from '../workspace/environment.mjs';
import { inRoot, root } from '../workspace/paths.mjs';
import { bytesModule } from './bytes.mjs';
import { glueModule, glueTypes } from './glue.mjs';
import { crates, madeOf } from './parts.mjs';

/** Named one by one: with `--all-features` binaryen writes modules that Node 20 refuses. */
const WASM_FEATURES = ['bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue', 'call-indirect-overlong'];

async function buildCrate(name) {
  const { crate, types, passes } = crates[name];
  mkdirSync(madeOf(name), { recursive: true });
  await compile(name, crate, { profile: 'release', made: 'raw', features: 'bindings' });
  if (types) {
    // The same exports with the model's declarations; nothing else of this build is used.
    await compile(name, crate, { profile: 'dev', made: 'typed', features: types });
    copyFileSync(madeOf(name, 'typed', `${name}.d.ts`), madeOf(name, 'raw', `${name}.d.ts`));
  }
  const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
  // `npm run size` reads the module that has names; the package gets the one without.
  await run('wasm-opt', ['-Oz', ...passes, ...features, '-g', madeOf(name, 'raw', `${name}_bg.wasm`), '-o', madeOf(name, 'named.wasm')]);
  const short = [...features, '--minify-imports-and-exports-and-modules', '--strip-debug', '--strip-producers'];
  const { imports, exports } = JSON.parse(await run('wasm-opt', [...short, madeOf(name, 'named.wasm'), '-o', madeOf(name, 'module.wasm')]));
  const shortNames = Object.fromEntries([...imports.flatMap(([module, long, short]) => [[module, 'a'], [long, short]]), ...exports]);
  writeFileSync(madeOf(name, 'glue.js'), await glueModule(madeOf(name, 'raw', `${name}.js`), shortNames));
  writeFileSync(madeOf(name, 'glue.d.ts'), glueTypes(`./raw/${name}.js`));
  writeFileSync(madeOf(name, 'bytes.js'), await bytesModule(readFileSync(madeOf(name, 'module.wasm'))));
}

async function compile(name, crate, { profile, made, features }) {
  const module = await compileModule(crate, ['--features', features], {
    profile,
    label: `cargo rustc ${name}`,
    target: inRoot('target'),
    // The declarations name no path: their build shares the crates with the tests of wasm.
    env: wasmEnvironment({}, profile === 'release' ? await pathlessFlags() : []),
  });
  await run('wasm-bindgen', ['--target', 'web', '--omit-default-module-path', '--out-dir', madeOf(name, made), '--out-name', name, module]);
}

/**
 * Compiles a crate to a module, and gives its file. A module alone: beside a Rust library every public function keeps its own copy and its
 * calling convention, and the core has 2,270 functions in place of 1,320 (+7.5 KiB brotli).
 */
export async function compileModule(crate, options, { profile, label, target, env }) {
  const args = ['rustc', '--locked', '--package', crate, '--lib', '--crate-type', 'cdylib', '--target', WASM_TARGET, '--target-dir', target, '--profile', profile, '--no-default-features', ...options];
  await run('cargo', args, { label, env });
  // Cargo's folder for the profile `dev` has another name.
  return join(target, WASM_TARGET, profile === 'dev' ? 'debug' : profile, `${crate.replaceAll('-', '_')}.wasm`);
}

/** Keeps this machine's paths and registry out of the module, so that every folder gives the same bytes. The last prefix that fits counts. */
export async function pathlessFlags() {
  // The folders of the sources have to be there to be named.
  await run('cargo', ['fetch', '--locked'], { env: wasmEnvironment() });
  const commit = askRustc('-vV').match(/^commit-hash: (\w+)/m)?.[1] ?? 'unknown';
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const registries = join(cargoHome, 'registry', 'src');
  const replaced = [
    [cargoHome, '/cargo'],
    ...readdirSync(registries).map((name) => [join(registries, name), '/crates']),
    [root, '/source'],
    [join(askRustc('--print', 'sysroot'), 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
  ];
  return replaced.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildCrate(process.argv[2]).catch(failWith);
