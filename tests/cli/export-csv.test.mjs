import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { csvRows, readCsv } from './stage/csv.mjs';
import { bin } from './stage/installed.mjs';
import { lines, start } from './stage/run.mjs';

const account = await openAccount();
const AT = '2024-03-01T08:00:00.000Z';
const CHRIS = { email: 'Chris@Supplier.example', name: 'Chris P Bacon' };
const OPS = { email: 'ops@example.com' };

beforeEach(() => account.emulator.reset());

const bring = (message, { subject = 'Old', ticketId = 90 } = {}) => account.client.import(ticketId, { side_conversation: { subject }, events: [{ created_at: AT, message: { body: 'Hello', from: CHRIS, to: [OPS], ...message } }] });
const exporting = (...args) => account.run(['export', '--since', '2024-01-01', '--quiet', ...args]);
const csv = async (...args) => csvRows((await exporting('--format', 'csv', ...args)).stdout);

describe('export --format csv', () => {
  it('gives an event a row, under a head', async () => {
    await bring({});
    const [row] = await csv();
    const [event] = lines((await exporting()).stdout);
    assert.deepEqual([row.id, row.side_conversation_id, row.ticket_id, row.type, row.created_at], [event.id, event.side_conversation_id, '90', event.type, event.created_at]);
    assert.deepEqual([row.from, row.to, row.body], ['Chris P Bacon <Chris@Supplier.example>', 'ops@example.com', 'Hello']);
  });

  it('writes the head alone where there are no events', async () => {
    const { code, stdout } = await exporting('--format', 'csv');
    assert.equal(code, 0);
    assert.deepEqual([readCsv(stdout).length, readCsv(stdout)[0][0]], [1, 'id']);
  });

  it('replaces a NUL, at which some readers end the file', async () => {
    const state = account.emulator.snapshot();
    await bring({ body: 'a-nul-b' });
    account.emulator.restore(JSON.parse(JSON.stringify(account.emulator.snapshot()).replaceAll('a-nul-b', 'a\\u0000b')));
    assert.deepEqual((await csv()).map(({ body }) => body), ['a\ufffdb']);
    account.emulator.restore(state);
  });

  it('writes no second head into a file that holds rows, and goes on from its checkpoint', async () => {
    rmSync(account.path('place.json'), { force: true });
    const append = () => start(['-c', '"$0" export --since 2024-01-01 --format csv --checkpoint place.json >> events.csv', bin()], { program: 'sh', cwd: account.folder, env: account.env }).ended;
    await bring({ body: 'first' });
    await append();
    await bring({ body: 'second' });
    await append();
    assert.deepEqual(csvRows(readFileSync(account.path('events.csv'), 'utf8')).map(({ body }) => body), ['first', 'second']);
  });
});

describe('a cell of an export', () => {
  const texts = [
    ['commas and semicolons', 'a,b;c'],
    ['quotes', 'she said "no", and ""'],
    ['line breaks', 'one\r\ntwo\nthree\rfour'],
    ['letters of any script', 'Grüße, 你好, 👋🏽'],
    ['U+2028 and U+0085', 'a\u2028b\u0085c'],
    ['spaces around', '  spaced  '],
    ['a quote alone', '"'],
  ];
  const formulas = ['=1+1', '+49 30 1234', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =HYPERLINK("http://evil.example";"x")', '＝1', '＋1', '－1', '＠x', '\u0001=1', '\u00a0=1'];
  /** The rows of one export, by their tickets: each text has its own. */
  let rows;
  before(async () => {
    account.emulator.reset();
    for (const [index, [, text]] of texts.entries()) await bring({ body: text }, { ticketId: 90 + index });
    for (const [index, text] of formulas.entries()) await bring({ body: text, from: { ...CHRIS, name: text.trim() } }, { subject: text, ticketId: 190 + index });
    rows = await csv();
  });
  const ofTicket = (ticketId) => rows.filter(({ ticket_id: id }) => id === String(ticketId));

  for (const [index, [situation, text]] of texts.entries()) {
    it(`keeps ${situation}`, () => {
      assert.deepEqual(ofTicket(90 + index).map(({ body }) => body), [text]);
    });
  }

  for (const [index, text] of formulas.entries()) {
    it(`keeps a spreadsheet from running ${JSON.stringify(text)}`, () => {
      const [row, ...others] = ofTicket(190 + index);
      assert.deepEqual([row.body, others], [`'${text}`, []]);
      for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[\s\u0001]*[=+\-@＝＋－＠]/);
    });
  }
});
