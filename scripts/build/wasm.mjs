import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ask, capture, run } from '../workspace/command.mjs';
import { wasmEnvironment } from '../workspace/environment.mjs';
import { inRoot, root } from '../workspace/paths.mjs';
import { lockedWasmBindgen, WASM_PACK } from '../setup/versions.mjs';
import { bytesModule } from './bytes.mjs';
import { madeOf } from './crates.mjs';
import { unlessFresh } from './freshness.mjs';
import { glueModule, glueTypes } from './glue.mjs';
import { namedByLikeness } from './like-functions.mjs';
import { shortNamed } from './short-names.mjs';

/** Named one by one: with `--all-features` binaryen writes modules that Node 20 refuses. */
const WASM_FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
  'call-indirect-overlong',
];

/** Compiles a crate, shrinks the module, and makes of its glue a factory that the face can call more than once. */
export async function buildCrate(crate) {
  const made = madeOf(crate);
  const settings = { rustc: ask('rustc', ['-vV'], { env: wasmEnvironment() }), bindgen: lockedWasmBindgen(), pack: WASM_PACK, binaryen: binaryenVersion() };
  const scripts = ['wasm.mjs', 'glue.mjs', 'short-names.mjs', 'like-functions.mjs', 'bytes.mjs', 'crates.mjs'].map((file) => inRoot('scripts', 'build', file));
  const outputs = [...Object.values(made), crate.work('named.wasm'), crate.work('raw', `${crate.name}.d.ts`)];
  return unlessFresh({ name: `wasm of ${crate.name}`, inputs: [...crate.inputs, ...scripts], settings, outputs }, async (label) => {
    rmSync(crate.work(), { recursive: true, force: true });
    mkdirSync(crate.work(), { recursive: true });
    await compile(crate, label);
    if (crate.types) await declareTypes(crate, label);
    const names = await shrink(crate.work('raw', `${crate.name}_bg.wasm`), { named: crate.work('named.wasm'), stripped: made.wasm, passes: crate.passes });
    writeFileSync(made.glue, shortNamed(await glueModule(crate.work('raw', `${crate.name}.js`)), names));
    writeFileSync(made.glueTypes, glueTypes(`./raw/${crate.name}.js`));
    writeFileSync(made.bytes, await bytesModule(readFileSync(made.wasm)));
  });
}

async function compile(crate, label) {
  // Before the flags are made, which name the folders that the crates' sources come to lie in.
  await run('cargo', ['fetch', '--locked'], { label, env: wasmEnvironment() });
  await pack(crate, { label, profile: '--release', made: 'raw', features: 'door' });
}

/** The same exports with the declarations of the model; of this build, nothing else is used. */
async function declareTypes(crate, label) {
  await pack(crate, { label, profile: '--dev', made: 'typed', features: crate.types });
  copyFileSync(crate.work('typed', `${crate.name}.d.ts`), crate.work('raw', `${crate.name}.d.ts`));
}

function pack({ name, folder, work }, { label, profile, made, features }) {
  const target = [profile, '--target', 'web', '--no-pack', '--mode', 'no-install'];
  const args = ['build', folder, ...target, '--out-dir', work(made), '--out-name', name, '--', '--features', features, '--locked'];
  return run('wasm-pack', args, { label, env: wasmEnvironment({ CARGO_ENCODED_RUSTFLAGS: pathlessFlags().join('\x1f') }) });
}

/** Keeps the building machine's paths and registry out of the module, so that every folder gives the same bytes. Of two that fit, the later counts. */
export function pathlessFlags() {
  const env = wasmEnvironment();
  const commit = ask('rustc', ['-vV'], { env })?.match(/^commit-hash: (\w+)/m)?.[1] ?? 'unknown';
  const sysroot = ask('rustc', ['--print', 'sysroot'], { env });
  const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const registries = readdirSync(join(cargoHome, 'registry', 'src')).map((name) => join(cargoHome, 'registry', 'src', name));
  const replaced = [
    [cargoHome, '/cargo'],
    ...registries.map((folder) => [folder, '/crates']),
    [root, '/source'],
    [join(sysroot, 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
  ];
  return replaced.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The named module is what `npm run size` reads; the package gets the one without names. Gives what its imports and exports are called now. */
async function shrink(from, { named, stripped, passes }) {
  const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
  await run('wasm-opt', ['-Oz', ...passes, ...features, '-g', from, '-o', named]);
  const ordered = `${from}.ordered`;
  writeFileSync(ordered, namedByLikeness(readFileSync(named)));
  const names = ['--reorder-functions-by-name', '--minify-imports-and-exports-and-modules', '--strip-debug', '--strip-producers'];
  const { output } = await capture('wasm-opt', [...features, ...names, ordered, '-o', stripped]);
  return JSON.parse(output);
}

const binaryenVersion = () => JSON.parse(readFileSync(inRoot('node_modules', 'binaryen', 'package.json'), 'utf8')).version;
