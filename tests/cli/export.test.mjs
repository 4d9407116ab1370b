import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { importHistory } from './stage/history.mjs';
import { bin } from './stage/installed.mjs';
import { lines, start, stillClock } from './stage/run.mjs';

const account = await openAccount();
const { emulator, client } = account;
const PLACE = account.path('place.json');
const HOUR_MS = 3_600_000;

beforeEach(() => {
  emulator.reset();
  rmSync(PLACE, { force: true });
});

const history = (...args) => importHistory(client, ...args);
const exporting = (args, more) => account.run(['export', ...args], more);
const bodies = (text) => lines(text).map(({ message }) => message.body);
const numbers = (from, to, prefix = 'm') => Array.from({ length: to - from }, (_, index) => `${prefix}${from + index}`);

describe('export', () => {
  it('gives every event once, over pages', async () => {
    await history(2_500, Date.now() - HOUR_MS);
    const { code, stdout, stderr } = await exporting(['--since', '2h']);
    assert.equal(code, 0);
    assert.deepEqual(bodies(stdout), numbers(0, 2_500));
    assert.match(stderr, /2,500 events/);
  });

  it('goes on from its checkpoint, which wins over --since, and says so', async () => {
    await history(10, Date.now() - 2 * HOUR_MS);
    const first = await exporting(['--since', '3h', '--checkpoint', 'place.json']);
    assert.equal(bodies(first.stdout).length, 10);
    await history(5, Date.now() - HOUR_MS, 'n');
    const second = await exporting(['--since', '3h', '--checkpoint', 'place.json']);
    assert.deepEqual(bodies(second.stdout), numbers(0, 5, 'n'));
    assert.match(second.stderr, /continuing from place\.json, \S+: --since is not used/);
    const third = await exporting(['--checkpoint', 'place.json']);
    assert.deepEqual([third.code, third.stdout], [0, '']);
    assert.doesNotMatch(third.stderr, /--since/);
  });

  it('keeps the place that it had reached when a later page fails', async () => {
    await history(2_500, Date.now() - HOUR_MS);
    emulator.addFault({ operation: 'export_events', nth: 3, effect: { status: 500 } });
    const first = await exporting(['--since', '2h', '--checkpoint', 'place.json']);
    emulator.clearFaults();
    assert.equal(first.code, 1);
    const second = await exporting(['--checkpoint', 'place.json']);
    assert.deepEqual([...bodies(first.stdout), ...bodies(second.stdout)], numbers(0, 2_500));
  });

  it('stops at a second that holds more events than a page, and goes on after it where --skip-second names it', async () => {
    const second = Math.floor((Date.now() - HOUR_MS) / 1000);
    const at = new Date(second * 1000).toISOString();
    const people = { from: { email: 'a@example.com' }, to: [{ email: 'b@example.com' }] };
    const events = numbers(0, 150).map((body) => ({ created_at: at, message: { body, ...people } }));
    await client.import(90, { side_conversation: {}, events });
    await history(1, (second + 60) * 1000, 'later');
    const stopped = await exporting(['--since', '2h', '--checkpoint', 'place.json']);
    assert.deepEqual([stopped.code, bodies(stopped.stdout).length], [1, 100]);
    assert.match(stopped.stderr, new RegExp(`--skip-second ${second}\\b`));
    const other = await exporting(['--checkpoint', 'place.json', '--skip-second', `7,${second - 1}`]);
    assert.deepEqual([other.code, other.stdout], [1, '']);
    assert.match(other.stderr, new RegExp(`--skip-second 7,${second - 1},${second}\\b`));
    const skipped = await exporting(['--checkpoint', 'place.json', '--skip-second', `${second}`]);
    assert.deepEqual([skipped.code, bodies(skipped.stdout)], [0, ['later0']]);
    assert.match(skipped.stderr, /continuing without the others/);
    const wrong = await exporting(['--checkpoint', 'place.json', '--skip-second', 'noon']);
    assert.equal(wrong.code, 2);
  });

  it('ends a window at --until, and says while records of it may be late', async () => {
    await history(10, Date.now() - 2 * HOUR_MS);
    await history(5, Date.now() - HOUR_MS, 'n');
    const first = await exporting(['--since', '3h', '--until', '90m', '--checkpoint', 'place.json']);
    assert.deepEqual([first.code, bodies(first.stdout)], [0, numbers(0, 10)]);
    assert.doesNotMatch(first.stderr, /may still get events/);
    const second = await exporting(['--checkpoint', 'place.json', '--until', '1s']);
    assert.deepEqual(bodies(second.stdout), numbers(0, 5, 'n'));
    assert.match(second.stderr, /may still get events/);
    for (const wrong of [['--since', '1h', '--until', '2h'], ['--since', '1h', '--until', '1s', '--follow'], ['--since', '1h', '--until', 'noon']]) {
      assert.equal((await exporting(wrong)).code, 2, wrong.join(' '));
    }
  });

  it('takes dates, instants, Unix seconds and ages', async () => {
    await history(1, Date.now() - HOUR_MS);
    const seconds = Math.floor((Date.now() - 2 * HOUR_MS) / 1000);
    for (const since of ['2025-01-31', '2025-01-31T08:00:00Z', '2025-01-31T08:00:00+02:00', String(seconds), '7200s', '120m', '2h', '1d', '1w']) {
      assert.equal(bodies((await exporting(['--since', since])).stdout).length, 1, since);
    }
    assert.equal((await exporting(['--since', '10m'])).stdout, '');
  });

  it('follows: gives what comes, until it is interrupted', async () => {
    await history(2, Date.now() - HOUR_MS);
    const { child, ended, until } = start(['export', '--since', '2h', '--follow', '--interval', '7', '--checkpoint', 'place.json'], { cwd: account.folder, env: { ...account.env, ...stillClock } });
    await until((stdout) => stdout.split('\n').length > 2);
    await history(3, Date.now() - HOUR_MS / 2, 'n');
    await until((stdout) => stdout.split('\n').length > 5);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    assert.equal(code, 130);
    assert.deepEqual([...new Set(stderr.match(/slept .*/g))], ['slept 7000 ms']);
    assert.deepEqual(bodies(stdout), [...numbers(0, 2), ...numbers(0, 3, 'n')]);
    assert.equal((await exporting(['--checkpoint', 'place.json'])).stdout, '');
  });

  it('is refused to an agent, with 3', async () => {
    const { bearer } = emulator.issueCredential({ role: 'agent' });
    const { code, stderr } = await exporting(['--since', '2h'], { env: { ZENDESK_OAUTH_TOKEN: bearer } });
    assert.equal(code, 3);
    assert.match(stderr, /admin/);
  });

  it('keeps no place behind a reader that went away', async () => {
    await history(2_500, Date.now() - HOUR_MS);
    // The first page is larger than what a pipe holds, so it is never taken as a whole.
    const line = '"$0" export --since 2h --checkpoint place.json | head -n 1';
    const { stdout, stderr } = await start(['-c', line, bin()], { program: 'sh', cwd: account.folder, env: account.env }).ended;
    assert.deepEqual(bodies(stdout), ['m0']);
    assert.doesNotMatch(stderr, /error/);
    assert.ok(!existsSync(PLACE));
  });

  for (const [situation, content] of [
    ['another file', '{"hello": 1}'],
    ['cut off', '{"start_time": 17, "se'],
    ['no list of ids', '{"start_time": 17, "seen": "x"}'],
    ['empty', ''],
  ]) {
    it(`leaves a checkpoint alone that is ${situation}`, async () => {
      writeFileSync(PLACE, content);
      const { code, stdout, stderr } = await exporting(['--since', '2h', '--checkpoint', 'place.json']);
      assert.deepEqual([code, stdout, readFileSync(PLACE, 'utf8')], [2, '', content]);
      assert.match(stderr, /expected place\.json to be a checkpoint/);
    });
  }
});

