import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { bareEnvironment, lines, start } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
let id;
before(async () => {
  ({ id } = await account.conversation());
  await account.conversation({ subject: 'second' });
});
const terminal = (args, more = {}) => onTerminal(`'${bin()}' ${args}`, { cwd: account.folder, ...more, env: { ...account.env, ...more.env } });

describe('data on standard output', () => {
  it('is one compact line for one thing, when no terminal reads it', async () => {
    const { stdout, stderr } = await account.run(['show', id, '--ticket', '90']);
    assert.equal(stdout, `${JSON.stringify(JSON.parse(stdout))}\n`);
    assert.equal(stderr, '');
  });

  it('is indented on a terminal', async () => {
    const { screen } = await terminal(`show ${id} --ticket 90 --json`);
    assert.match(screen, /^\{\r\n {2}"side_conversation": \{\r\n {4}"url"/);
  });

  it('is a line each for several things, or one array with --json', async () => {
    assert.deepEqual(lines((await account.run(['list', '--ticket', '90'])).stdout).map(({ subject }) => subject), ['printer not working', 'second']);
    assert.deepEqual(JSON.parse((await account.run(['list', '--ticket', '90', '--json'])).stdout).map(({ subject }) => subject), ['printer not working', 'second']);
    assert.equal((await account.run(['list', '--ticket', '91'])).stdout, '');
    assert.equal((await account.run(['list', '--ticket', '91', '--json'])).stdout, '[]\n');
    const { screen } = await terminal('list --ticket 90 --json');
    assert.deepEqual(JSON.parse(screen).map(({ subject }) => subject), ['printer not working', 'second']);
  });

  it('is in columns with --table', async () => {
    const { stdout } = await account.run(['list', '--ticket', '90', '--table']);
    const rows = stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(rows[0], ['ID', 'STATE', 'UPDATED', 'SUBJECT', 'PARTICIPANTS']);
    assert.deepEqual(rows.map((row) => row[3]), ['SUBJECT', 'printer not working', 'second']);
    assert.equal((await account.run(['list', '--ticket', '91', '--table'])).stdout, '');
  });

  it('is no longer than the terminal is wide in columns, whatever the letters', async () => {
    await account.client.create(92, { message: { subject: '打印机坏了'.repeat(20), body: 'b', to: [{ email: 'a@example.com' }] } });
    const { screen } = await terminal('list --ticket 92 --table');
    const widthOf = (text) => [...text.replace(/\u001b\[[\d;]*m/g, '')].reduce((width, character) => width + (character > '\u2e80' ? 2 : 1), 0);
    for (const line of screen.split('\r\n')) assert.ok(widthOf(line) <= 100, line);
  });

  it('goes through a pipe into another program', async () => {
    const { stdout } = await start(['-c', `"${bin()}" list --ticket 90 | node -e 'process.stdin.pipe(process.stdout)'`], { program: 'sh', env: account.env }).ended;
    assert.equal(lines(stdout).length, 2);
  });

  it('ends quietly when the reader goes away', async () => {
    for (let index = 0; index < 300; index += 1) await account.client.create(300, { message: { body: 'x'.repeat(1000), to: [{ email: 'a@example.com' }] } });
    const line = `{ "${bin()}" list --ticket 300; echo "code $?" >&2; } | head -n 1`;
    const { stdout, stderr } = await start(['-c', line], { program: 'sh', env: account.env }).ended;
    assert.equal(lines(stdout).length, 1);
    assert.equal(stderr, 'code 0\n');
  });
});

describe('words on standard error', () => {
  it('are left out with --quiet, and errors are not', async () => {
    const flags = ['create', '--ticket', '90', '--to', 'a@example.com', '--body', 'b'];
    assert.match((await account.run(flags)).stderr, /^Side conversation created successfully! [0-9a-f-]{36} on ticket 90, to a@example\.com\.\n$/);
    assert.equal((await account.run([...flags, '--quiet'])).stderr, '');
    assert.match((await account.run(['show', id, '--ticket', '404', '-q'])).stderr, /^error: /);
  });

  it('tell of every request with --verbose, and hold no credential', async () => {
    const { stderr } = await account.run(['list', '--ticket', '90', '--verbose']);
    assert.match(stderr, /^GET \/api\/v2\/tickets\/90\/side_conversations\S*, attempt 1, 200, \d+ ms, \S+\n$/);
    assert.ok(!stderr.includes(account.env.ZENDESK_OAUTH_TOKEN));
  });

  it('are coloured on a terminal alone, and not with NO_COLOR', async () => {
    const coloured = /\u001b\[/;
    assert.match((await terminal('frobnicate')).screen, coloured);
    assert.doesNotMatch((await terminal('frobnicate', { env: { NO_COLOR: '1' } })).screen, coloured);
    assert.doesNotMatch((await account.run(['frobnicate'])).stderr, coloured);
    assert.match((await terminal(`show ${id} --ticket 90 --thread`)).screen, coloured);
  });

  it('are not coloured in the log of a build server, unless FORCE_COLOR asks', async () => {
    const failed = async (env) => (await account.run(['frobnicate'], { env })).stderr;
    assert.match(await failed({ CI: 'true' }), /^error: there is no command/);
    assert.match(await failed({ CI: 'true', GITHUB_ACTIONS: 'true' }), /^error: there is no command/);
    assert.match(await failed({ CI: 'true', FORCE_COLOR: '1' }), /^\u001b\[31merror:/);
    assert.match(await failed({ FORCE_COLOR: '0' }), /^error: there is no command/);
  });
});

describe('a message from outside', () => {
  const hostile = 'red \u001b[31m, title \u001b]0;owned\u0007, C1 \u009b2J, back \b\b, direction \u202egnp';

  it('cannot drive the terminal, as a thread, a table or JSON', async () => {
    const conversation = await account.client.create(93, { message: { subject: hostile, body: hostile, to: [{ email: 'a@example.com' }] } });
    for (const args of [`show ${conversation.side_conversation.id} --ticket 93 --thread`, 'list --ticket 93 --table', 'list --ticket 93 --json']) {
      const { screen } = await terminal(args, { env: { NO_COLOR: '1' } });
      assert.doesNotMatch(screen.replaceAll('\r\n', '\n'), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/, args);
    }
  });

  it('reaches a file as it is', async () => {
    const [conversation] = lines((await account.run(['list', '--ticket', '93'])).stdout);
    assert.equal(conversation.subject, hostile);
  });
});

it('keeps standard input for those who come after', async () => {
  const child = start(['-c', `"${bin()}" list --ticket 91; cat`], { program: 'sh', env: { ...bareEnvironment(), ...account.env }, input: 'left' });
  assert.equal((await child.ended).stdout, 'left');
  assert.ok(readFileSync(bin(), 'utf8').startsWith('#!/usr/bin/env node\n'));
});
