import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';
import { pythonWith } from '../../emulator/set-up.mjs';
import { openAccount } from '../stage/account.mjs';
import { importHistory } from '../stage/history.mjs';
import { bin } from '../stage/installed.mjs';
import { lines, start } from '../stage/run.mjs';

const EVENTS = 2_500;
const python = await pythonWith('singer-target', fileURLToPath(new URL('requirements.txt', import.meta.url)));

it('every record of `export --format singer` arrives in target-jsonl, and its state is where the next run goes on', async () => {
  const account = await openAccount();
  await importHistory(account.client, EVENTS, Date.now() - 7_200_000);
  const line = `"$0" export --since 2025-01-01 --format singer "$@" | "${dirname(python)}/target-jsonl"`;
  const piped = (...args) => start(['-c', line, bin(), ...args], { program: 'sh', cwd: account.folder, env: account.env }).ended;

  const first = await piped();
  assert.equal(first.code, 0, first.stderr);
  const [file] = readdirSync(account.folder).filter((name) => name.startsWith('side_conversation_events'));
  const records = lines(readFileSync(account.path(file), 'utf8'));
  assert.deepEqual(records.map(({ message }) => message.body), Array.from({ length: EVENTS }, (_, index) => `m${index}`));
  const asExported = [];
  for await (const event of account.client.exportEvents({ start_time: 0 })) asExported.push(event.id);
  assert.deepEqual(records.map(({ id }) => id), asExported);

  const state = lines(first.stdout).at(-1);
  assert.deepEqual(Object.keys(state.bookmarks), ['side_conversation_events']);
});