let catalogText;
/** The catalog that the command prints, asked for once. It needs no account. */
async function discovered() {
  catalogText ??= (await exporting(['--format', 'singer', '--discover'], { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } })).stdout;
  return JSON.parse(catalogText);
}

describe('a Singer catalog', () => {
  const tap = (...args) => exporting(['--format', 'singer', '--since', '2h', ...args]);
  const read = async (content) => {
    writeFileSync(account.path('catalog.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return tap('--catalog', 'catalog.json');
  };
  const records = ({ stdout }) => lines(stdout).filter(({ type }) => type === 'RECORD').map(({ record }) => record);

  it('is discovered without an account, and selects everything as it is', async () => {
    await history(2, Date.now() - HOUR_MS);
    const catalog = await discovered();
    assert.deepEqual(JSON.parse((await exporting(['--format', 'singer', '--discover'])).stdout), catalog, 'with an account');
    assert.deepEqual(catalog.streams.map(({ tap_stream_id: id, key_properties: key }) => [id, key]), [['side_conversation_events', ['id']], ['side_conversations', ['id']]]);
    for (const stream of catalog.streams) assert.deepEqual(stream.metadata.map(({ breadcrumb }) => breadcrumb.at(-1)).slice(1), Object.keys(stream.schema.properties));
    assert.deepEqual(records(await read(catalog)), records(await tap()));
  });

  it('leaves out fields that are not selected, but never the key and the cursor', async () => {
    await history(1, Date.now() - HOUR_MS);
    const catalog = await discovered();
    for (const { breadcrumb, metadata } of catalog.streams[0].metadata) metadata.selected = breadcrumb.length === 0 || breadcrumb[1] === 'type';
    const result = await read(catalog);
    assert.deepEqual(records(result).map((record) => Object.keys(record).sort()), [['created_at', 'id', 'type']]);
    assert.deepEqual(Object.keys(lines(result.stdout)[0].schema.properties).sort(), ['created_at', 'id', 'type']);
  });

  for (const [situation, change] of [
    ['is left out', (catalog) => catalog.streams.shift()],
    ['is not selected', ({ streams: [stream] }) => (stream.metadata[0].metadata.selected = false)],
    ['has no metadata, as old engines have it', ({ streams: [stream] }) => delete stream.metadata],
  ]) {
    it(`exports nothing where the stream ${situation}`, async () => {
      await history(1, Date.now() - HOUR_MS);
      const catalog = await discovered();
      change(catalog);
      const { code, stdout, stderr } = await read(catalog);
      assert.deepEqual([code, stdout], [0, '']);
      assert.match(stderr, /catalog\.json selects no stream/);
    });
  }

  for (const content of ['', '[]', '{"streams": 7}', 'null']) {
    it(`is refused where it is ${JSON.stringify(content)}`, async () => {
      const { code, stderr } = await read(content);
      assert.equal(code, 2);
      assert.match(stderr, /expected catalog\.json to be a Singer catalog/);
    });
  }
});

describe('the Singer stream side_conversations', () => {
  const select = async (...names) => {
    const catalog = await discovered();
    for (const { stream, metadata } of catalog.streams) metadata[0].metadata.selected = names.includes(stream);
    writeFileSync(account.path('catalog.json'), JSON.stringify(catalog));
  };
  const tap = async (...args) => lines((await exporting(['--format', 'singer', '--since', '2d', '--catalog', 'catalog.json', ...args])).stdout);
  const ids = (messages, name) => messages.filter(({ type, stream }) => type === 'RECORD' && stream === name).map(({ record }) => record.id);
  const DAY_MS = 86_400_000;

  it('is exported beside the events, each with its schema before and its place in every STATE', async () => {
    await select('side_conversation_events', 'side_conversations');
    await history(1_200, Date.now() - DAY_MS);
    const messages = await tap();
    assert.deepEqual(messages.filter(({ type }) => type === 'SCHEMA').map(({ stream, bookmark_properties: [key] }) => [stream, key]), [['side_conversation_events', 'created_at'], ['side_conversations', 'updated_at']]);
    assert.deepEqual([ids(messages, 'side_conversation_events').length, ids(messages, 'side_conversations').length], [1_200, 3]);
    const state = messages.filter(({ type }) => type === 'STATE').at(-1).value;
    assert.deepEqual(Object.keys(state.bookmarks), ['side_conversation_events', 'side_conversations']);
  });

  it('goes on from its own bookmark, and keeps the other one', async () => {
    await select('side_conversation_events', 'side_conversations');
    await history(3, Date.now() - DAY_MS);
    writeFileSync(account.path('state.json'), JSON.stringify((await tap()).at(-1).value));
    await history(2, Date.now() - HOUR_MS, 'n');
    await select('side_conversations');
    const second = await tap('--state', 'state.json');
    assert.deepEqual([ids(second, 'side_conversation_events').length, ids(second, 'side_conversations').length], [0, 1]);
    writeFileSync(account.path('state.json'), JSON.stringify({ bookmarks: { side_conversation_events: { start_time: Math.floor(Date.now() / 1000) - 7_200, seen: [] } } }));
    await select('side_conversation_events', 'side_conversations');
    const third = await tap('--state', 'state.json');
    assert.deepEqual([ids(third, 'side_conversation_events').length, ids(third, 'side_conversations').length], [2, 2], 'a stream without a bookmark begins at --since');
  });

  it('keeps both places in a checkpoint, and does not take the place of events for its own', async () => {
    await history(3, Date.now() - DAY_MS);
    await exporting(['--since', '2d', '--checkpoint', 'place.json']);
    await select('side_conversation_events', 'side_conversations');
    const first = await tap('--checkpoint', 'place.json');
    assert.deepEqual([ids(first, 'side_conversation_events').length, ids(first, 'side_conversations').length], [0, 1]);
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(PLACE, 'utf8')).bookmarks), ['side_conversation_events', 'side_conversations']);
    const second = await tap('--checkpoint', 'place.json');
    assert.deepEqual(ids(second, 'side_conversations'), []);
  });

  it('is left out without a catalog, since each record takes a request', async () => {
    await history(3, Date.now() - DAY_MS);
    const messages = lines((await exporting(['--format', 'singer', '--since', '2d'])).stdout);
    assert.deepEqual([...new Set(messages.map(({ stream }) => stream).filter(Boolean))], ['side_conversation_events']);
  });
});

