import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cargoSummary, count, nodeSummary, readableFailures } from '../../scripts/test/summaries.mjs';

const cargo = 'running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n';

const situations = [
  ['two binaries add up', cargoSummary, { code: 0, output: cargo + cargo }, { passed: 4, failed: 0 }],
  ['a failed test is counted once', cargoSummary, { code: 101, output: 'test result: FAILED. 1 passed; 1 failed; 0 ignored\n' }, { passed: 1, failed: 1 }],
  ['what does not compile is one failure', cargoSummary, { code: 101, output: 'error: could not compile' }, { passed: 0, failed: 1 }],
  ['a crash after passed tests is one failure', cargoSummary, { code: 134, output: cargo }, { passed: 2, failed: 1 }],
  ['no test at all is no success', cargoSummary, { code: 0, output: '' }, { passed: 0, failed: 1, note: 'no test ran' }],
  ['a cancelled test did not pass', nodeSummary, { code: 1, output: 'ℹ pass 3\nℹ fail 1\nℹ cancelled 2\n' }, { passed: 3, failed: 3 }],
  ['colours do not hide the numbers', nodeSummary, { code: 0, output: '\u001b[34mℹ pass 3\u001b[39m\n\u001b[34mℹ fail 0\u001b[39m\n' }, { passed: 3, failed: 0 }],
];

for (const [situation, read, result, expected] of situations) {
  test(situation, () => assert.deepEqual(count(result, read), expected));
}

test('of a long report only the failures that it repeats are shown', () => {
  assert.equal(readableFailures('✔ one\n✖ two\n✖ failing tests:\n✖ two\n  why\n'), '✖ failing tests:\n✖ two\n  why');
});
