import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../build.mjs';
import { findBrowser } from '../setup/browser.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { WASM_TARGET, WASM_TIERING_BUDGET } from '../setup/versions.mjs';
import { capture } from '../workspace/command.mjs';
import { toolEnvironment, wasmEnvironment } from '../workspace/environment.mjs';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { cargoSummary, count, nodeSummary } from './summaries.mjs';

const CORE = 'zendesk-side-conversations';
const EMULATOR = 'zendesk-side-conversations-emulator';
const MODEL = 'side-conversations-model';
const CONTRACT = 'side-conversations-contract';
/** They compare the crates with other readers of the same, and run natively alone. */
const NATIVE = ['--exclude', MODEL, '--exclude', CONTRACT, '--exclude', 'side-conversations-properties'];
const TARGET = 'target/debug';

/**
 * The steps of `npm test`. They start in this order, as soon as the steps that they need are done and nothing else uses the same;
 * the longest come first, then those that use cargo's target folder, which run one after the other: so no long step is left alone
 * at the end. A step returns `{ passed, failed, output }`; to add one, add a row.
 */
export const steps = [
  { name: 'build', run: build },
  { name: 'format', run: (label) => check(label, 'cargo', ['fmt', '--all', '--check']) },
  { name: 'rust', uses: TARGET, run: (label) => cargoTests(label, ['--workspace']) },
  { name: 'app', needs: ['build'], run: appTests },
  { name: 'cli', needs: ['build'], run: (label) => nodeTests(label, filesOf('tests/cli')) },
  { name: 'wasm-client', needs: ['build'], uses: TARGET, run: rustClientTests },
  { name: 'wasm-core', uses: TARGET, run: (label) => wasmTests(label, '.') },
  { name: 'wasm-emulator', uses: TARGET, run: (label) => wasmTests(label, 'emulator') },
  { name: 'clippy', uses: TARGET, run: (label) => clippy(label, ['--workspace', '--all-targets']) },
  { name: 'clippy-wasm', uses: TARGET, run: (label) => clippy(label, ['--workspace', ...NATIVE, '--lib', '--test', 'web-*', '--all-features', '--target', WASM_TARGET], wasmEnvironment()) },
  { name: 'rustdoc', uses: TARGET, run: rustdoc },
  { name: 'rust-guide', uses: TARGET, run: (label) => cargoTests(label, ['--doc', '--package', CORE, '--features', 'gloo']) },
  { name: 'node', needs: ['build'], run: (label) => nodeTests(label, filesOf('tests/node')) },
  { name: 'consumers', needs: ['build'], run: quickConsumers },
  { name: 'contract', needs: ['build'], run: (label) => nodeTests(label, filesOf('tests/contract')) },
  { name: 'types', needs: ['build'], run: types },
  { name: 'docs', needs: ['build', 'types'], run: (label) => nodeTests(label, filesOf('tests/docs')) },
  { name: 'editor', needs: ['build', 'types'], run: (label) => nodeTests(label, filesOf('tests/editor')) },
  { name: 'package', needs: ['build'], run: (label) => nodeTests(label, filesOf('tests/package')) },
  { name: 'size', needs: ['build'], run: (label) => check(label, 'size-limit', []) },
  { name: 'typedoc', needs: ['build'], run: (label) => check(label, 'typedoc', ['--options', inRoot('pkg-template', 'typedoc.json'), '--emit', 'none']) },
  { name: 'emulator', needs: ['build'], run: (label) => nodeTests(label, filesOf('tests/emulator')) },
  { name: 'without-wasm', run: (label) => coresWithoutWasm(label) },
];