describe('export --format singer', () => {
  it('writes SCHEMA, a RECORD an event, and a STATE a page that the next run goes on from', async () => {
    await history(1_200, Date.now() - HOUR_MS);
    const messages = lines((await exporting(['--since', '2h', '--format', 'singer'])).stdout);
    assert.equal(messages[0].type, 'SCHEMA');
    assert.deepEqual([messages[0].stream, messages[0].key_properties], ['side_conversation_events', ['id']]);
    const records = messages.filter(({ type }) => type === 'RECORD');
    assert.deepEqual(records.map(({ record }) => record.message.body), numbers(0, 1_200));
    assert.ok(records.every(({ stream }) => stream === 'side_conversation_events'));
    const states = messages.filter(({ type }) => type === 'STATE');
    assert.ok(states.length >= 2);
    writeFileSync(account.path('state.json'), JSON.stringify(states.at(-1).value));
    await history(3, Date.now() - HOUR_MS / 2, 'n');
    const next = lines((await exporting(['--format', 'singer', '--state', 'state.json'])).stdout);
    assert.deepEqual(next.filter(({ type }) => type === 'RECORD').map(({ record }) => record.message.body), numbers(0, 3, 'n'));
  });

  it("takes an engine's configuration and its empty first state", async () => {
    await history(1, Date.now() - HOUR_MS);
    const { ZENDESK_BASE_URL: base, ZENDESK_OAUTH_TOKEN: token } = account.env;
    writeFileSync(account.path('config.json'), JSON.stringify({ base_url: base, oauth_token: token, start_date: '2025-01-01T00:00:00Z', other: 1 }));
    writeFileSync(account.path('first.json'), '{}');
    const args = ['--format', 'singer', '--config', 'config.json', '--state', 'first.json'];
    const { code, stdout } = await exporting(args, { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } });
    assert.equal(code, 0);
    assert.equal(lines(stdout).filter(({ type }) => type === 'RECORD').length, 1);
    const { clientId, clientSecret } = account.emulator.credentials;
    writeFileSync(account.path('config.json'), JSON.stringify({ base_url: base, client_id: clientId, client_secret: clientSecret, scope: 'read', start_date: '2025-01-01T00:00:00Z' }));
    const byClient = await exporting(args, { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } });
    assert.deepEqual([byClient.code, lines(byClient.stdout).filter(({ type }) => type === 'RECORD').length], [0, 1], byClient.stderr);
    writeFileSync(account.path('config.json'), '"s3cret"');
    const broken = await exporting(args);
    assert.equal(broken.code, 2);
    assert.ok(!broken.stderr.includes('s3cret'));
  });
});

describe('a checkpoint that is none', () => {
  for (const [situation, start] of [['the largest whole number', 2 ** 53 - 1], ['milliseconds', 1_735_689_600_000], ['a time before 1970', -1]]) {
    it(`is named with its file, left alone, and ends with 2: ${situation}`, async () => {
      const text = JSON.stringify({ start_time: start, seen: [] });
      writeFileSync(account.path('odd.json'), text);
      const { code, stdout, stderr } = await account.run(['export', '--checkpoint', 'odd.json']);
      assert.match(stderr, /^error: cannot continue from odd\.json, which stays unchanged\. start_time: expected /);
      assert.deepEqual([code, stdout, readFileSync(account.path('odd.json'), 'utf8')], [2, '', text]);
    });
  }
});
