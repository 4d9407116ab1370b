import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { lines, start } from './stage/run.mjs';

/** Watches until so many lines came, or one with this text, and ends it as Ctrl-C does: maybe before the checkpoint is written. */
async function watched(account, args, awaited) {
  const watching = start(['watch', '--interval', '1', ...args], { cwd: account.folder, env: account.env });
  await watching.until((stdout) => {
    const found = lines(stdout.slice(0, stdout.lastIndexOf('\n') + 1));
    return typeof awaited === 'number' ? found.length >= awaited : found.some(({ message }) => message.body === awaited);
  });
  watching.child.kill('SIGINT');
  const { code, stdout, stderr } = await watching.ended;
  assert.equal(code, 130, stderr);
  return lines(stdout);
}

const from = { email: 'chris@example.com' };

/** The texts that came, without the last one of the run before, which may come again. */
const onceEach = (events) => events.map(({ message }) => message.body).filter((body) => body !== 'first');

describe('watch', () => {
  it('prints answers from outside as lines of JSON, goes on from its checkpoint, and ends by Ctrl-C', async () => {
    const account = await openAccount();
    const { id } = await account.conversation();
    account.emulator.receive(id, { body: 'first', from });
    await account.client.reply(90, id, { message: { body: 'an agent', to: [from] } });
    const args = ['--since', '1h', '--checkpoint', 'place.json'];
    const [first, ...others] = await watched(account, args, 1);
    assert.deepEqual([first.ticket_id, first.side_conversation_id, first.message.body, others], [90, id, 'first', []]);
    account.emulator.receive(id, { body: 'second', from });
    assert.deepEqual(onceEach(await watched(account, args, 'second')), ['second']);
  });

  it('with --all prints everything, and with --ticket what is of that ticket', async () => {
    const account = await openAccount();
    const { id } = await account.conversation();
    await account.client.create(91, { message: { body: 'elsewhere', to: [from] } });
    await account.client.close(90, id);
    assert.deepEqual((await watched(account, ['--since', '1h', '--all'], 3)).map(({ ticket_id: ticket, type }) => [ticket, type]), [[90, 'create'], [91, 'create'], [90, 'update']]);
    assert.deepEqual((await watched(account, ['--since', '1h', '--all', '--ticket', '91,92'], 1)).map(({ ticket_id: ticket }) => ticket), [91]);
  });

  it('runs a command for each answer until it ends with 0, and keeps its place only then', async () => {
    const account = await openAccount();
    const { id } = await account.conversation();
    account.emulator.receive(id, { body: 'first', from });
    writeFileSync(account.path('fails'), '');
    // Fails the first time.
    const command = `if [ -e fails ]; then rm fails; cat > refused.json; exit 3; fi; cat`;
    const args = ['--since', '1h', '--checkpoint', 'place.json', '--exec', command];
    const [given] = await watched(account, args, 1);
    assert.equal(given.message.body, 'first');
    assert.deepEqual(JSON.parse(readFileSync(account.path('refused.json'), 'utf8')), given);
    account.emulator.receive(id, { body: 'second', from });
    assert.deepEqual(onceEach(await watched(account, args, 'second')), ['second']);
  });

  it('refuses an interval of nothing, a ticket that is none, and a checkpoint that is none', async () => {
    const account = await openAccount();
    writeFileSync(account.path('no-place.json'), '[]');
    for (const [args, expected] of [
      [['--interval', '0'], /--interval to be a whole number of at least 1/],
      [['--ticket', '90,x'], /--ticket to be a ticket's number/],
      [['--checkpoint', 'no-place.json'], /no-place\.json to be a checkpoint/],
    ]) {
      const { code, stderr } = await account.run(['watch', ...args]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
    }
  });
});

describe('export --exec', () => {
  it('gives each event to the command, on its standard input', async () => {
    const account = await openAccount();
    const { id } = await account.conversation();
    const { code, stdout, stderr } = await account.run(['export', '--since', '1h', '--exec', 'cat']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(lines(stdout).map(({ side_conversation_id: of }) => of), [id]);
    const both = await account.run(['export', '--since', '1h', '--exec', 'cat', '--format', 'csv']);
    assert.equal(both.code, 2);
  });
});
