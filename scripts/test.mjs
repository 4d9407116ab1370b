/**
 * Runs every check, also after one has failed, and ends with one line: `N passed, N failed`.
 *
 *   npm test                                      all steps
 *   npm test -- clippy node                       these steps, and those that they need
 *   npm test -- tests/node/fetch.test.mjs         one file, of Node's tests or of Rust's
 *   npm test -- tests/reads.rs --test-name-pattern a_page
 *   npm test -- --release                         all, on a package as it would be released
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { setUp } from './setup.mjs';
import { stepOfFile, steps } from './test/steps.mjs';
import { readableFailures } from './test/summaries.mjs';
import { failWith, say, SetupError } from './workspace/command.mjs';

const total = { passed: 0, failed: 0 };
const isGood = new Map();

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { release: { type: 'boolean' }, 'test-name-pattern': { type: 'string' } } });
  const options = { isRelease: values.release, pattern: values['test-name-pattern'] };
  const chosen = positionals.length === 0 ? steps : withNeeds(positionals.map((name) => stepNamed(name, options)));
  await setUp({ forTests: true });
  await runAll(chosen, options);
} catch (error) {
  failWith(error);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

function stepNamed(name, options) {
  const step = steps.find((step) => step.name === name) ?? stepOfFile(name, options);
  if (!step) throw new SetupError(`expected a test file or a step of ${steps.map((step) => step.name).join(', ')}, but found ${name}`);
  return step;
}

/** The steps with those that they need. */
function withNeeds(wanted) {
  return [...new Set([...steps.filter(({ name }) => wanted.some(({ needs = [] }) => needs.includes(name))), ...wanted])];
}

/** Runs as many steps at a time as there are cores. Of two that use one thing, such as cargo's target folder, the second would only wait. */
async function runAll(chosen, options) {
  const waiting = [...chosen];
  const running = new Set();
  const isReady = ({ needs = [], uses }) => needs.every((need) => isGood.has(need)) && ![...running].some((other) => uses && other.uses === uses);
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < availableParallelism() ? waiting.find(isReady) : undefined;
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.add({ uses: next.uses, done: runStep(next, options) });
      continue;
    }
    const ended = await Promise.race([...running].map((one) => one.done.then(() => one)));
    running.delete(ended);
  }
}

/** Does one step, adds to the total and says how it went. */
async function runStep({ name, run, needs = [] }, options) {
  const started = Date.now();
  const missing = needs.find((need) => !isGood.get(need));
  const work = missing ? Promise.reject(new SetupError(`it needs the step ${missing}, which failed`)) : run(name, options);
  const { passed, failed, output = '', note } = await work.catch(asFailure);
  total.passed += passed;
  total.failed += failed;
  isGood.set(name, failed === 0);
  if (failed > 0) process.stdout.write(`\n${readableFailures(output)}\n\n`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${failed === 0 ? '✔' : '✖'} ${name}: ${passed} passed, ${failed} failed${note ? ` (${note})` : ''}, ${seconds} s`);
}

function asFailure(error) {
  return { passed: 0, failed: 1, output: [error.output, error.stack ?? String(error)].filter(Boolean).join('\n') };
}
