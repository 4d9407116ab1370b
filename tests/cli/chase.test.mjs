import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { asLines } from './stage/events.mjs';
import { bin } from './stage/installed.mjs';
import { lines, stillClock } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const DAY_MS = 86_400_000;
const START = new Date('2026-11-02T08:00:00Z');
const account = await openAccount({ rateLimits: false, now: START });
const { emulator, client } = account;
let nowMs;

beforeEach(() => {
  emulator.reset();
  nowMs = START.getTime();
  writeFileSync(account.path('reminder.txt'), 'Dear {{awaited}}, any news on {{subject}} (ticket {{ticket}}), after {{ waited }}? Reminder {{reminder}}.');
});

const pass = (days) => {
  emulator.advance(days * DAY_MS);
  nowMs += days * DAY_MS;
};
const env = () => ({ ...stillClock, STILL_CLOCK_MS: nowMs });
const chase = (args = [], more = {}) => account.run(['chase', '--since', '60d', '--after', '2d', '--template', 'reminder.txt', '--yes', ...args], { ...more, env: { ...env(), ...more.env } });
const ask = async (ticketId, more = {}) => (await client.create(ticketId, { message: { subject: 'Refund', body: 'Please refund.', to: [{ email: 'chris@supplier.example', name: 'Chris' }], ...more } })).side_conversation;
const bodies = async ({ id }, ticketId = 90) => (await client.listEvents(ticketId, id)).events.filter(({ message }) => message).map(({ message }) => message.body);
const sends = () => emulator.requests().filter(({ method }) => method !== 'GET').length;

describe('chase', () => {
  it('reminds each overdue conversation once a round', async () => {
    const asked = await ask(90);
    const young = await (pass(2), ask(91));
    const before = sends();
    const { code, stdout, stderr } = await chase();
    assert.equal(code, 0, stderr);
    const [row, ...others] = lines(stdout);
    assert.deepEqual(others, []);
    const body = 'Dear Chris, any news on Refund (ticket 90), after 2 d? Reminder 1.';
    assert.deepEqual(row, { ticket_id: 90, side_conversation_id: asked.id, key: row.key, reminder: 1, since: row.since, waited_seconds: 172_800, to: 'Chris', subject: 'Refund', body });
    assert.deepEqual(await bodies(asked), ['Please refund.', body]);
    assert.equal(sends() - before, 1);
    assert.match(stderr, /1 reminder sent/);
    assert.deepEqual(await bodies(young, 91), ['Please refund.']);
  });

  it('sends nothing when it is run again at once, and the next reminder when --every has passed', async () => {
    const asked = await ask(90);
    pass(3);
    await chase();
    for (const [days, reminders] of [[0, 1], [1, 1], [1, 2], [0, 2], [1, 2], [1, 3]]) {
      pass(days);
      await chase();
      assert.equal((await bodies(asked)).length - 1, reminders, `${days} days later`);
    }
    pass(2);
    assert.match((await chase(['--rounds', '3'])).stderr, /0 reminders sent/);
    assert.equal((await bodies(asked)).length, 4);
    await chase(['--every', '2d', '--rounds', '4']);
    assert.match((await bodies(asked)).at(-1), /Reminder 4\./);
  });

  it('begins anew after an answer', async () => {
    const asked = await ask(90);
    pass(3);
    await chase();
    emulator.receive(asked.id, { body: 'Soon', from: { email: 'chris@supplier.example' } });
    pass(3);
    await chase();
    assert.equal((await bodies(asked)).length, 3);
    await client.replyAll(90, asked.id, { message: { body: 'And now?' } });
    pass(2);
    await chase();
    assert.match((await bodies(asked)).at(-1), /Reminder 1\./);
  });

  it('leaves whoever has answered since the events were read alone, and sends a round once that it cannot see yet', async () => {
    const [answered, reminded] = [await ask(90), await ask(91)];
    pass(3);
    const exported = await account.run(['export', '--since', '60d'], { env: env() });
    writeFileSync(account.path('events.ndjson'), exported.stdout);
    emulator.receive(answered.id, { body: 'Yes', from: { email: 'chris@supplier.example' } });
    for (const expected of [/1 reminder sent, 1 were answered or reminded since/, /0 reminders sent, 2 were answered or reminded since/]) {
      const { stderr } = await account.run(['chase', '--from', 'events.ndjson', '--template', 'reminder.txt', '--yes'], { env: env() });
      assert.match(stderr, expected);
    }
    assert.deepEqual([(await bodies(answered)).length, (await bodies(reminded, 91)).length], [2, 2]);
  });

  it('counts a lost answer as sent, and sends once', async () => {
    const asked = await ask(90);
    pass(3);
    emulator.addFault({ operation: 'reply', count: 1, effect: { drop: 'after' } });
    const { code } = await chase();
    emulator.clearFaults();
    assert.equal(code, 0);
    assert.equal((await bodies(asked)).length, 2);
  });

  it('goes on after a conversation that refuses, and ends with 1', async () => {
    const [first, second] = [await ask(90), await ask(91)];
    pass(3);
    emulator.addFault({ operation: 'reply', path: '/api/v2/tickets/90/', effect: { status: 422, body: '{}' } });
    const { code, stderr, stdout } = await chase();
    emulator.clearFaults();
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`${first.id} on ticket 90: .*\\n(?:.*\\n)*1 reminder sent, 1 failed`));
    assert.deepEqual(lines(stdout).map(({ side_conversation_id: id }) => id), [second.id]);
  });

  it('ends at a wrong credential', async () => {
    await ask(90);
    pass(3);
    writeFileSync(account.path('events.ndjson'), (await account.run(['export', '--since', '60d'], { env: env() })).stdout);
    const { code } = await account.run(['chase', '--from', 'events.ndjson', '--template', 'reminder.txt', '--yes'], { env: { ...env(), ZENDESK_OAUTH_TOKEN: 'wrong' } });
    assert.equal(code, 3);
  });

  it('sends so many as --limit says, the longest waiting first', async () => {
    const conversations = [];
    for (let ticketId = 90; ticketId < 95; ticketId += 1) {
      conversations.push(await ask(ticketId));
      pass(0.01);
    }
    pass(3);
    const { stdout, stderr } = await chase(['--limit', '2']);
    assert.deepEqual(lines(stdout).map(({ side_conversation_id: id }) => id), conversations.slice(0, 2).map(({ id }) => id));
    assert.match(stderr, /2 reminders sent, 3 left for another run/);
    assert.equal(lines((await chase()).stdout).length, 3);
  });

  it('waits for business hours', async () => {
    const asked = await ask(90);
    pass(1.2);
    const hours = ['--hours', 'mon-fri/09-17@Europe/Berlin'];
    await chase(hours);
    assert.equal((await bodies(asked)).length, 1);
    pass(0.9);
    await chase(hours);
    assert.equal((await bodies(asked)).length, 2);
  });
});