/** The step that runs one file, or undefined where it is no test. `pattern` chooses tests by name. */
export function stepOfFile(path, { pattern }) {
  const file = path.replaceAll('\\', '/').replace(/^\.\//, '');
  if (file.endsWith('.test.mjs')) {
    const build = file.startsWith('tests/app/') ? appTests : (label, _, files, options) => nodeTests(label, files, options);
    const options = pattern ? ['--test-name-pattern', pattern] : [];
    return { name: file, needs: ['build'], run: (label, all) => build(label, all, [inRoot(file)], options) };
  }
  const inWasm = file.match(/^(emulator\/)?tests\/web\/(rust_)?.*\.rs$/);
  if (inWasm) return steps.find(({ name }) => name === (inWasm[1] ? 'wasm-emulator' : inWasm[2] ? 'wasm-client' : 'wasm-core'));
  const args = cargoTargetOf(file);
  return args && { name: file, uses: TARGET, run: (label) => cargoTests(label, [...args.slice(0, -1), '--', pattern ?? args.at(-1)]) };
}

/** A file's crate, the target that it belongs to, and the module that its tests are in. */
export function cargoTargetOf(file) {
  const [, folder = '', kind, rest] = file.match(/^(?:(emulator|tests\/contract|tests\/model|tests\/properties)\/)?(src|tests)\/(.+)\.rs$/) ?? [];
  if (!kind) return undefined;
  const crate = { '': CORE, emulator: EMULATOR, 'tests/contract': CONTRACT, 'tests/model': MODEL, 'tests/properties': 'side-conversations-properties' }[folder];
  const [target, ...modules] = rest.split('/');
  if (kind === 'tests') return ['--package', crate, '--test', target, modules.join('::').replace(/(^|::)(main|mod)$/, '')];
  return ['--package', crate, '--lib', [target, ...modules].join('::').replace(/(^|::)(lib|mod)$/, '')];
}

async function build(label, { isRelease }) {
  await buildPackage({ isRelease });
  return { passed: 1, failed: 0 };
}

async function check(label, command, args, env = toolEnvironment()) {
  const { code, output } = await capture(command, args, { label, env });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
}

/** Adds up what several checks of one step came to. */
const together = (results) => ({
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.reduce((sum, { failed }) => sum + failed, 0),
  output: results.map(({ output }) => output).filter(Boolean).join('\n'),
});

const clippy = (label, args, env) => check(label, 'cargo', ['clippy', '--locked', '--quiet', ...args, '--', '--deny', 'warnings'], env);

/** For wasm32, where all features are; the crates that run natively alone for the machine at hand. */
async function rustdoc(label) {
  const always = ['doc', '--locked', '--no-deps', '--document-private-items'];
  const noWarning = { RUSTDOCFLAGS: '--deny warnings' };
  const wasm = await check(label, 'cargo', [...always, '--workspace', ...NATIVE, '--all-features', '--target', WASM_TARGET], wasmEnvironment(noWarning));
  return together([wasm, await check(label, 'cargo', [...always, '-p', MODEL, '-p', CONTRACT, '-p', 'side-conversations-properties'], toolEnvironment(noWarning))]);
}

/** Only transports and bindings may name wasm: without that feature no crate depends on wasm-bindgen, as every crate for wasm does, for any target. */
async function coresWithoutWasm(label) {
  const args = ['tree', '--locked', '--package', CORE, '--package', EMULATOR, '--edges', 'normal', '--no-default-features', '--target', 'all', '--invert', 'wasm-bindgen'];
  const { code, output } = await capture('cargo', args, { label });
  if (code === 0 && !/^wasm-bindgen v/m.test(output)) return { passed: 1, failed: 0 };
  return { passed: 0, failed: 1, output: `expected the crates without their features \`web\` and \`bindings\` not to depend on wasm-bindgen, but found:\n${output}` };
}

async function cargoTests(label, args) {
  const result = await capture('cargo', ['test', '--locked', '--no-fail-fast', ...args], { label });
  return { ...count(result, cargoSummary), output: result.output };
}

/** Runs a crate's `tests/web/` with wasm-pack, as docs/rust.md shows it: in Node, and in a Chromium without a window. */
async function wasmTests(label, crate, { features = 'bindings', tests = 'web', extra = {} } = {}) {
  const where = ['--node', '--headless', '--chrome', '--chromedriver', findBrowser('chromedriver'), '--mode', 'no-install'];
  // Its own limit of 20 s is met by a busy machine; this one only by a page that hangs.
  const env = wasmEnvironment({ WASM_BINDGEN_TEST_TIMEOUT: '300', WASM_BINDGEN_TEST_WEBDRIVER_JSON: inRoot('tests', 'web', 'webdriver.json'), ...extra });
  const result = await capture('wasm-pack', ['test', ...where, inRoot(crate), '--locked', '--features', features, '--test', `${tests}-node`, '--test', `${tests}-browser`], { label, env });
  return { ...count(result, cargoSummary), output: result.output };
}

/** The client for Rust over real HTTP. The emulator's address is compiled into the tests, since a page has no environment. */
async function rustClientTests(label) {
  const [{ createEmulator }, { listen }] = await Promise.all(['index', 'node'].map((name) => import(pathToFileURL(inRoot('pkg', 'emulator', `${name}.js`)))));
  const emulator = await createEmulator();
  const server = await listen(emulator);
  try {
    const extra = { ZENDESK_BASE_URL: server.url, ZENDESK_OAUTH_TOKEN: emulator.credentials.bearer };
    return await wasmTests(label, '.', { features: 'gloo', tests: 'web-rust-client', extra });
  } finally {
    await server.close();
  }
}

async function quickConsumers() {
  // They use npm packages, which are there only once the set-up has run.
  const { quick, reasonOf, runConsumers } = await import('../../tests/package/stage/run.mjs');
  const rows = await runConsumers(quick);
  const failed = rows.filter(({ error }) => error);
  return { passed: rows.length - failed.length, failed: failed.length, output: failed.map(reasonOf).join('\n\n') };
}

/** Code that users write compiles, or fails to, as it should, under each supported major of TypeScript. The newest has a lock file of its own. */
async function types(label) {
  const project = inRoot('tests', 'types');
  await ensureNpmPackages(project, 'tests/types');
  const compilers = Object.entries({ newest: project, oldest: inRoot() });
  return together(await Promise.all(compilers.map(([name, folder]) => {
    const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
    // The compiler checks only files that changed since the last run.
    return check(label, 'node', [tsc, '--project', project, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', inWork('checked-types', `${name}.tsbuildinfo`)]);
  })));
}

async function appTests(label, _, files = filesOf('tests/app'), options = []) {
  const { buildApp } = await import('../app/build.mjs');
  await buildApp();
  return nodeTests(label, files, options);
}

/** Node leaves a core to itself, which on two cores means one file after the other; most of the time they wait for processes and pages. */
async function nodeTests(label, files, options = []) {
  const atOnce = `--test-concurrency=${availableParallelism() + 1}`;
  const optimizeLater = `--wasm-tiering-budget=${WASM_TIERING_BUDGET}`;
  const result = await capture('node', [optimizeLater, '--test', atOnce, '--test-reporter=spec', ...options, ...files], { label });
  return { ...count(result, nodeSummary), output: result.output };
}

/** Every `*.test.mjs` directly in a folder. */
function filesOf(folder) {
  const files = readdirSync(inRoot(folder)).filter((name) => name.endsWith('.test.mjs')).sort();
  // Without a file `node --test` would look for tests everywhere, and find this runner.
  if (files.length === 0) throw new Error(`expected *.test.mjs in ${folder}, but found none`);
  return files.map((name) => inRoot(folder, name));
}
