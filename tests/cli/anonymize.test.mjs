import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { csvRows } from './stage/csv.mjs';
import { lines } from './stage/run.mjs';

const account = await openAccount();
const { client, emulator } = account;
const PEOPLE = ['chris', 'bacon', 'supplier.example', 'dana', 'secret', 'salary', 'contract.pdf'];

beforeEach(async () => {
  emulator.reset();
  const from = { email: 'Chris@supplier.example', name: 'Chris Bacon' };
  const to = [{ email: 'dana@other.example', name: 'Dana' }, { email: 'chris@SUPPLIER.example' }, { email: 'dora@supplier.example' }];
  const { id: file } = await client.uploadAttachment(new TextEncoder().encode('x'), { name: 'contract.pdf' });
  const message = { subject: 'secret salary', body: 'a secret of Chris', html_body: '<p>secret</p>', preview_text: 'secret', external_ids: { customer: 'chris@supplier.example' }, attachment_ids: [file], from, to };
  await client.import(90, { side_conversation: { subject: 'secret' }, events: [{ created_at: '2024-03-01T08:00:00.000Z', message }] });
  const { side_conversation: conversation } = await client.create(91, { message: { subject: 'secret', body: 'secret', to: [to[0]] } });
  await client.update(91, conversation.id, { subject: 'salary', state: 'closed' });
  emulator.receive(conversation.id, { body: 'secret', from: { email: 'dana@other.example', name: 'Dana' } });
  // The newest events are older than the export's limit.
  emulator.advance(600_000);
});

const exporting = (args, more) => account.run(['export', '--since', '2024-01-01', '--anonymize', ...args], { ...more, env: { ...more?.env } });
const anonymous = async (...args) => lines((await exporting(['--quiet', ...args])).stdout);

describe('export --anonymize', () => {
  for (const format of ['ndjson', 'csv', 'singer']) {
    it(`names nobody and repeats nothing that was written, in ${format}`, async () => {
      const plain = (await account.run(['export', '--since', '2024-01-01', '--format', format])).stdout.toLowerCase();
      const { code, stdout } = await exporting(['--format', format]);
      assert.equal(code, 0);
      for (const word of PEOPLE) {
        assert.ok(plain.includes(word), word);
        assert.ok(!stdout.toLowerCase().includes(word), word);
      }
    });
  }

  it('keeps what happened when, and the shape of the events', async () => {
    const plain = lines((await account.run(['export', '--since', '2024-01-01'])).stdout);
    const events = await anonymous();
    const kept = (list) => list.map(({ id, side_conversation_id, ticket_id, type, via, created_at, updates }) => [id, side_conversation_id, ticket_id, type, via, created_at, updates?.state]);
    assert.deepEqual(kept(events), kept(plain));
    assert.deepEqual(events.map(({ actor }) => typeof actor.user_id), plain.map(({ actor }) => typeof actor.user_id));
    assert.deepEqual(events.map(({ message }) => message?.external_ids.inboundEmail !== undefined), plain.map(({ message }) => message?.external_ids?.inboundEmail !== undefined));
  });

  it('gives one person one pseudonym, whatever the case of the address, and a domain one domain', async () => {
    const [{ message }] = await anonymous();
    const [dana, chris, dora] = message.to.map(({ email }) => email);
    assert.equal(chris, message.from.email);
    assert.notEqual(dana, chris);
    assert.match(chris, /^[\da-f]{16}@[\da-f]{16}\.invalid$/);
    assert.equal(dora.split('@')[1], chris.split('@')[1]);
    assert.notEqual(dora, chris);
    assert.notEqual(dana.split('@')[1], chris.split('@')[1]);
  });

  it('gives the same with the same key, in another run and format, and other ones with another key', async () => {
    const first = await anonymous();
    assert.deepEqual(await anonymous(), first);
    writeFileSync(account.path('other.key'), 'another key of some length');
    const [other] = await anonymous('--anonymize-key', 'other.key');
    assert.notEqual(other.message.from.email, first[0].message.from.email);
    assert.deepEqual((await anonymous('--anonymize-key', 'other.key'))[0], other);
    const [row] = csvRows((await exporting(['--quiet', '--format', 'csv'])).stdout);
    assert.equal(row.from, `${first[0].message.from.name} <${first[0].message.from.email}>`);
  });

  it('makes its key once, says so, and lets nobody else read it', async () => {
    rmSync(account.path('configuration'), { recursive: true, force: true });
    const first = await exporting([]);
    assert.match(first.stderr, /made a key for pseudonyms: .*anonymize\.key/);
    const path = account.path('configuration/side-conversations/anonymize.key');
    const key = readFileSync(path, 'utf8');
    assert.match(key, /^[\da-f]{64}\n$/);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    const second = await exporting([]);
    assert.doesNotMatch(second.stderr, /made a key/);
    assert.equal(second.stdout, first.stdout);
    assert.ok(!`${first.stdout}${first.stderr}`.includes(key.trim()));
  });

  it('makes one key where two runs begin at the same moment', async () => {
    const runs = await Promise.all(Array.from({ length: 4 }, () => exporting(['--anonymize-key', 'shared.key'])));
    assert.deepEqual(new Set(runs.map(({ code }) => code)), new Set([0]));
    assert.equal(new Set(runs.map(({ stdout }) => stdout)).size, 1);
    assert.equal(runs.filter(({ stderr }) => stderr.includes('made a key')).length, 1);
  });

  for (const [situation, args, expected] of [
    ['a short key', ['--anonymize', '--anonymize-key', 'short.key'], /expected a key of at least 16 characters in short\.key, but found 5/],
    ['an empty key', ['--anonymize', '--anonymize-key', 'empty.key'], /but found 0/],
    ['a key alone', ['--anonymize-key', 'short.key'], /expected --anonymize-key beside --anonymize/],
    ['a key in a folder that is not there', ['--anonymize', '--anonymize-key', 'nowhere/x.key'], /there is no nowhere/],
  ]) {
    it(`writes nothing with ${situation}`, async () => {
      writeFileSync(account.path('short.key'), 'short\n');
      writeFileSync(account.path('empty.key'), '\n');
      const { code, stdout, stderr } = await account.run(['export', '--since', '2024-01-01', ...args]);
      assert.notEqual(code, 0);
      assert.equal(stdout, '');
      assert.match(stderr, expected);
      assert.ok(!stderr.includes('short\n'));
    });
  }
});
