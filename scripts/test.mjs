/** Runs every check, also after one has failed, and ends with one line: `N passed, N failed`. With `--no-wasm`, on a package with that entry, too. */
import { buildPackage } from './build.mjs';
import { setUp } from './setup.mjs';
import { steps } from './test/steps.mjs';
import { readableFailures } from './test/summaries.mjs';
import { failWith, say } from './workspace/command.mjs';

const total = { passed: 0, failed: 0 };

await setUp({ forTests: true }).catch(failWith);
const isBuilt = await report('build of the package', async () => {
  await buildPackage({ withoutWasm: process.argv.includes('--no-wasm') });
  return { passed: 1, failed: 0 };
});
for (const { name, run, needsPackage } of steps) {
  if (needsPackage && !isBuilt) await report(name, () => Promise.reject(new Error('the package was not built')));
  else await report(name, run);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Does one step, adds to the total and says how it went; true where nothing failed. */
async function report(name, run) {
  const started = Date.now();
  const { passed, failed, output = '', note } = await run(name).catch(asFailure);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) process.stdout.write(`\n${readableFailures(output)}\n\n`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${failed === 0 ? '✔' : '✖'} ${name}: ${passed} passed, ${failed} failed${note ? ` (${note})` : ''}, ${seconds} s`);
  return failed === 0;
}

function asFailure(error) {
  return { passed: 0, failed: 1, output: [error.output, error.stack ?? String(error)].filter(Boolean).join('\n') };
}
