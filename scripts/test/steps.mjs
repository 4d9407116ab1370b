import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../app/build.mjs';
import { consumers } from '../consumers/table.mjs';
import { findBrowser } from '../setup/browser.mjs';
import { compareVersions, WASM_TARGET } from '../setup/versions.mjs';
import { capture } from '../workspace/command.mjs';
import { toolEnvironment, wasmEnvironment } from '../workspace/environment.mjs';
import { inRoot } from '../workspace/paths.mjs';
import { checkThatCoresNameNoWasm } from './core-without-wasm.mjs';
import { checkBudgets } from '../size/budgets.mjs';
import { cargoSummary, count, nodeSummary, oneCheck } from './summaries.mjs';
import { checkTypes } from './types.mjs';

/** Its sequences are many: it is compiled in a profile of its own. */
const MODEL = 'side-conversations-model';
/** Compares the core with other readers of the same, natively. */
const PROPERTIES = 'side-conversations-properties';

const NO_WARNING = { RUSTDOCFLAGS: '--deny warnings' };

/**
 * What `npm test` does, in order. A step gives `{ passed, failed, output }`; to add one, add a row.
 * `needsPackage` keeps a step from running on an old `pkg/` where the build failed.
 */
export const steps = [
  { name: 'format of the Rust sources', run: (label) => check('cargo', ['fmt', '--all', '--check'], { label }) },
  { name: 'clippy', run: (label) => clippy(['--workspace', '--all-targets'], { label }) },
  { name: 'clippy for wasm32', run: (label) => clippy(['--workspace', '--exclude', MODEL, '--exclude', PROPERTIES, '--all-targets', '--all-features', '--target', WASM_TARGET], { label, env: wasmEnvironment() }) },
  { name: 'documents of the crates', run: (label) => rustdoc(['--workspace', '--exclude', MODEL, '--all-features', '--target', WASM_TARGET], { label, env: wasmEnvironment(NO_WARNING) }) },
  { name: 'documents of the model', run: (label) => rustdoc(['-p', MODEL], { label, env: toolEnvironment(NO_WARNING) }) },
  { name: 'no wasm crate without the door', run: checkThatCoresNameNoWasm },
  { name: 'Rust tests', run: (label) => cargoTests(['--workspace', '--exclude', MODEL], { label }) },
  { name: 'ten thousand sequences of client and emulator', run: (label) => cargoTests(['--profile', 'model', '-p', MODEL], { label }) },
  { name: 'Rust tests of the core in wasm, Node and Chromium', run: (label) => wasmTests('.', label) },
  { name: 'Rust tests of the emulator in wasm, Node and Chromium', run: (label) => wasmTests('emulator', label) },
  { name: 'the package as npm would publish it', needsPackage: true, run: async () => (await import('../package/checks.mjs')).checkPackage() },
  { name: 'documents of the package', needsPackage: true, run: (label) => check('typedoc', ['--options', inRoot('scripts', 'docs', 'typedoc.json'), '--emit', 'none'], { label }) },
  { name: 'size budgets', needsPackage: true, run: checkBudgets },
  { name: 'consumers of the packed package', needsPackage: true, run: quickConsumers },
  { name: 'types under two majors of TypeScript', needsPackage: true, run: checkTypes },
  { name: 'tests of the package in Node', needsPackage: true, run: (label) => nodeTests(['tests/node'], label) },
  { name: 'tests of the command line', needsPackage: true, run: (label) => nodeTests(['tests/cli'], label) },
  { name: 'examples of the documents', needsPackage: true, run: (label) => nodeTests(['tests/docs'], label) },
  { name: 'clients that others wrote, against the emulator', needsPackage: true, run: (label) => nodeTests(['tests/emulator'], label) },
  { name: 'tests of the sidebar app in Chromium', needsPackage: true, run: appTests },
];

async function check(command, args, options) {
  const result = await capture(command, args, options);
  return { ...oneCheck(result), output: result.output };
}

const clippy = (args, options) => check('cargo', ['clippy', '--locked', '--quiet', ...args, '--', '--deny', 'warnings'], options);

const rustdoc = (args, options) => check('cargo', ['doc', '--locked', '--no-deps', '--document-private-items', ...args], options);

async function cargoTests(args, options) {
  const result = await capture('cargo', ['test', '--locked', '--no-fail-fast', ...args], options);
  return { ...count(result, cargoSummary), output: result.output };
}

/** Runs a crate's `tests/web/` where wasm-pack can: in Node, and in a Chromium without a window. */
async function wasmTests(crate, label) {
  const where = ['--node', '--headless', '--chrome', '--chromedriver', findBrowser('chromedriver'), '--mode', 'no-install'];
  // Its own limit of 20 s is met by a busy machine; this one only by a page that hangs.
  const env = wasmEnvironment({ WASM_BINDGEN_TEST_TIMEOUT: '300', WASM_BINDGEN_TEST_WEBDRIVER_JSON: inRoot('tests', 'web', 'webdriver.json') });
  const result = await capture('wasm-pack', ['test', ...where, inRoot(crate), '--locked', '--features', 'door', '--test', 'web-node', '--test', 'web-browser'], { label, env });
  return { ...count(result, cargoSummary), output: result.output };
}

async function quickConsumers() {
  // It uses npm packages, which are there only once the set-up has run.
  const { reasonOf, runConsumers } = await import('../consumers/run.mjs');
  const rows = await runConsumers(consumers.filter(({ isQuick }) => isQuick).map(({ folder }) => folder));
  const failed = rows.filter(({ error }) => error);
  return { passed: rows.length - failed.length, failed: failed.length, output: failed.map(reasonOf).join('\n\n') };
}

async function appTests(label) {
  await buildApp();
  return nodeTests(['tests/app'], label);
}

/** Node leaves a core to itself, which on two cores means one file after the other; most of the time they wait for processes and pages. */
const AT_ONCE = compareVersions(process.versions.node, '20.10.0') < 0 ? [] : [`--test-concurrency=${availableParallelism() + 1}`];

/** Runs every `*.test.mjs` directly in the folders. */
async function nodeTests(folders, label) {
  const files = folders.flatMap((folder) => testFiles(inRoot(folder)));
  // Without a file `node --test` would look for tests everywhere, and find this runner.
  if (files.length === 0) return { passed: 0, failed: 1, output: `expected *.test.mjs in ${folders.join(', ')}, but found none` };
  const result = await capture('node', ['--test', ...AT_ONCE, '--test-reporter=spec', ...files], { label, env: toolEnvironment() });
  return { ...count(result, nodeSummary), output: result.output };
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(folder, name));
}
