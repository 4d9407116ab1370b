import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { census, line, numbered, read, write } from './stage/import-file.mjs';
import { importKilled } from './stage/killed-import.mjs';
import { start, stillClock } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';
import { until } from '../node/stage/turns.mjs';

const account = await openAccount();
const { emulator, client } = account;
const FILE = account.path('old.ndjson');

beforeEach(() => {
  emulator.reset();
  for (const suffix of ['', '.journal', '.failed.ndjson', '.journal.lock']) rmSync(FILE + suffix, { force: true });
});

// A reset gives the account its first credentials again.
async function importing(args = [], { env } = {}) {
  const result = await account.run(['import', 'old.ndjson', ...args], { env: { ...stillClock, ...env } });
  return { ...result, counts: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
}
const imports = () => emulator.requests().filter(({ method }) => method === 'POST');
const eachOnce = async (count) => {
  const counts = await census(client);
  assert.deepEqual([counts.size, [...counts.values()].filter((times) => times !== 1)], [count, []]);
};

describe('import', () => {
  it('brings every line with its events, and no line again', async () => {
    write(FILE, numbered(30));
    const first = await importing();
    assert.deepEqual([first.code, first.counts], [0, { lines: 30, imported: 30, already: 0, failed: 0 }]);
    assert.match(first.stderr, /30 imported/);
    await eachOnce(30);
    const [{ id, external_ids: ids }] = (await client.list(90)).side_conversations;
    assert.match(ids.idempotency_key, /^import-[0-9a-f]{32}$/);
    assert.equal((await client.listEvents(90, id)).count, 2);
    const second = await importing();
    assert.deepEqual([second.code, second.counts], [0, { lines: 30, imported: 0, already: 30, failed: 0 }]);
    assert.equal(imports().length, 30);
    assert.ok(!existsSync(`${FILE}.failed.ndjson`) && !existsSync(`${FILE}.journal.lock`));
  });

  it('takes lines that were added, moved, or formatted anew since the last run', async () => {
    write(FILE, numbered(3));
    await importing();
    write(FILE, [line(9), '', JSON.stringify(line(2)).replaceAll(',', ' ,  '), line(0), line(1)]);
    const { counts } = await importing();
    assert.deepEqual(counts, { lines: 4, imported: 1, already: 3, failed: 0 });
    await eachOnce(4);
  });

  it('takes two lines that say the same as two', async () => {
    write(FILE, [line(1), line(1)]);
    assert.equal((await importing()).counts.imported, 2);
    assert.equal((await importing()).counts.already, 2);
    assert.deepEqual([...(await census(client)).values()], [2]);
  });

  it('takes a line that brings its own key under that key', async () => {
    const own = line(1, { side_conversation: { subject: 'S', external_ids: { number: '1', idempotency_key: 'case-1' } } });
    write(FILE, [own, own]);
    for (const flags of [['--jobs', '1'], ['--jobs', '2'], ['--jobs', '2', '--look']]) {
      emulator.reset();
      rmSync(`${FILE}.journal`, { force: true });
      const { counts } = await importing(flags);
      assert.deepEqual(counts, { lines: 2, imported: 1, already: 1, failed: 0 });
      await eachOnce(1);
    }
  });

  it('reads what editors make of files: a mark at the start, carriage returns, no line feed at the end, U+2028 in a text', async () => {
    const odd = line(1);
    odd.events[0].message.body = 'one\u2028two';
    writeFileSync(FILE, `\ufeff${JSON.stringify(odd)}\r\n\r\n${JSON.stringify(line(2))}`);
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 2, already: 0, failed: 0 });
    assert.equal(JSON.parse(imports()[0].body).events[0].message.body, 'one\u2028two');
  });

  it('uses --ticket for lines without a ticket', async () => {
    const { ticket_id: _, ...bare } = line(1);
    write(FILE, [bare, line(2, { ticket_id: 91 })]);
    assert.equal((await importing(['--ticket', '95'])).counts.imported, 2);
    assert.deepEqual([(await client.list(95)).count, (await client.list(91)).count], [1, 1]);
  });

  it('knows the lines of an account, and not those of another one', async () => {
    write(FILE, numbered(2));
    await importing();
    appendFileSync(`${FILE}.journal`, `${JSON.stringify({ journal: 1, account: 'acme.zendesk.com' })}\n${JSON.stringify({ line: 3, key: 'x', done: 'y' })}\n`);
    assert.equal((await importing()).counts.already, 2);
  });

  it('has nothing to do in an empty file', async () => {
    writeFileSync(FILE, '\n\n');
    const { code, counts } = await importing();
    assert.deepEqual([code, counts.lines], [0, 0]);
  });
});

