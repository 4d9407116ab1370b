import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { openAccount } from '../stage/account.mjs';
import { importHistory } from '../stage/history.mjs';
import { bin } from '../stage/installed.mjs';
import { start } from '../stage/run.mjs';

const EVENTS = 100_000;
const HEAP_MEGABYTES = 48;

it(`an export of ${EVENTS} events gives each once in a heap of ${HEAP_MEGABYTES} MB, which they would overflow`, async () => {
  const account = await openAccount();
  await importHistory(account.client, EVENTS, Date.now() - (EVENTS + 3_600) * 1_000, 'm', ' and a text that is of some length'.repeat(10));
  const env = { ...account.env, NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` };
  const line = '"$0" export --since 30d --quiet --checkpoint place.json > events.ndjson';
  const { code, stderr } = await start(['-c', line, bin()], { program: 'sh', cwd: account.folder, env }).ended;
  assert.deepEqual([code, stderr], [0, '']);

  const ids = new Set();
  let bytes = 0;
  for await (const text of createInterface({ input: createReadStream(account.path('events.ndjson')) })) {
    ids.add(JSON.parse(text).id);
    bytes += text.length;
  }
  assert.equal(ids.size, EVENTS);
  assert.ok(bytes > 2 * HEAP_MEGABYTES * 2 ** 20, `${bytes} bytes`);
});
