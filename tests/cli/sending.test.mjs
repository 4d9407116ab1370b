import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { until } from '../node/stage/turns.mjs';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { start } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
const { emulator } = account;
beforeEach(() => emulator.reset());
const sent = () => emulator.requests().filter(({ method, path }) => (method === 'POST' || method === 'PUT') && !path.includes('attachments'));
const CREATE = ['create', '--ticket', '90', '--to', 'a@example.com'];

describe('a message without text and attachments', () => {
  const empties = [
    ['no body', []],
    ['an empty body', ['--body', '']],
    ['a body of blanks', ['--body', ' \n\t ']],
    ['nothing on standard input', ['--body', '-']],
    ['an empty file of HTML', ['--html', 'empty.html']],
    ['a subject alone', ['--subject', 'printer']],
  ];
  for (const [situation, flags] of empties) {
    it(`is not sent without --allow-empty: ${situation}`, async () => {
      writeFileSync(account.path('empty.html'), '\n');
      const { id } = await account.conversation();
      for (const args of [CREATE, ['reply', id, '--ticket', '90', '--all'], ['reply', id, '--ticket', '90', '--to', 'a@example.com']]) {
        const before = sent().length;
        const { code, stdout, stderr } = await account.run([...args, ...flags], { input: '' });
        assert.deepEqual([code, stdout, sent().length], [2, '', before], stderr);
        assert.match(stderr, /nothing was sent: the message has neither text nor attachments.*--allow-empty/s);
        const allowed = await account.run([...args, ...flags, '--allow-empty'], { input: '' });
        assert.deepEqual([allowed.code, sent().length], [0, before + 1], allowed.stderr);
      }
    });
  }

  it('is sent where it has HTML or a file', async () => {
    writeFileSync(account.path('message.html'), '<img src="cid:1">');
    writeFileSync(account.path('notes.txt'), 'x');
    for (const flags of [['--html', 'message.html'], ['--attach', 'notes.txt']]) assert.equal((await account.run([...CREATE, ...flags])).code, 0);
    assert.equal(sent().length, 2);
  });

  it('is asked about on a terminal, where no is the first answer', async () => {
    const { id } = await account.conversation();
    const before = sent().length;
    const reply = (typing) => onTerminal(`'${bin()}' reply ${id} --ticket 90 --all --body ''`, { env: account.env, cwd: account.folder, typing: [['Send it all the same?', typing]] });
    assert.deepEqual([(await reply('\r')).code, sent().length], [2, before]);
    assert.deepEqual([(await reply('y')).code, sent().length], [0, before + 1]);
  });
});

describe('an interrupt', () => {
  /** Interrupts a command while the account has its request and does not answer. */
  async function interrupted(args, arrives, operation) {
    emulator.addFault({ operation, effect: { hang: true } });
    const run = start(args, { cwd: account.folder, env: account.env });
    await until(arrives);
    run.child.kill('SIGINT');
    return run.ended;
  }

  it('while a message is being sent says that it may have gone out', async () => {
    const { code, stderr } = await interrupted([...CREATE, '--body', 'b', '--quiet'], () => sent().length > 0, 'create');
    assert.equal(code, 130);
    assert.match(stderr, /interrupted during the request: the account may have carried it out\. Check the ticket before you run it again/);
  });

  it('says that the command can be run again where there is a key', async () => {
    const { code, stderr } = await interrupted([...CREATE, '--body', 'b', '--idempotency-key', 'refund-90'], () => sent().length > 0, 'create');
    assert.equal(code, 130);
    assert.match(stderr, /the account may have carried it out\. With the same --idempotency-key "refund-90" run the same command again/);
  });

  it('while a reply or a change is on its way says so, too', async () => {
    const { id } = await account.conversation();
    const before = sent().length;
    const reply = await interrupted(['reply', id, '--ticket', '90', '--to', 'a@example.com', '--body', 'b'], () => sent().length > before, 'reply');
    assert.match(reply.stderr, /may have carried it out/);
    const close = await interrupted(['close', id, '--ticket', '90'], () => sent().length > before + 1, 'update');
    assert.match(close.stderr, /may have carried it out/);
  });

  for (const [situation, status, isOpen] of [['a timeout on the server', 408, true], ['a refusal', 429, false]]) {
    it(`between two attempts, after ${situation}, says so ${isOpen ? 'too' : 'no more'}`, async () => {
      const { id } = await account.conversation();
      emulator.addFault({ operation: 'update', effect: { status, headers: { 'retry-after': '60' } } });
      const { child, ended } = start(['close', id, '--ticket', '90', '--verbose'], { cwd: account.folder, env: account.env });
      let said = '';
      child.stderr.on('data', (text) => (said += text));
      await until(() => said.includes('again in'));
      child.kill('SIGINT');
      const { code, stderr } = await ended;
      assert.deepEqual([code, /may have carried it out/.test(stderr)], [130, isOpen], stderr);
    });
  }

  it('says nothing of the kind while something is only read', async () => {
    const { code, stderr } = await interrupted(['list', '--ticket', '90'], () => emulator.requests().length > 0, 'list');
    assert.deepEqual([code, stderr], [130, '']);
  });
});