describe('a line that fails', () => {
  it('is put down with its reason, and the others are imported', async () => {
    const broken = '{"ticket_id": 90,';
    const wrong = line(2, { side_conversation: { subject: 'S', cc: 'x', external_ids: { number: 2 } } });
    write(FILE, [line(0), broken, wrong, line(3, { ticket_id: 404 }), '[1]', line(5)]);
    const { code, counts, stderr } = await importing();
    assert.deepEqual([code, counts], [1, { lines: 6, imported: 2, already: 0, failed: 4 }]);
    assert.match(stderr, /4 failed \(see old\.ndjson\.failed\.ndjson\)/);
    const failed = read(`${FILE}.failed.ndjson`).sort((one, other) => one.line - other.line);
    assert.deepEqual(failed.map((entry) => [entry.line, entry.error.code]), [[2, 'validation'], [3, 'validation'], [4, 'not_found'], [5, 'validation']]);
    assert.equal(failed[0].input, broken);
    assert.deepEqual(failed[1].input, wrong);
    assert.deepEqual(failed[1].error.issues.map(({ path }) => path).sort(), ['side_conversation.cc', 'side_conversation.external_ids.number']);
    assert.equal(failed[2].error.status, 404);
  });

  it('is imported once it is mended, and the report goes', async () => {
    write(FILE, [line(0), line(1, { ticket_id: 404 })]);
    assert.equal((await importing()).code, 1);
    write(FILE, [line(0), line(1)]);
    const { code, counts } = await importing();
    assert.deepEqual([code, counts], [0, { lines: 2, imported: 1, already: 1, failed: 0 }]);
    assert.ok(!existsSync(`${FILE}.failed.ndjson`));
  });

  it('ends the run where the credential is wrong, and nothing is marked as done', async () => {
    write(FILE, numbered(50));
    const { code, stderr, counts } = await importing([], { env: { ZENDESK_OAUTH_TOKEN: 'wrong' } });
    assert.equal(code, 3);
    assert.ok(counts.failed < 10);
    assert.match(stderr, /the run has ended early: correct this, then run the same command again to continue/);
    assert.equal((await importing()).counts.imported, 50);
  });

  it('ends the run where the account keeps refusing', async () => {
    write(FILE, numbered(200));
    emulator.addFault({ operation: 'import', effect: { status: 403 } });
    const { code, counts } = await importing();
    emulator.clearFaults();
    assert.equal(code, 3);
    assert.ok(counts.failed >= 10 && counts.failed < 30, String(counts.failed));
  });

  it('ends the run where the journal cannot be written', async () => {
    write(FILE, numbered(3));
    const { code, stderr } = await start(['-c', `ulimit -f 0; "$0" "$@"`, bin(), 'import', 'old.ndjson'], { program: 'sh', cwd: account.folder, env: account.env }).ended;
    assert.notEqual(code, 0);
    assert.ok(stderr !== '');
    assert.equal(imports().length, 0);
  });
});

describe('an answer that is lost', () => {
  it('is looked for, and the line is there once', async () => {
    write(FILE, numbered(5));
    emulator.addFault({ operation: 'import', nth: 2, count: 2, effect: { drop: 'after' } });
    const { code, counts } = await importing();
    assert.deepEqual([code, counts.failed], [0, 0]);
    await eachOnce(5);
  });

  it('is looked for by the next run where this one was not able to', async () => {
    write(FILE, numbered(5));
    emulator.addFault({ operation: 'import', nth: 3, effect: { drop: 'after' } });
    emulator.addFault({ operation: 'list', effect: { status: 403 } });
    const first = await importing(['--no-look']);
    assert.deepEqual([first.code, first.counts.imported, first.counts.failed], [1, 4, 1]);
    assert.equal(read(`${FILE}.failed.ndjson`)[0].error.ambiguous, true);
    emulator.clearFaults();
    const second = await importing();
    assert.deepEqual([second.code, second.counts], [0, { lines: 5, imported: 0, already: 5, failed: 0 }]);
    assert.match(second.stderr, /looking for the lines that an earlier run had begun: 1 …\nslept 5000 ms/);
    await eachOnce(5);
  });

  for (const flags of [[], ['--look']]) {
    it(`is looked for everywhere where the journal is gone${flags.map((flag) => `, with ${flag}`).join('')}`, async () => {
      write(FILE, numbered(5));
      await importing();
      rmSync(`${FILE}.journal`);
      write(FILE, numbered(7));
      assert.deepEqual((await importing(flags)).counts, { lines: 7, imported: 2, already: 5, failed: 0 });
      await eachOnce(7);
    });
  }

  it('is asked for with one list a ticket, and with none at all by --no-look', async () => {
    const lists = () => emulator.requests().filter(({ method }) => method === 'GET').map(({ path }) => path);
    write(FILE, [...numbered(20), line(20, { ticket_id: 91 })]);
    assert.equal((await importing()).counts.imported, 21);
    assert.deepEqual(lists().map((path) => path.match(/tickets\/(\d+)/)[1]).sort(), ['90', '91']);
    emulator.reset();
    rmSync(`${FILE}.journal`);
    assert.equal((await importing(['--no-look'])).counts.imported, 21);
    assert.deepEqual(lists(), []);
  });
});

