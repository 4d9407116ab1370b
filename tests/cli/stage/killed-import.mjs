import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { assertEachOnce, numbered, write } from './import-file.mjs';
import { start, stillClock } from './run.mjs';
import { until } from '../../node/stage/turns.mjs';
import { randomOf } from '../../random.mjs';

const TICKETS = 10;

const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Imports so many lines with so many `SIGKILL`s at moments that follow from the seed, then to the end, and counts what the account has. */
export async function importKilled(account, { lines, kills, seed }) {
  const file = account.path('killed.ndjson');
  const journal = `${file}.journal`;
  write(file, numbered(lines).map((line, index) => ({ ...line, ticket_id: 90 + (index % TICKETS) })));
  const { next, below } = randomOf(seed);

  for (let killed = 0; killed < kills; killed += 1) {
    // The journal's growth is the run's own clock: a moment is so many entries after the start, and some turns of the account's event loop.
    const moment = sizeOf(journal) + 200 + next() * ((lines / kills) * 150);
    const { child, ended } = start(['import', file, '--quiet', '--jobs', '8'], { cwd: account.folder, env: { ...account.env, ...stillClock } });
    await until(() => sizeOf(journal) >= moment || child.exitCode !== null);
    for (let turns = below(20); turns > 0; turns -= 1) await new Promise(setImmediate);
    child.kill('SIGKILL');
    const { signal, stderr } = await ended;
    assert.equal(signal, 'SIGKILL', stderr);
  }
  const { code, stdout, stderr } = await account.run(['import', file, '--jobs', '8'], { env: stillClock });
  assert.equal(code, 0, stderr);
  const { imported, already, failed } = JSON.parse(stdout);
  assert.deepEqual([imported + already, failed], [lines, 0]);
  assert.ok(imported > 0 && already > 0, stdout);

  await assertEachOnce(account.client, { lines, tickets: TICKETS });
}
