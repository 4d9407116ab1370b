/**
 * Engines that copy an account, each from its registry, against the emulator on loopback: two runs, the second incremental. Events become
 * readable up to three minutes late, so an engine that trusts its newest event would lose some.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { SideConversations } from '../../pkg/index.js';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { pythonWith } from '../emulator/set-up.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** The API refuses a `start_time` of the last 60 seconds, so the newest events of a history have to be older. */
const AGE_MS = 120_000;
/** Older than whatever the engines read again. */
const OLD_MS = 3_600_000;
const LATE_BY_MS = 180_000;
const CONVERSATIONS = 30;
const EVENTS = 40;
const START = '2024-01-01T00:00:00Z';

let emulator;
let server;
let client;
let folder;

beforeEach(async () => {
  emulator = await createEmulator({ seed: 7, lateByMs: LATE_BY_MS });
  server = await listen(emulator);
  client = new SideConversations(emulator.clientOptions());
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** New conversations whose newest event is so old. */
async function talk(first, ageMs) {
  const endMs = Date.now() - ageMs;
  const from = { email: 'chris@example.com' };
  const to = [{ email: 'ops@example.com' }];
  for (let conversation = 0; conversation < CONVERSATIONS; conversation += 1) {
    const events = Array.from({ length: EVENTS }, (_, index) => ({
      created_at: new Date(endMs - ((EVENTS - index - 1) * CONVERSATIONS + conversation) * 100).toISOString(),
      message: { body: `message ${index}`, from, to },
    }));
    await client.import(first + conversation, { side_conversation: { subject: 'Old' }, events });
  }
}

/** A while later, the last of the late events can be read, and there are new conversations. */
async function later() {
  await sleep(LATE_BY_MS - AGE_MS);
  await talk(200, LATE_BY_MS + 5_000);
}

/** The emulator's own count. */
const events = () => emulator.snapshot().events.length;
const exported = () => emulator.requests().filter(({ path }) => path.includes('side_conversations/events')).length;

const environment = () => ({
  ...process.env,
  ZENDESK_BASE_URL: server.url,
  ZENDESK_OAUTH_TOKEN: emulator.credentials.bearer,
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
});

function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd: folder, env: { ...environment(), ...env }, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} ${args.join(' ')} ended with ${error.code}:\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`));
      else resolve(stdout);
    });
  });
}

const lines = (text) => text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
const pinned = (file, name) => readFileSync(here(file), 'utf8').match(new RegExp(`^${name}==(.+)$`, 'm'))[1];

describe('engines that copy an account', { concurrency: 1 }, () => {
  it('dlt: a rest_api source into DuckDB', async (test) => {
    const python = await pythonWith('engines/dlt', here('dlt.txt'));
    copyFileSync(here('dlt_source.py'), join(folder, 'dlt_source.py'));
    const load = async () => (await run(python, ['dlt_source.py'], { DLT_DATA_DIR: join(folder, 'dlt'), DO_NOT_TRACK: '1', RUNTIME__DLTHUB_TELEMETRY: 'false' })).trim().split('\n').at(-1);
    const counts = (text) => text.match(/\d+/g).map(Number);
    await talk(300, OLD_MS);
    await talk(100, AGE_MS);
    const first = await load();
    const [, readable] = counts(first);
    assert.ok(readable < events(), `${first}: some of the ${events()} events should have been late`);
    await later();
    const second = await load();
    const [read, total, ids] = counts(second);
    test.diagnostic(`dlt ${pinned('dlt.txt', 'dlt')}, duckdb ${pinned('dlt.txt', 'duckdb')}; first run: ${first}; second run: ${second}; the emulator: ${events()} events`);
    assert.deepEqual([total, ids], [events(), events()]);
    assert.ok(read < events(), 'the second run reads what is new');
  });

  it('Airbyte: a low-code manifest, by the CDK', async (test) => {
    const python = await pythonWith('engines/airbyte', here('airbyte.txt'));
    const source = (...args) => run(join(dirname(python), 'source-declarative-manifest'), [...args, '--manifest-path', here('manifest.yaml'), '--config', 'config.json'], { AIRBYTE_ENABLE_UNSAFE_CODE: '' });
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ base_url: server.url, oauth_token: emulator.credentials.bearer, start_date: START }));
    const check = lines(await source('check')).find(({ type }) => type === 'CONNECTION_STATUS');
    assert.equal(check.connectionStatus.status, 'SUCCEEDED', JSON.stringify(check));
    const { streams } = lines(await source('discover')).find(({ type }) => type === 'CATALOG').catalog;
    assert.deepEqual(streams.map(({ name, source_defined_primary_key: key }) => [name, key]), [['side_conversation_events', [['id']]], ['side_conversations', [['id']]]]);
    const catalog = { streams: streams.map((stream) => ({ stream, sync_mode: stream.supported_sync_modes.includes('incremental') ? 'incremental' : 'full_refresh', destination_sync_mode: 'append_dedup' })) };
    writeFileSync(join(folder, 'catalog.json'), JSON.stringify(catalog));

    /** The tables of a destination that knows a record by its primary key. */
    const table = { side_conversation_events: new Map(), side_conversations: new Map() };
    const read = async (...args) => {
      const messages = lines(await source('read', '--catalog', 'catalog.json', ...args));
      const counts = { side_conversation_events: 0, side_conversations: 0 };
      const states = new Map();
      for (const { type, record, state } of messages) {
        if (type === 'RECORD') {
          counts[record.stream] += 1;
          table[record.stream].set(record.data.id, record.data);
        }
        if (type === 'STATE') states.set(state.stream.stream_descriptor.name, state);
      }
      writeFileSync(join(folder, 'state.json'), JSON.stringify([...states.values()]));
      return counts;
    };
    await talk(300, OLD_MS);
    await talk(100, AGE_MS);
    const first = await read();
    assert.ok(table.side_conversation_events.size < events(), 'some events should have been late');
    await later();
    const second = await read('--state', 'state.json');
    test.diagnostic(`airbyte-cdk ${pinned('airbyte.txt', 'airbyte-cdk')}; records of the first run: ${JSON.stringify(first)}; of the second: ${JSON.stringify(second)}; by primary key: ${table.side_conversation_events.size} events, ${table.side_conversations.size} conversations; the emulator: ${events()} events, ${3 * CONVERSATIONS} conversations`);
    assert.equal(table.side_conversation_events.size, events());
    assert.equal(table.side_conversations.size, 3 * CONVERSATIONS);
    assert.ok(second.side_conversation_events < events(), 'the second run reads what is new');
  });

  it('Meltano: the Singer tap into target-jsonl', async (test) => {
    const python = await pythonWith('engines/meltano', here('meltano.txt'));
    const meltano = (...args) => run(join(dirname(python), 'meltano'), args, { MELTANO_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1', TAP_SIDE_CONVERSATIONS_BASE_URL: server.url, TAP_SIDE_CONVERSATIONS_OAUTH_TOKEN: emulator.credentials.bearer });
    copyFileSync(here('meltano.yml'), join(folder, 'meltano.yml'));
    writeFileSync(join(folder, 'tap-side-conversations'), `#!/bin/sh\nexec '${process.execPath}' '${inRoot('pkg', 'cli', 'main.js')}' export --format singer "$@"\n`);
    chmodSync(join(folder, 'tap-side-conversations'), 0o755);
    mkdirSync(join(folder, 'output'));
    await meltano('install');
    const rows = (stream = 'side_conversation_events') => lines(readFileSync(join(folder, 'output', `${stream}.jsonl`), 'utf8'));
    await talk(300, OLD_MS);
    await talk(100, AGE_MS);
    await meltano('run', 'tap-side-conversations', 'target-jsonl');
    const first = rows().length;
    assert.ok(first < events(), 'some events should have been late');
    const firstShown = rows('side_conversations').length;
    await later();
    const before = exported();
    await meltano('run', 'tap-side-conversations', 'target-jsonl');
    const ids = rows().map(({ id }) => id);
    test.diagnostic(`meltano ${pinned('meltano.txt', 'meltano')}, target-jsonl 0.1.4; rows after the first run: ${first}; after the second: ${ids.length}, ${new Set(ids).size} ids; pages that the second run asked for: ${exported() - before}; the emulator: ${events()} events`);
    assert.equal(new Set(ids).size, events());
    assert.equal(ids.length, events());
    const shown = rows('side_conversations').map(({ id }) => id);
    test.diagnostic(`side_conversations: ${firstShown} rows after the first run; after the second: ${shown.length}, ${new Set(shown).size} ids; the emulator: ${3 * CONVERSATIONS} conversations`);
    assert.equal(new Set(shown).size, 3 * CONVERSATIONS);
    assert.ok(firstShown <= 2 * CONVERSATIONS && shown.length - firstShown < 3 * CONVERSATIONS, 'the second run shows what changed');
  });
});