describe('the journal', () => {
  it('whose last line was cut off is read up to there', async () => {
    write(FILE, numbered(3));
    await importing(['--jobs', '1']);
    const journal = readFileSync(`${FILE}.journal`, 'utf8');
    writeFileSync(`${FILE}.journal`, journal.slice(0, -10));
    const { code, counts } = await importing();
    assert.deepEqual([code, counts], [0, { lines: 3, imported: 0, already: 3, failed: 0 }]);
    assert.ok(read(`${FILE}.journal`).length > 0);
    await eachOnce(3);
  });

  it('that was cut off in its first line is begun anew', async () => {
    write(FILE, numbered(1));
    writeFileSync(`${FILE}.journal`, '{"journal":1,"acc');
    assert.equal((await importing()).code, 0);
    assert.equal(read(`${FILE}.journal`).length, 3);
  });

  for (const [situation, content, words] of [
    ['is another file', 'hello\nworld\n', /expected old\.ndjson\.journal to be a journal, but its line 1 is none/],
    ['is another file of one line', 'hello', /expected old\.ndjson\.journal to be a journal, but its line 1 is none/],
    ['is NDJSON of another kind', '{"hello":1}\n', /expected old\.ndjson\.journal to be a journal, but its line 1 is none/],
    ['is of a newer version', '{"journal":2,"account":"127.0.0.1"}\n', /expected old\.ndjson\.journal to be a journal of version 1, but found version 2/],
  ]) {
    it(`that ${situation} is left alone, and nothing is sent`, async () => {
      write(FILE, numbered(1));
      writeFileSync(`${FILE}.journal`, content);
      const { code, stderr } = await importing();
      assert.equal(code, 2);
      assert.match(stderr, words);
      assert.deepEqual([readFileSync(`${FILE}.journal`, 'utf8'), imports().length], [content, 0]);
    });
  }

  it('belongs to one run at a time', async () => {
    write(FILE, numbered(1));
    writeFileSync(`${FILE}.journal.lock`, String(process.pid));
    const { code, stderr } = await importing();
    assert.deepEqual([code, imports().length], [2, 0]);
    assert.match(stderr, new RegExp(`process ${process.pid} is importing this file`));
    writeFileSync(`${FILE}.journal.lock`, '2147483646');
    assert.equal((await importing()).code, 0);
  });

  it('lets an interrupted run go on', async () => {
    write(FILE, numbered(400));
    const { child, ended } = start(['import', 'old.ndjson', '--jobs', '2'], { cwd: account.folder, env: { ...account.env, ...stillClock } });
    await until(() => imports().length >= 50);
    child.kill('SIGINT');
    const { code, stderr, stdout } = await ended;
    assert.equal(code, 130);
    assert.match(stderr, /interrupted: run the same command again to continue/);
    const { imported } = JSON.parse(stdout);
    assert.ok(imported >= 48 && imported < 400, String(imported));
    assert.equal((await importing()).counts.imported, 400 - imported);
    await eachOnce(400);
  });
});

it('an import that is killed at four random moments brings every line once', async (test) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  test.diagnostic(`SEED=${seed}`);
  await importKilled(account, { lines: 600, kills: 4, seed });
});

