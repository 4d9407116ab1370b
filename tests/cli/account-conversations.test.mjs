import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { csvRows } from './stage/csv.mjs';
import { lines, stillClock } from './stage/run.mjs';

const START = new Date('2026-11-02T08:00:00Z');
const HOUR_MS = 3_600_000;
const account = await openAccount({ rateLimits: false, now: START });
const { client, emulator } = account;
let nowMs;

beforeEach(() => {
  emulator.reset();
  emulator.clearFaults();
  rmSync(account.path('changed.json'), { force: true });
  nowMs = START.getTime();
});

const pass = (hours) => {
  emulator.advance(hours * HOUR_MS);
  nowMs += hours * HOUR_MS;
};
const conversations = (args = [], more = {}) => account.run(['conversations', ...args], { ...more, env: { ...stillClock, STILL_CLOCK_MS: nowMs, ...more.env } });
const create = async (ticketId, subject = 'printer') => (await client.create(ticketId, { message: { subject, body: 'x', to: [{ email: 'chris@example.com', name: 'Chris' }] } })).side_conversation;
const ids = ({ stdout }) => lines(stdout).map(({ id }) => id);

describe('conversations --since', () => {
  it('lists each one of the account that changed once, as it is now', async () => {
    await create(90);
    pass(48);
    const [first, second] = [await create(91), await create(92)];
    await client.update(91, first.id, { subject: 'changed', state: 'closed' });
    pass(1);
    const result = await conversations(['--since', '24h']);
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(ids(result).sort(), [first.id, second.id].sort());
    const closed = lines(result.stdout).find(({ id }) => id === first.id);
    assert.deepEqual([closed.subject, closed.state, closed.ticket_id], ['changed', 'closed', 91]);
    assert.match(result.stderr, /2 side conversations\n$/);
  });

  it('goes on from its checkpoint: each again only where it changed again', async () => {
    const [first, second] = [await create(90), await create(91)];
    pass(2);
    assert.equal(ids(await conversations(['--since', '24h', '--checkpoint', 'changed.json'])).length, 2);
    assert.deepEqual(ids(await conversations(['--checkpoint', 'changed.json'])), []);
    pass(2);
    await client.close(91, second.id);
    pass(2);
    assert.deepEqual(ids(await conversations(['--checkpoint', 'changed.json'])), [second.id]);
    assert.notEqual(first.id, second.id);
  });

  it('names one whose ticket refuses, and lists the others', async () => {
    const [refused, seen] = [await create(90), await create(91)];
    pass(2);
    emulator.addFault({ operation: 'show', path: '/api/v2/tickets/90/', effect: { status: 403, body: '' } });
    const result = await conversations(['--since', '24h']);
    assert.equal(result.code, 0);
    assert.deepEqual(ids(result), [seen.id]);
    assert.match(result.stderr, new RegExp(`left out ${refused.id} of ticket 90: .*\\n(?:.*\\n)*1 side conversations, 1 left out`));
  });

  it('keeps no place beyond what it could not write', async () => {
    await create(90);
    pass(2);
    emulator.addFault({ operation: 'show', effect: { status: 500 } });
    const failed = await conversations(['--since', '24h', '--checkpoint', 'changed.json']);
    emulator.clearFaults();
    assert.notEqual(failed.code, 0);
    assert.ok(!existsSync(account.path('changed.json')));
    assert.equal(ids(await conversations(['--since', '24h', '--checkpoint', 'changed.json'])).length, 1);
  });

  it('writes CSV, a JSON array, chosen fields and a table', async () => {
    const { id } = await create(90, '=1+1');
    pass(2);
    const since = ['--since', '24h'];
    const [row] = csvRows((await conversations([...since, '--format', 'csv'])).stdout);
    assert.deepEqual([row.id, row.ticket_id, row.subject, row.channel], [id, '90', "'=1+1", 'email']);
    assert.deepEqual(JSON.parse((await conversations([...since, '--json', '--fields', 'id,ticket_id'])).stdout), [{ id, ticket_id: 90 }]);
    assert.match((await conversations([...since, '--table'])).stdout, /^TICKET +ID +STATE.*\n90 +/);
    assert.equal((await conversations(['--since', '1h', '--format', 'csv'])).stdout.split(',')[0], '"id"');
  });

  it('names nobody with --anonymize', async () => {
    await create(90, 'secret');
    pass(2);
    const { stdout } = await conversations(['--since', '24h', '--anonymize']);
    assert.equal(lines(stdout)[0].ticket_id, 90);
    assert.doesNotMatch(stdout, /chris|secret/i);
  });

  it('refuses a start that is none, and says what it needs without one', async () => {
    writeFileSync(account.path('changed.json'), '{"hello": 1}');
    for (const [args, expected] of [[[], /conversations needs a start: --since WHEN, or a --checkpoint FILE/], [['--since', 'soon'], /expected --since to be a date/], [['--checkpoint', 'changed.json'], /expected changed\.json to be a checkpoint/]]) {
      const { code, stderr } = await conversations(args);
      assert.equal(code, 2);
      assert.match(stderr, expected);
    }
    assert.equal(readFileSync(account.path('changed.json'), 'utf8'), '{"hello": 1}');
  });

  it('is refused to an agent', async () => {
    const { bearer } = emulator.issueCredential({ role: 'agent' });
    assert.equal((await conversations(['--since', '24h'], { env: { ZENDESK_OAUTH_TOKEN: bearer } })).code, 3);
  });
});
