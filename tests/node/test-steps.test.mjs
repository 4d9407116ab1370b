import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cargoTargetOf, stepOfFile, steps } from '../../scripts/test/steps.mjs';

test('every step needs steps that there are', () => {
  const names = steps.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { needs = [] } of steps) for (const need of needs) assert.ok(names.includes(need), need);
});

const files = [
  ['src/json/cursor.rs', ['--package', 'zendesk-side-conversations', '--lib', 'json::cursor']],
  ['src/validate/body/mod.rs', ['--package', 'zendesk-side-conversations', '--lib', 'validate::body']],
  ['emulator/src/lib.rs', ['--package', 'zendesk-side-conversations-emulator', '--lib', '']],
  ['tests/reads.rs', ['--package', 'zendesk-side-conversations', '--test', 'reads', '']],
  ['tests/policy/pages.rs', ['--package', 'zendesk-side-conversations', '--test', 'policy', 'pages']],
  ['tests/policy/main.rs', ['--package', 'zendesk-side-conversations', '--test', 'policy', '']],
  ['tests/model/tests/one_call.rs', ['--package', 'side-conversations-model', '--test', 'one_call', '']],
  ['tests/properties/tests/random/json.rs', ['--package', 'side-conversations-properties', '--test', 'random', 'json']],
  ['fuzz/fuzz_targets/json.rs', undefined],
  ['Cargo.toml', undefined],
];
for (const [file, expected] of files) {
  test(`${file} is ${expected ? `run by cargo test ${expected.join(' ')}` : 'no test of a crate'}`, () => assert.deepEqual(cargoTargetOf(file), expected));
}

const others = [
  ['tests/web/browser.rs', 'wasm-core', undefined],
  ['tests/web/rust_client.rs', 'wasm-client', ['build']],
  ['emulator/tests/web/node.rs', 'wasm-emulator', undefined],
  ['./tests/node/fetch.test.mjs', 'tests/node/fetch.test.mjs', ['build']],
];
for (const [file, name, needs] of others) {
  test(`${file} is run by the step ${name}`, () => {
    const step = stepOfFile(file, {});
    assert.equal(step.name, name);
    assert.deepEqual(step.needs, needs);
  });
}

test('a file that is no test has no step', () => assert.equal(stepOfFile('README.md', {}), undefined));