it('an import on a terminal shows a bar with the rate', async () => {
  write(FILE, numbered(50));
  const { screen } = await onTerminal(`'${bin()}' import old.ndjson > counts.json`, { cwd: account.folder, env: account.env });
  assert.match(screen, /\[#*\.*\] \d+ lines, [\d,]+\/s/);
  assert.match(screen, /\r\u001b\[K50 imported\r\n$/);
});

describe('--dry-run', () => {
  it('judges every line by its number and path, sends nothing, writes nothing, needs no account', async () => {
    write(FILE, [line(0), '{', line(2, { events: [] }), { side_conversation: {}, events: line(1).events }]);
    const { code, stdout, stderr } = await account.run(['import', 'old.ndjson', '--dry-run'], { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } });
    assert.deepEqual([code, JSON.parse(stdout)], [2, { lines: 4, valid: 1, invalid: 3 }]);
    assert.match(stderr, /^line 2: expected a JSON object, but found text that is not JSON$/m);
    assert.match(stderr, /^line 3: events: /m);
    assert.match(stderr, /^line 4: ticket_id: /m);
    assert.deepEqual([emulator.requests().length, existsSync(`${FILE}.journal`), existsSync(`${FILE}.failed.ndjson`)], [0, false, false]);
    write(FILE, numbered(2));
    assert.equal((await importing(['--dry-run'])).code, 0);
  });
});

describe('import-events', () => {
  const EVENTS = account.path('events.ndjson');
  const adding = async (args = []) => {
    const result = await account.run(['import-events', 'events.ndjson', ...args], { env: stillClock });
    return { ...result, counts: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
  };
  beforeEach(() => ['', '.journal', '.failed.ndjson'].forEach((suffix) => rmSync(EVENTS + suffix, { force: true })));

  it('adds to side conversations, each line once', async () => {
    const { id } = await account.conversation();
    write(EVENTS, [0, 1, 2].map((number) => ({ ticket_id: 90, side_conversation_id: id, events: line(number).events })));
    assert.deepEqual((await adding()).counts, { lines: 3, imported: 3, already: 0, failed: 0 });
    assert.equal((await adding()).counts.already, 3);
    assert.equal((await client.listEvents(90, id)).count, 7);
  });

  it('adds only what is missing where the answer to a line was lost', async () => {
    const { id } = await account.conversation();
    write(EVENTS, [{ ticket_id: 90, side_conversation_id: id, events: line(0).events }]);
    emulator.addFault({ operation: 'import_events', effect: { drop: 'after' } });
    emulator.addFault({ operation: 'list_events', effect: { status: 403 } });
    assert.equal((await adding(['--no-look'])).code, 1);
    emulator.clearFaults();
    assert.deepEqual((await adding()).counts, { lines: 1, imported: 0, already: 1, failed: 0 });
    assert.equal((await client.listEvents(90, id)).count, 3);
  });

  it('adds the rest of a line of which some is there', async () => {
    const { id } = await account.conversation();
    const { events } = line(0);
    write(EVENTS, [{ ticket_id: 90, side_conversation_id: id, events }]);
    emulator.addFault({ operation: 'import_events', effect: { status: 403 } });
    assert.equal((await adding()).counts.failed, 1);
    emulator.clearFaults();
    const { key } = read(`${EVENTS}.journal`).find((entry) => entry.begun);
    await client.importEvents(90, id, { events: events.slice(0, 1) }, { idempotencyKey: key });
    assert.deepEqual((await adding(['--look'])).counts, { lines: 1, imported: 0, already: 1, failed: 0 });
    const bodies = (await client.listEvents(90, id)).events.map(({ message }) => message.body);
    assert.deepEqual(bodies.slice(-2).sort(), ['Answer 0', 'Question 0']);
    assert.equal(bodies.length, 3);
  });

  it('refuses a line without its side conversation', async () => {
    write(EVENTS, [{ ticket_id: 90, events: line(0).events }]);
    const { code, stderr } = await adding(['--dry-run']);
    assert.equal(code, 2);
    assert.match(stderr, /^line 1: side_conversation_id ?\(?.*: /m);
  });
});

describe('lines that were read in another account', () => {
  const line = {
    ticket_id: 95,
    side_conversation: { subject: 'From there' },
    events: [{
      created_at: '2022-10-05T20:47:02.230Z',
      message: { body: 'See the file', from: { user_id: 7, email: 'a@example.com', name: 'A' }, to: [{ user_id: 8, email: 'b@example.com', name: 'B' }], attachments: [{ id: 'a-1', file_name: 'a.pdf' }] },
    }],
  };
  const file = () => writeFileSync(account.path('there.ndjson'), `${JSON.stringify(line)}\n`);

  it('are refused with the flag to give, and judged alike by a dry run', async () => {
    file();
    const dry = await account.run(['import', 'there.ndjson', '--dry-run']);
    assert.equal(dry.code, 2);
    assert.match(dry.stderr, /--drop-attachments/);
    assert.equal((await account.run(['import', 'there.ndjson', '--dry-run', '--drop-attachments', '--by-address'])).code, 0);
  });

  it('are imported by address, without their files', async () => {
    file();
    const { code, stderr } = await account.run(['import', 'there.ndjson', '--by-address', '--drop-attachments']);
    assert.equal(code, 0, stderr);
    const sent = JSON.parse(account.emulator.requests().filter(({ method, path }) => method === 'POST' && path.includes('/95/')).at(-1).body);
    const [{ message }] = sent.events;
    assert.deepEqual([message.from, message.to, message.attachments], [{ email: 'a@example.com', name: 'A' }, [{ email: 'b@example.com', name: 'B' }], undefined]);
  });
});
