import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
const terminal = (args, typing = [], env = account.env, more = {}) => onTerminal(`'${bin()}' ${args}`, { env, cwd: account.folder, typing, ...more });
const created = () => account.emulator.requests().filter(({ method }) => method === 'POST');

describe('create on a terminal', () => {
  it('asks for everything as the tutorial does, and keeps the data apart', async () => {
    const { code, screen } = await terminal('create > created.json', [
      ['Subject', 'printer not working\r'],
      ['Body', 'Try unplugging it.\r'],
      ['Recipients', 'chris@example.com, ops@example.com\r'],
      ['Ticket', '90\r'],
    ]);
    assert.equal(code, 0, screen);
    assert.match(screen, /Side conversation created successfully!/);
    const { side_conversation: conversation } = JSON.parse(readFileSync(account.path('created.json'), 'utf8'));
    assert.deepEqual([conversation.subject, conversation.ticket_id], ['printer not working', 90]);
    assert.deepEqual(JSON.parse(created().at(-1).body).message.to, [{ email: 'chris@example.com' }, { email: 'ops@example.com' }]);
  });

  it('says at once what is wrong with an answer, and takes a better one', async () => {
    const { code, screen } = await terminal('create', [
      ['Subject', '\r'],
      ['Body', '\r'],
      ['Write a message', 'Hello\r'],
      ['Recipients', 'chris\r'],
      ['expected an e-mail address, but found "chris"', '@example.com\r'],
      ['Ticket', 'ninety\r'],
      ['to be a ticket', '\u001591\r'],
      ['Send it?', 'y'],
    ]);
    assert.equal(code, 0, screen);
    const { path, body } = created().at(-1);
    assert.equal(path, '/api/v2/tickets/91/side_conversations');
    assert.deepEqual(JSON.parse(body), { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } });
  });

  it('asks only for what is missing', async () => {
    const { code, screen } = await terminal('create --subject S --body B --ticket 90', [['Recipients', 'chris@example.com\r'], ['Send it?', 'y']]);
    assert.equal(code, 0, screen);
    assert.doesNotMatch(screen.slice(0, screen.indexOf('Ticket   90')), /Subject|Body|Ticket/);
  });

  it('ends with 130 and sends nothing where it is interrupted', async () => {
    const before = created().length;
    const { code } = await terminal('create', [['Subject', 'x\r'], ['Body', '\u0003']]);
    assert.deepEqual([code, created().length], [130, before]);
  });

  it('asks nobody who has no credential', async () => {
    const { code, screen } = await terminal('create', [], {});
    assert.equal(code, 3);
    assert.doesNotMatch(screen, /Subject/);
  });

  it('asks nobody with --quiet, or where standard input is no terminal', async () => {
    assert.match((await terminal('create --quiet')).screen, /create needs a ticket/);
    assert.match((await terminal('create < /dev/null')).screen, /create needs a ticket/);
    const { code, stderr } = await account.run(['create']);
    assert.equal(code, 2);
    assert.match(stderr, /create needs a ticket: --ticket N/);
  });
});

it('asks on lines of 80 columns where the terminal says that it has none', async () => {
  const { code, screen } = await terminal('create --subject S --body B --ticket 90', [['Recipients (e-mail addresses, with commas between them)', 'chris@example.com\r'], ['Send it?', 'y']], account.env, { columns: 0 });
  assert.equal(code, 0, screen);
});
