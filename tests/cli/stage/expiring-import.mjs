import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { until } from '../../node/stage/turns.mjs';
import { assertEachOnce, numbered, write } from './import-file.mjs';

const TICKETS = 10;

const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Imports so many lines as a process while every token ends so many times, and counts what the account has. The journal's growth is the run's own clock. */
export async function importAcrossExpiries(account, { lines, expiries }) {
  const file = account.path('long.ndjson');
  const journal = `${file}.journal`;
  write(file, numbered(lines).map((line, index) => ({ ...line, ticket_id: 90 + (index % TICKETS), events: line.events.slice(0, 1) })));
  const { child, ended } = account.start(['import', file, '--jobs', '8', '--verbose']);
  // A line takes two entries, of at least so many bytes.
  const part = (lines / (expiries + 1)) * 2 * 40;
  for (let count = 1; count <= expiries; count += 1) {
    await until(() => sizeOf(journal) >= count * part || child.exitCode !== null);
    account.expire();
    account.assertHides({});
  }
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr.slice(-2_000));
  const { imported, already, failed } = JSON.parse(stdout);
  assert.deepEqual([imported, already, failed], [lines, 0, 0]);
  await assertEachOnce(account.client, { lines, tickets: TICKETS });
  assert.equal(account.tokenRequests(), expiries + 1);
  assert.ok(account.refusals() >= expiries, `${account.refusals()} refusals`);
  assert.ok(account.assertHides({ stdout, stderr }) > 4);
  assert.equal(account.known(), expiries + 1);
}
