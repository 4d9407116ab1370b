import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { census, numbered, read, write } from './stage/import-file.mjs';
import { start } from './stage/run.mjs';

const LINES = 5_000;
const KILLS = 20;
const TICKETS = 10;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** A small generator, so that a failure can be played again with its seed. */
function random(state) {
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

it(`an import of ${LINES} lines that is killed at ${KILLS} random moments brings every line once (SEED=${seed})`, async () => {
  const account = await openAccount();
  const file = account.path('old.ndjson');
  const journal = `${file}.journal`;
  write(file, numbered(LINES).map((line, index) => ({ ...line, ticket_id: 90 + (index % TICKETS) })));
  const next = random(seed);

  let killed = 0;
  while (killed < KILLS) {
    // The journal's growth is the run's own clock: a moment is so many entries after the start, and some milliseconds.
    const moment = sizeOf(journal) + 200 + next() * 40_000;
    const { child, ended } = start(['import', file, '--quiet', '--jobs', '8'], { cwd: account.folder, env: account.env });
    while (sizeOf(journal) < moment && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    await new Promise((resolve) => setTimeout(resolve, next() * 5));
    child.kill('SIGKILL');
    const { signal, stderr } = await ended;
    assert.equal(signal, 'SIGKILL', stderr);
    killed += 1;
  }
  const begun = read(journal).filter((entry) => entry.begun).length;
  const { code, stdout, stderr } = await account.run(['import', file, '--jobs', '8']);
  assert.equal(code, 0, stderr);
  const { imported, already, failed } = JSON.parse(stdout);
  assert.deepEqual([imported + already, failed], [LINES, 0]);
  assert.ok(begun > 0 && imported > 0 && already > 0, JSON.stringify({ begun, imported, already }));

  let distinct = 0;
  for (let ticketId = 90; ticketId < 90 + TICKETS; ticketId += 1) {
    const counts = await census(account.client, ticketId);
    assert.deepEqual([...counts].filter(([, times]) => times !== 1), []);
    distinct += counts.size;
  }
  assert.equal(distinct, LINES);
});
