import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { csvRows } from './stage/csv.mjs';
import { asLines, CHRIS, talk } from './stage/events.mjs';
import { bin } from './stage/installed.mjs';
import { lines, start } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
const NOW = '2024-04-02T12:00:00Z'; // a Tuesday
const DAY_MS = 86_400_000;
const before = (days) => Date.parse(NOW) - days * DAY_MS;
const nobody = { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } };

beforeEach(() => account.emulator.reset());

async function overdue(events, args = [], more = nobody) {
  writeFileSync(account.path('events.ndjson'), typeof events === 'string' ? events : asLines(events));
  return account.run(['overdue', '--from', 'events.ndjson', '--until', NOW, ...args], more);
}
const ids = ({ stdout }) => lines(stdout).map(({ side_conversation_id: id }) => id);

describe('overdue --from a file', () => {
  it('tells whose answer is awaited since when, how long and after how many reminders, without an account', async () => {
    const { code, stdout, stderr } = await overdue(talk('a', [[before(5), 'us'], [before(3), 'us']]));
    assert.equal(code, 0, stderr);
    assert.deepEqual(lines(stdout), [
      {
        ticket_id: 90,
        side_conversation_id: 'a',
        turn: 'them',
        since: new Date(before(5)).toISOString(),
        latest: new Date(before(3)).toISOString(),
        waited_seconds: 5 * 86_400,
        reminders: 1,
        channel: 'email',
        partner: 'supplier.example',
        awaited: 'Chris',
        subject: 'printer',
      },
    ]);
    assert.match(stderr, /read 2 events\n1 overdue after 2 d\n$/);
  });

  it('lists the longest wait first, and nothing that is answered, closed or young', async () => {
    const events = [
      ...talk('young', [[before(1), 'us']]),
      ...talk('answered', [[before(9), 'us'], [before(1), 'them'], [before(0.5), 'us']]),
      ...talk('closed', [[before(9), 'us'], [before(8), 'closed']]),
      ...talk('reopened', [[before(9), 'us'], [before(8), 'closed'], [before(1), 'open']]),
      ...talk('ours', [[before(9), 'us'], [before(4), 'them']]),
      ...talk('just', [[before(2), 'us']]),
    ];
    const result = await overdue(events);
    assert.deepEqual(ids(result), ['reopened', 'ours', 'just']);
    assert.deepEqual(lines(result.stdout).map(({ turn }) => turn), ['them', 'us', 'them']);
    assert.deepEqual(ids(await overdue(events, ['--turn', 'us'])), ['ours']);
    assert.deepEqual(ids(await overdue(events, ['--limit', '1'])), ['reopened']);
    assert.deepEqual(ids(await overdue(events, ['--after', '12h'])), ['reopened', 'ours', 'just', 'young', 'answered'].filter((id) => id !== 'none'));
    assert.deepEqual(ids(await overdue(events, ['--channel', 'slack'])), []);
  });

  it('counts business hours, over a weekend with a change of clocks', async () => {
    // Friday, 16:00 in Berlin, before the Sunday when clocks go forward; now it is Tuesday, 14:00 there, after Easter Monday.
    const events = talk('a', [['2024-03-29T15:00:00Z', 'us']]);
    const [row] = lines((await overdue(events, ['--after', '1d', '--hours', 'mon-fri/09-17@Europe/Berlin'])).stdout);
    assert.equal(row.waited_seconds, (1 + 8 + 5) * 3_600);
    assert.deepEqual(ids(await overdue(events, ['--after', '2d', '--hours', 'mon-fri/09-17@Europe/Berlin'])), []);
    assert.deepEqual(ids(await overdue(events, ['--after', '2d'])), ['a']);
  });

  it('says how it was at --until', async () => {
    const events = talk('a', [['2024-01-01T00:00:00Z', 'us'], ['2024-01-10T00:00:00Z', 'them']]);
    writeFileSync(account.path('events.ndjson'), asLines(events));
    const { stdout } = await account.run(['overdue', '--from', 'events.ndjson', '--until', '2024-01-08'], nobody);
    assert.deepEqual(lines(stdout).map(({ turn, waited_seconds: seconds }) => [turn, seconds]), [['them', 7 * 86_400]]);
  });

  it('takes the lines in any order, and each event once', async () => {
    const events = talk('a', [[before(9), 'us'], [before(8), 'us'], [before(7), 'them'], [before(6), 'us']]);
    const shuffled = [events[2], events[0], events[3], events[1], events[0], events[2]].map((event) => `${JSON.stringify(event)}\n`).join('');
    const [row] = lines((await overdue(shuffled)).stdout);
    assert.deepEqual([row.turn, row.since, row.reminders], ['them', events[3].created_at, 0]);
  });

  it('tells the same of a long conversation as of its end alone, however long', async () => {
    const happened = Array.from({ length: 400 }, (_, index) => [before(200 - index / 3), index % 3 === 0 ? 'them' : 'us']);
    const whole = talk('long', [...happened, [before(20), 'us'], [before(10), 'us']]);
    const [row] = lines((await overdue([...whole, ...talk('other', [[before(300), 'closed'], [before(1), 'closed']])])).stdout);
    const [short] = lines((await overdue(whole.slice(-12))).stdout);
    assert.deepEqual(row, short);
    assert.equal(row.side_conversation_id, 'long');
  });

  it('reads standard input', async () => {
    const line = `cat events.ndjson | "$0" overdue --from - --until ${NOW}`;
    writeFileSync(account.path('events.ndjson'), asLines(talk('a', [[before(5), 'us']])));
    const { stdout } = await start(['-c', line, bin()], { program: 'sh', cwd: account.folder }).ended;
    assert.deepEqual(lines(stdout).map(({ side_conversation_id: id }) => id), ['a']);
  });

  it('writes CSV, whose cells no spreadsheet runs', async () => {
    const events = talk('a', [[before(5), 'us']], { subject: '=1+1', partner: { ...CHRIS, name: '@x\r\n"y"' } });
    const [row] = csvRows((await overdue(events, ['--format', 'csv'])).stdout);
    assert.deepEqual([row.subject, row.awaited, row.waited_seconds, row.ticket_id], ["'=1+1", '\'@x\r\n"y"', '432000', '90']);
    assert.equal((await overdue('', ['--format', 'csv'])).stdout.split(',')[0], '"ticket_id"');
  });

  it('is a table for a person, in which hostile names drive nothing', async () => {
    writeFileSync(account.path('events.ndjson'), asLines(talk('0123456789', [[before(5), 'us']], { subject: '\u001b[2Jgone', partner: { ...CHRIS, name: 'a\u202eb' } })));
    const { screen } = await onTerminal(`'${bin()}' overdue --from events.ndjson --until ${NOW}`, { columns: 120, cwd: account.folder, env: { NO_COLOR: '1' } });
    assert.match(screen, /TICKET +ID +AWAITED +WAITED +SINCE/);
    assert.match(screen, /90 +01234567 +a\ufffdb +5 d +/);
    assert.ok(!screen.includes('\u001b[2Jgone') && !screen.includes('\u202e'));
  });

  for (const [situation, text, expected] of [
    ['is no JSON', 'hello\n', /expected line 1 of events\.ndjson to be an event, as `export` writes them/],
    ['is another object', '{"id": "x"}\n', /expected line 1 of events\.ndjson/],
    ['is a list', `${asLines(talk('a', [[before(5), 'us']]))}[]\n`, /expected line 2 of events\.ndjson/],
  ]) {
    it(`ends with 2 where a line ${situation}`, async () => {
      const { code, stdout, stderr } = await overdue(text);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
    });
  }

  it('leaves out a last line that is cut off, and says so', async () => {
    const result = await overdue(`${asLines(talk('a', [[before(5), 'us']]))}{"id": "x", "side_conv`);
    assert.deepEqual(ids(result), ['a']);
    assert.match(result.stderr, /left out the last line of events\.ndjson/);
  });

  for (const [situation, change] of [
    ['people are missing', (event) => ({ ...event, actor: null, message: { ...event.message, to: null, from: undefined } })],
    ['people are texts', (event) => ({ ...event, actor: 'x', message: { ...event.message, to: 'x', from: 7 } })],
    ['the time is none', (event) => ({ ...event, created_at: 'yesterday' })],
    ['names are those of prototypes', (event) => ({ ...event, side_conversation_id: '__proto__', message: { ...event.message, external_ids: { __proto__: null, constructor: 'x' } } })],
  ]) {
    it(`goes on where ${situation}`, async () => {
      const [odd] = talk('odd', [[before(6), 'us']]);
      const { code, stderr, ...result } = await overdue([...talk('a', [[before(5), 'us']]), change(odd)].map((event) => `${JSON.stringify(event)}\n`).join(''));
      assert.equal(code, 0, stderr);
      assert.ok(ids(result).includes('a'));
    });
  }
});

