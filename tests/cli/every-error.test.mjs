/** Every kind of error that a command can meet, from the table that the core, the door and the package walk too. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { numbered, read, write } from './stage/import-file.mjs';
import { connect } from './stage/mcp.mjs';
import { refuseNamesOfThePackage } from './stage/package-names.mjs';
import { stillClock } from './stage/run.mjs';
import { sources } from './stage/sources.mjs';

const account = await openAccount();
const rows = JSON.parse(readFileSync(new URL('../fixtures/errors.json', import.meta.url), 'utf8'));

const runtimes = {
  'without fetch': 'globalThis.fetch = undefined',
  'without WebAssembly': 'globalThis.WebAssembly = undefined',
  'breaks under the core': "performance.now = () => { throw new Error('the engine broke') }",
};

/** A create that meets this. */
async function create({ status, headers = {}, body, connection, runtime }) {
  const isRefused = typeof body === 'object';
  const args = ['create', '--ticket', '90', '--to', isRefused ? body.message.to[0].email : 'ops@example.com', '--body', 'x'];
  if (connection === 'is silent') args.push('--timeout', '0.5');
  const env = runtime ? { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(runtimes[runtime])}` } : stillClock;
  if (status) account.emulator.addFault({ effect: { status, headers, body: body ?? '' } });
  if (connection) account.emulator.addFault({ effect: connection === 'is silent' ? { hang: true } : { drop: 'before' } });
  const result = await account.run(args, { env });
  account.emulator.clearFaults();
  return result;
}

/** The parts of an answer that every sentence must contain: its status, the API's name for the error, and the API's words. */
const answerIn = ({ class: kind, status, error, description }) => (kind === 'ApiError' ? [String(status), error, description] : []).filter(Boolean);

describe('a command that fails', () => {
  for (const { situation, meets, error, exit } of rows.filter(({ exit }) => exit !== undefined)) {
    it(`says why and ends with ${exit}: ${situation}`, async () => {
      const { code, stdout, stderr } = await create(meets);
      assert.deepEqual([code, stdout], [exit, ''], stderr);
      assert.match(stderr, /^error: \S/);
      for (const words of [error.description, error.details && JSON.stringify(error.details), error.requestId]) assert.ok(stderr.includes(words ?? ''), stderr);
      for (const words of [...answerIn(error), ...(error.issues ?? []).map(([, , message]) => message)]) assert.ok(stderr.includes(words), stderr);
      assert.equal(stderr.includes('may have carried it out'), error.ambiguous, stderr);
      assert.ok(!stderr.includes(account.env.ZENDESK_OAUTH_TOKEN));
    });
  }
});

/** An error of the package as a command gets it. */
const errorOf = ({ error: { issues, cause, ...facts }, message }) =>
  Object.assign(new Error(message, cause ? { cause: new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') }) } : {}), facts, {
    [Symbol.for('zendesk-side-conversations.error')]: true,
    ...(issues && { issues: issues.map(([path, code, message]) => ({ path, code, message })) }),
  });

describe('what a command says of an error', async () => {
  const { failureText, commands } = await sources({ failureText: 'failure.ts', commands: 'commands.ts' });

  for (const row of rows) {
    it(`is what happened and what to do, in the words of each command: ${row.situation}`, () => {
      for (const command of commands) {
        const text = failureText(errorOf(row), { command, values: {} });
        refuseNamesOfThePackage(text);
        const [happened, toDo] = text.split('\n');
        assert.match(happened, /^[^.]+(?:\(.*\))?$/s, text);
        assert.match(toDo, /^ {2}(?:\S+: )?(?:check|correct|expected|name|please|read|run|sign|the account (?:gives no reason|may have)|`side-conversations)/, text);
      }
    });
  }

  it('names the flag of a broken rule, and the path in a line of an import', () => {
    const error = errorOf({ message: '', error: { code: 'validation', issues: [['message.to[1].email', 'value', 'expected an e-mail address, but found "a b"'], ['message.subject', 'value', 'expected less']] } });
    const textFor = (name, values) => failureText(error, { command: commands.find((command) => command.name === name), values });
    assert.equal(textFor('create', { to: ['ops@example.com,a b'] }), 'nothing was sent\n  --to: expected an e-mail address, but found "a b"\n  --subject: expected less');
    assert.equal(textFor('import', {}), 'nothing was sent\n  message.to[1].email: expected an e-mail address, but found "a b"\n  message.subject: expected less');
  });
});

/** The facts in the command line's JSON of an error, under the table's names. */
function factsIn({ request_id: requestId, retry_after: retryAfter, code, status, description, details, retryable, ambiguous }) {
  return { code, status, description, details, requestId, retryAfter, retryable, ambiguous };
}
const FACTS = ['code', 'status', 'description', 'details', 'requestId', 'retryAfter', 'retryable', 'ambiguous'];
const factsOfRow = (row, names) => Object.fromEntries(names.map((name) => [name, row[name]]));
/** The emulator names every request, also one whose answer was to have no such header. */
const named = (row, said) => ({ ...row, requestId: row.requestId ?? said.request_id });
/** The rows that an answer makes: what a journal, a list of failed lines and a tool's result say of them. */
const answered = rows.filter(({ meets, error }) => meets.status && error.class !== 'UnexpectedResponseError');

describe('a failed line of an import', () => {
  // Others end the run, or are tried again for as long as they last.
  for (const { situation, meets, error } of answered.filter(({ error }) => ['bad_request', 'conflict', 'http', 'not_found'].includes(error.code))) {
    it(`has what the error says: ${situation}`, async () => {
      write(account.path('old.ndjson'), numbered(1));
      rmSync(account.path('old.ndjson.journal'), { force: true });
      account.emulator.addFault({ operation: 'import', effect: { status: meets.status, headers: meets.headers ?? {}, body: meets.body ?? '' } });
      const { code, stderr } = await account.run(['import', 'old.ndjson'], { env: stillClock });
      account.emulator.clearFaults();
      assert.equal(code, 1, stderr);
      const [{ error: said }] = read(account.path('old.ndjson.failed.ndjson'));
      assert.deepEqual(factsIn(said), factsOfRow(named(error, said), FACTS));
    });
  }
});

describe('a tool for AI agents', () => {
  let client;
  before(async () => (client = await connect([], { env: { ...account.env, ...stillClock }, cwd: account.folder })));

  for (const { situation, meets, error } of answered) {
    it(`has what the error says: ${situation}`, async () => {
      account.emulator.addFault({ effect: { status: meets.status, headers: meets.headers ?? {}, body: meets.body ?? '' } });
      const { data, isError } = await client.call('list_side_conversations', { ticket_id: 90 });
      account.emulator.clearFaults();
      assert.equal(isError, true);
      const names = FACTS.filter((name) => !['details', 'ambiguous'].includes(name));
      assert.deepEqual(factsOfRow(factsIn(data.error), names), factsOfRow(named(error, data.error), names));
      // A read changes nothing.
      assert.equal(data.error.ambiguous, false);
    });
  }
});

it('has a row of every code', () => {
  const codes = (some) => [...new Set(some.map(({ error }) => error.code))];
  assert.deepEqual(codes(rows.filter(({ exit }) => exit !== undefined)), codes(rows));
});
