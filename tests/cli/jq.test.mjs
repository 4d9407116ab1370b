/** `--jq` with the real jq, which is an optional library: it is installed beside this repository, and is missing beside a copy of the package elsewhere. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin, project } from './stage/installed.mjs';
import { lines } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
const sent = () => account.emulator.requests().filter(({ method }) => method !== 'GET').length;
let id;
before(async () => {
  ({ id } = await account.conversation());
  await account.conversation({ subject: 'second\nline \u001b[31m' });
});
const jq = (expression, ...args) => account.run([...(args.length > 0 ? args : ['list', '90']), '--jq', expression]);

describe('--jq', () => {
  for (const [situation, args, expression, expected] of [
    ['of each thing on a line', ['list', '90'], '.subject', 'printer not working\nsecond\nline \u001b[31m\n'],
    ['of the whole array with --json', ['list', '90', '--json'], 'map(.state) | @json', '["open","open"]\n'],
    ['that leaves things out', ['list', '90'], 'select(.subject == "printer not working") | {state, n: (1, 2)}', '{"state":"open","n":1}\n{"state":"open","n":2}\n'],
    ['with a comment', ['list', '90', '--limit', '1'], '.state # which it is', 'open\n'],
    ['of nothing', ['list', '91'], '.subject', ''],
    ['of an empty array', ['list', '91', '--json'], 'length', '0\n'],
    ['that gives an empty text', ['list', '90', '--limit', '1'], '"", 1', '\n1\n'],
    ['of one thing', ['show', 'ID', '--ticket', '90'], '.side_conversation.participants | length', '2\n'],
    ['of events', ['events', 'ID', '--ticket', '90'], '.message.body', 'Try unplugging it.\n'],
    ['of a change', ['close', 'ID', '--ticket', '90', '--quiet'], '.side_conversation.state', 'closed\n'],
    ['of the account', ['whoami'], '.user.role', 'admin\n'],
  ]) {
    it(`prints the results ${situation}`, async () => {
      const { code, stdout, stderr } = await jq(expression, ...args.map((arg) => (arg === 'ID' ? id : arg)));
      assert.deepEqual([code, stderr, stdout], [0, '', expected]);
    });
  }

  it('cannot drive a terminal', async () => {
    const { screen } = await onTerminal(`'${bin()}' list 90 --jq '.subject, .'`, { env: { ...account.env, NO_COLOR: '1' }, cwd: account.folder });
    assert.match(screen, /^printer not working\r\n\{"url"/);
    assert.doesNotMatch(screen.replaceAll('\r\n', '\n'), /[\u0000-\u0009\u000b-\u001f]/);
  });

  for (const expression of ['.subject |', 'no_such_function', '"open', ')']) {
    it(`refuses ${JSON.stringify(expression)} before anything is sent`, async () => {
      const count = sent();
      const { code, stdout, stderr } = await jq(expression, 'create', '--ticket', '90', '--to', 'a@example.com', '--body', 'x');
      assert.deepEqual([code, stdout, sent()], [2, '', count]);
      assert.match(stderr, /^error: expected --jq to be an expression of jq, but found .*\n {2}\S/);
    });
  }

  it('that fails on the data says that the message is out', async () => {
    const count = sent();
    const { code, stderr } = await jq('.event | .[0]', 'create', '--ticket', '90', '--to', 'a@example.com', '--body', 'x');
    assert.deepEqual([code, sent()], [1, count + 1]);
    assert.match(stderr, /error: the message was sent, but its description was not printed: --jq ".*" failed on the data\n {2}jq: error .*Cannot index object with number/);
  });

  for (const flags of [['--fields', 'id'], ['--table'], ['--format', 'csv']]) {
    it(`is refused beside ${flags[0]}`, async () => {
      const { code, stderr } = await jq('.id', 'conversations', '--since', '1h', ...flags);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`expected --jq or ${flags[0]}, but found both`));
    });
  }
});

describe('without the library', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'side-conversations-'));
  after(() => rmSync(elsewhere, { recursive: true }));
  before(() => cpSync(join(project, 'node_modules', 'zendesk-side-conversations'), elsewhere, { recursive: true }));
  const run = (...args) => account.run([join(elsewhere, 'cli', 'main.js'), ...args], { program: process.execPath });

  it('--jq says how to get it, before anything is sent', async () => {
    const count = sent();
    const { code, stderr } = await run('create', '--ticket', '90', '--to', 'a@example.com', '--body', 'x', '--jq', '.event.id');
    assert.deepEqual([code, sent()], [2, count]);
    assert.match(stderr, /^error: --jq needs the optional library jq-wasm.*\n\n {2}npm \w+ -g jq-wasm\n/);
  });

  it('everything else works', async () => assert.equal(lines((await run('list', '90', '--fields', 'id')).stdout).length >= 2, true));
});