describe('overdue of the account', () => {
  it('reads the events since --since, as an admin', async () => {
    const { client, emulator } = account;
    const conversation = await account.conversation();
    emulator.advance(3 * DAY_MS);
    const { side_conversation: answered } = await client.create(91, { message: { body: 'x', to: [{ email: 'ann@other.example' }] } });
    emulator.receive(answered.id, { body: 'Yes', from: { email: 'ann@other.example' } });
    emulator.advance(DAY_MS);
    const until = new Date(Date.parse(conversation.created_at) + 4 * DAY_MS).toISOString();
    const env = { STILL_CLOCK_MS: Date.parse(until) + 600_000, NODE_OPTIONS: `--import ${new URL('stage/still-clock.mjs', import.meta.url).href}` };
    const { code, stdout, stderr } = await account.run(['overdue', '--since', '30d', '--after', '2d'], { env });
    assert.equal(code, 0, stderr);
    assert.deepEqual(lines(stdout).map(({ side_conversation_id: id, turn, awaited }) => [id, turn, awaited]), [[conversation.id, 'them', 'Chris P Bacon']]);
    const agent = emulator.issueCredential({ role: 'agent' });
    assert.equal((await account.run(['overdue'], { env: { ...env, ZENDESK_OAUTH_TOKEN: agent.bearer } })).code, 3);
  });

  it('does not take a file and a time to begin at', async () => {
    const { code, stderr } = await account.run(['overdue', '--from', 'x', '--since', '3d']);
    assert.equal(code, 2);
    assert.match(stderr, /expected --from or --since, but found both/);
  });
});
