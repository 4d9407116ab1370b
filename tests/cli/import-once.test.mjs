import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { census, line, numbered, read, write } from './stage/import-file.mjs';
import { stillClock } from './stage/run.mjs';

const account = await openAccount();
const { emulator, client } = account;
const FILE = account.path('old.ndjson');
const SUFFIXES = ['', '.journal', '.failed.ndjson', '.journal.lock'];

function clear() {
  emulator.reset();
  for (const suffix of SUFFIXES) rmSync(FILE + suffix, { force: true });
}
beforeEach(clear);

async function importing(args = [], name = 'old.ndjson') {
  const result = await account.run(['import', name, ...args], { env: stillClock });
  return { ...result, counts: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
}
const eachOnce = async (count, ticketId) => {
  const counts = await census(client, ticketId);
  assert.deepEqual([counts.size, [...counts.values()].filter((times) => times !== 1)], [count, []]);
};
const bodiesOf = async (id, ticketId = 90) => (await client.listEvents(ticketId, id, { per_page: 100 })).events.map(({ message }) => message.body).sort();

/** Every object's fields in the opposite order. */
function reversed(value) {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, field]) => [name, reversed(field)]));
}

/** The key of the earlier rule. */
function formerKey({ ticket_id: ticket, ...body }) {
  return `import-${createHash('sha256').update(JSON.stringify(['import', [ticket, null], body])).digest('hex').slice(0, 32)}`;
}

const longLine = (events, number = 1) => ({ ...line(number), events: Array.from({ length: events }, (_, place) => ({ ...line(number).events[0], message: { ...line(number).events[0].message, body: `m${place}` } })) });
const messages = (count) => Array.from({ length: count }, (_, place) => `m${place}`).sort();

describe('a line of which only some events arrived', () => {
  /** As a server leaves it that breaks down in the middle: the conversation under its key, and some of the events under theirs. */
  async function arrive({ ticket_id: ticket, side_conversation: conversation, events }, key, places) {
    const withKey = (more, text) => ({ ...more, external_ids: { ...more.external_ids, idempotency_key: text } });
    const body = {
      side_conversation: withKey(conversation, key),
      events: places.map((place) => ({ ...events[place], message: withKey(events[place].message, `${key}/${place}`) })),
    };
    const { side_conversation: kept } = await client.request({ method: 'POST', path: `/api/v2/tickets/${ticket}/side_conversations/import`, body });
    return kept.id;
  }

  /** The key that the line has, from a run that was refused. */
  async function keyOf(whole) {
    write(FILE, [whole]);
    emulator.addFault({ operation: 'import', effect: { status: 403 } });
    await importing();
    emulator.clearFaults();
    return read(`${FILE}.journal`).find((entry) => entry.begun).key;
  }

  for (const [situation, arrived] of [['the first', [0]], ['the last', [3]], ['all but one', [0, 1, 3]], ['all', [0, 1, 2, 3]]]) {
    it(`is completed: ${situation}`, async () => {
      const whole = longLine(4);
      const id = await arrive(whole, await keyOf(whole), arrived);
      for (let run = 0; run < 2; run += 1) {
        const { code, counts } = await importing();
        assert.deepEqual([code, counts], [0, { lines: 1, imported: 0, already: 1, failed: 0 }]);
        assert.deepEqual(await bodiesOf(id), messages(4));
      }
    });
  }

  it('is completed once where the answer to that is lost as well', async () => {
    const whole = longLine(3);
    const id = await arrive(whole, await keyOf(whole), [0]);
    emulator.addFault({ operation: 'import_events', effect: { drop: 'after' } });
    emulator.addFault({ operation: 'list_events', nth: 2, count: 50, effect: { status: 403 } });
    assert.equal((await importing()).code, 1);
    emulator.clearFaults();
    assert.equal((await importing()).code, 0);
    assert.deepEqual(await bodiesOf(id), messages(3));
  });
});

describe('a key that lines bring', () => {
  const own = (ticket) => line(1, { ticket_id: ticket, side_conversation: { subject: 'S', external_ids: { number: '1', idempotency_key: 'case-1' } } });

  it('counts on its ticket alone', async () => {
    write(FILE, [own(90), own(91)]);
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 2, already: 0, failed: 0 });
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 0, already: 2, failed: 0 });
    for (const ticket of [90, 91]) await eachOnce(1, ticket);
  });

  it('is looked for on its ticket where a former journal does not tell which one it was', async () => {
    await client.import(90, { side_conversation: own(90).side_conversation, events: own(90).events });
    write(FILE, [own(90), own(91)]);
    write(`${FILE}.journal`, [{ journal: 1, account: '127.0.0.1' }, { line: 1, key: 'case-1', begun: '2025-01-31T08:00:00.000Z' }, { line: 1, key: 'case-1', done: 'x' }]);
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 1, already: 1, failed: 0 });
    for (const ticket of [90, 91]) await eachOnce(1, ticket);
  });
});

