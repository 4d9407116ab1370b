/**
 * Reads how many tests passed and failed from what a test runner printed. A runner that ended badly without naming a failed
 * test (it did not compile, it crashed) counts as one failure; one that ended well must have told what it did.
 */
export function count({ code, output }, read) {
  const { passed, failed } = read(plain(output));
  if (code !== 0 && failed === 0) return { passed, failed: 1 };
  if (code === 0 && passed === 0 && failed === 0) return { passed, failed: 1, note: 'no test ran' };
  return { passed, failed };
}

/** `test result: ok. 12 passed; 0 failed; …`, once for each test binary: cargo's and wasm-bindgen's runners print the same line. */
export function cargoSummary(output) {
  return total([...output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed/gm)]);
}

/** The lines that close the report of `node --test`. Cancelled tests did not pass. */
export function nodeSummary(output) {
  const number = (name) => Number(output.match(new RegExp(`^(?:#|ℹ) ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled') };
}

/** Returns the part of a failed step's output that a person needs: if a runner repeats its failures at the end, only those. */
export function readableFailures(output) {
  const text = plain(output).trimEnd();
  const repeated = text.search(/^✖ failing tests:$/m);
  return repeated === -1 ? text : text.slice(repeated);
}

function total(matches) {
  return matches.reduce((sum, [, passed, failed]) => ({ passed: sum.passed + Number(passed), failed: sum.failed + Number(failed) }), { passed: 0, failed: 0 });
}

const plain = (output) => output.replaceAll('\r\n', '\n').replace(/\u001b(\[[0-9;]*m|\(B)/g, '');