describe('chase before it sends', () => {
  it('shows with --dry-run what would go out, and sends nothing', async () => {
    const asked = await ask(90);
    pass(3);
    const before = sends();
    const dry = await chase(['--dry-run']);
    assert.equal(dry.code, 0);
    assert.match(dry.stderr, /1 reminder would go out/);
    assert.equal(sends(), before);
    const { stdout } = await chase();
    assert.equal(stdout, dry.stdout);
    assert.equal((await bodies(asked)).length, 2);
  });

  it('sends nothing without --yes where nobody can be asked', async () => {
    await ask(90);
    pass(3);
    const before = sends();
    const { code, stderr } = await account.run(['chase', '--template', 'reminder.txt'], { env: env() });
    assert.equal(code, 2);
    assert.match(stderr, /nothing was sent: chase asks before it writes to people/);
    assert.equal(sends(), before);
  });

  for (const [answer, expected] of [['y', 1], ['n', 0], ['\r', 0]]) {
    it(`asks on a terminal, where ${JSON.stringify(answer)} sends ${expected}`, async () => {
      await ask(90, { subject: 'evil \u001b[31m subject' });
      pass(3);
      const before = sends();
      const { screen } = await onTerminal(`'${bin()}' chase --after 2d --template reminder.txt`, { typing: [['Send it?', answer]], cwd: account.folder, env: { ...account.env, ...env(), NO_COLOR: '1' } });
      assert.match(screen, /1 may get a reminder:\r\n {2}ticket 90, Chris, waiting for 3 d, reminder 1: evil/);
      assert.ok(!screen.includes('evil \u001b[31m'));
      assert.equal(sends() - before, expected, screen);
    });
  }

  for (const [situation, args, expected] of [
    ['no template', [], /chase needs the text of the reminder: --template FILE, or --body TEXT/],
    ['two', ['--template', 'reminder.txt', '--body', 'x'], /expected --template or --body, but found both/],
    ['an empty one', ['--body', ' \n '], /expected a reminder, but its template is empty/],
    ['an unknown field', ['--body', 'Dear {{name}}'], /the template contains \{\{name\}\}, which is unknown: it may contain \{\{awaited\}\}, /],
    ['a field of prototypes', ['--body', '{{__proto__}} {{constructor}}'], /the template contains \{\{__proto__\}\}/],
    ['bytes that are no text', ['--template', 'bytes.txt'], /expected bytes\.txt to be text in UTF-8/],
    ['reminders without a pause', ['--body', 'x', '--every', '0h'], /expected --every to be more than 0/],
  ]) {
    it(`is refused with ${situation}`, async () => {
      writeFileSync(account.path('bytes.txt'), new Uint8Array([0xff, 0xfe, 0x00]));
      const { code, stderr } = await account.run(['chase', '--yes', ...args], { env: env() });
      assert.equal(code, 2);
      assert.match(stderr, expected);
    });
  }

  it('keeps what others wrote on one line of the reminder, and repeats no field that stands in it', async () => {
    const asked = await ask(90, { subject: '{{reminder}}\r\n$& $1 \u202e', to: [{ email: 'chris@supplier.example', name: '{{ticket}}' }] });
    pass(3);
    await chase();
    const [, body] = await bodies(asked);
    assert.match(body, /^Dear \{\{ticket\}\}, any news on \{\{reminder\}\} \$& \$1 \ufffd \(ticket 90\)/);
  });

  it('says which line of the events names no ticket', async () => {
    writeFileSync(account.path('events.ndjson'), asLines([{ id: 'e', side_conversation_id: 'a', type: 'create', created_at: START.toISOString(), actor: { user_id: 7 }, message: { subject: 'x', to: [], external_ids: {} } }]));
    pass(3);
    const { code, stderr } = await account.run(['chase', '--from', 'events.ndjson', '--body', 'x', '--yes'], { env: env() });
    assert.equal(code, 1);
    assert.match(stderr, /expected the events to name the ticket of a, but they do not/);
  });
});
