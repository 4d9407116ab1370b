import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { census, line, write } from './stage/import-file.mjs';

const account = await openAccount();
const TICKETS = [90, 91, 92, 93, 94];
const FILE = account.path('lines.ndjson');
const shard = (text, ...more) => account.run(['import', 'lines.ndjson', '--shard', text, ...more]);
const counts = ({ stdout }) => JSON.parse(stdout);
const inAccount = async () => {
  const all = [];
  for (const ticket of TICKETS) all.push(...(await census(account.client, ticket)).values());
  return all;
};

describe('import --shard', () => {
  it('imports each line once, by whichever runs at the same moment, also two that say the same', async () => {
    const lines = TICKETS.flatMap((ticket_id) => [0, 1, 2].map((number) => line(ticket_id * 10 + number, { ticket_id })));
    write(FILE, [...lines, lines[0], lines[0], lines[7]]);
    const runs = await Promise.all(['1/3', '2/3', '3/3'].map((text) => shard(text)));
    assert.deepEqual(runs.map(({ code }) => code), [0, 0, 0]);
    assert.equal(runs.map(counts).reduce((sum, { imported }) => sum + imported, 0), 18);
    assert.ok(runs.map(counts).every(({ imported }) => imported > 0));
    assert.deepEqual((await inAccount()).sort(), [...Array(13).fill(1), 2, 3]);
    const again = await Promise.all(['1/3', '2/3', '3/3'].map((text) => shard(text)));
    assert.deepEqual(again.map(counts).map(({ imported }) => imported), [0, 0, 0]);
    assert.ok(existsSync(`${FILE}.2-of-3.journal`));
  });

  it('sends nothing again where N is another, or there are no shards', async () => {
    const runs = [await shard('1/2'), await shard('2/2'), await account.run(['import', 'lines.ndjson'])];
    assert.deepEqual(runs.map(counts).map(({ imported, failed }) => [imported, failed]), [[0, 0], [0, 0], [0, 0]]);
    assert.equal((await inAccount()).reduce((sum, count) => sum + count, 0), 18);
  });

  it('tells a broken line once, and one of --ticket by that', async () => {
    const { ticket_id: _, ...bare } = line(1);
    write(FILE, ['{', line(2, { ticket_id: 'x' }), bare]);
    const dry = await Promise.all(['1/2', '2/2'].map((text) => shard(text, '--dry-run', '--ticket', '91')));
    assert.deepEqual(dry.map(counts), [{ lines: 1, valid: 0, invalid: 1 }, { lines: 2, valid: 1, invalid: 1 }]);
  });
});