describe('a line that was imported', () => {
  it('is not imported again when its fields are put in another order', async () => {
    write(FILE, numbered(4));
    await importing();
    write(FILE, numbered(4).map(reversed));
    assert.deepEqual((await importing()).counts, { lines: 4, imported: 0, already: 4, failed: 0 });
    rmSync(`${FILE}.journal`);
    assert.deepEqual((await importing()).counts, { lines: 4, imported: 0, already: 4, failed: 0 });
    await eachOnce(4);
  });

  it('is not imported again when its file is renamed', async () => {
    write(FILE, numbered(4));
    await importing();
    renameSync(FILE, account.path('renamed.ndjson'));
    assert.deepEqual((await importing([], 'renamed.ndjson')).counts, { lines: 4, imported: 0, already: 4, failed: 0 });
    await eachOnce(4);
  });

  it('is not imported again when the rest of a run without a journal was cut off', async () => {
    write(FILE, numbered(40));
    await importing();
    rmSync(`${FILE}.journal`);
    // As a run leaves it that was killed after its first line.
    write(`${FILE}.journal`, [{ journal: 1, account: '127.0.0.1' }]);
    assert.deepEqual((await importing()).counts, { lines: 40, imported: 0, already: 40, failed: 0 });
  });

  it('is known by the key of the former rule, in the journal and in the account, whatever is changed afterwards', async () => {
    const [first, second] = numbered(2);
    write(FILE, [first, second]);
    const { ticket_id: _, ...body } = second;
    await client.import(90, body, { idempotencyKey: formerKey(second) });
    write(`${FILE}.journal`, [{ journal: 1, account: '127.0.0.1' }, { line: 1, key: formerKey(first), begun: '2025-01-31T08:00:00.000Z' }, { line: 1, key: formerKey(first), done: 'x' }]);
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 0, already: 2, failed: 0 });
    write(FILE, [reversed(second), reversed(first)]);
    assert.deepEqual((await importing()).counts, { lines: 2, imported: 0, already: 2, failed: 0 });
    await eachOnce(1);
  });
});

describe('a line that is not UTF-8', () => {
  it('fails alone, and its bytes are kept', async () => {
    const latin = Buffer.concat([Buffer.from(JSON.stringify(line(1)).replace('Question 1', 'R')), Buffer.from('\n')]);
    const at = latin.indexOf('"R"') + 2;
    const broken = Buffer.concat([latin.subarray(0, at), Buffer.from([0xfc]), latin.subarray(at)]);
    writeFileSync(FILE, Buffer.concat([Buffer.from(`${JSON.stringify(line(0))}\n`), broken, Buffer.from(`${JSON.stringify(line(2))}\n`)]));
    const dry = await importing(['--dry-run']);
    assert.equal(dry.code, 2);
    assert.match(dry.stderr, /^line 2: expected UTF-8, but found other bytes/m);
    const { code, counts } = await importing();
    assert.deepEqual([code, counts], [1, { lines: 3, imported: 2, already: 0, failed: 1 }]);
    const [failed] = read(`${FILE}.failed.ndjson`);
    assert.deepEqual([failed.line, failed.error.code], [2, 'validation']);
    assert.deepEqual(Buffer.from(failed.input_base64, 'base64'), broken.subarray(0, -1));
  });

  it('fails alone where it is nested deeper than can be read', async () => {
    const deep = `{"ticket_id":90,"side_conversation":{"subject":${'['.repeat(20_000)}${']'.repeat(20_000)}},"events":[]}`;
    write(FILE, [line(0), deep, line(2)]);
    const { code, counts } = await importing();
    assert.deepEqual([code, counts], [1, { lines: 3, imported: 2, already: 0, failed: 1 }]);
  });
});

describe('a damaged journal', () => {
  const damages = [
    ['half a line with another behind it', ([header, ...entries]) => [header, entries[0], `${entries[1].slice(0, 20)}${entries[2]}`, ...entries.slice(3)]],
    ['half a line', ([header, ...entries]) => [header, entries[0], entries[1].slice(0, 20), ...entries.slice(2)]],
    ['a line of zeros', ([header, ...entries]) => [header, entries[0], '\0'.repeat(50), ...entries.slice(2)]],
    ['a line that is not UTF-8', ([header, ...entries]) => [header, Buffer.from([0xff, 0xfe]).toString('latin1'), ...entries.slice(1)]],
    ['no done', (all) => all.filter((text) => !text.includes('done'))],
    ['nothing but its header', ([header]) => [header]],
  ];
  /** The account and the journal after an import of five lines, one after another. */
  let imported;
  before(async () => {
    clear();
    write(FILE, numbered(5));
    assert.equal((await importing(['--jobs', '1'])).counts.imported, 5);
    imported = { state: emulator.snapshot(), journal: readFileSync(`${FILE}.journal`, 'utf8').trimEnd().split('\n') };
  });

  for (const [situation, damage] of damages) {
    for (const flags of [[], ['--no-look']]) {
      if (flags.length > 0 && !situation.includes('a line')) continue;
      it(`with ${situation} makes no line go out twice${flags.map((flag) => `, with ${flag}`).join('')}`, async () => {
        write(FILE, numbered(5));
        emulator.restore(imported.state);
        writeFileSync(`${FILE}.journal`, `${damage(imported.journal).join('\n')}\n`, 'latin1');
        const { code, counts } = await importing(flags);
        assert.deepEqual([code, counts], [0, { lines: 5, imported: 0, already: 5, failed: 0 }]);
        await eachOnce(5);
      });
    }
  }

  it('that is another file gets advice that doubles nothing', async () => {
    write(FILE, numbered(2));
    await importing();
    writeFileSync(`${FILE}.journal`, 'hello\n');
    const refused = await importing();
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /Move the file away and run again with --look/);
    rmSync(`${FILE}.journal`);
    assert.equal((await importing(['--look'])).counts.already, 2);
  });
});

it('--look and --no-look exclude each other', async () => {
  write(FILE, numbered(1));
  const { code, stderr } = await importing(['--look', '--no-look']);
  assert.deepEqual([code, existsSync(`${FILE}.journal`)], [2, false]);
  assert.match(stderr, /expected --look or --no-look, but found both/);
});
