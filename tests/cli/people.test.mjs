/** A person at a terminal reads tables and sentences. A program at a pipe still gets the API's JSON. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { line } from './stage/import-file.mjs';
import { bin, installed } from './stage/installed.mjs';
import { lines } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const { SideConversations } = await installed('index.js');

const account = await openAccount();
let conversation;
before(async () => {
  conversation = await account.conversation({ body: 'Try unplugging it.\n\n> quoted\n\n- one\n- two' });
  await account.conversation({ subject: 'A subject that is far too long for a narrow terminal, and says so at length' });
});
const short = () => conversation.id.slice(0, 8);
const terminal = (args, { columns = 120, typing = [], env = {} } = {}) => onTerminal(`'${bin()}' ${args}`, { columns, typing, cwd: account.folder, env: { ...account.env, NO_COLOR: '1', ...env } });
const sent = () => account.emulator.requests().filter(({ method }) => method !== 'GET').length;

describe('a person at a terminal', () => {
  it('shows short ids, relative times, states and people', async () => {
    const { screen } = await terminal('list 90');
    const row = screen.split('\r\n').find((line) => line.includes('printer not working'));
    assert.match(row, new RegExp(`^${short()} +(?:open|closed) +(?:now|\\d+ min ago) +printer not working +.*Chris P Bacon`));
  });

  it('shows a thread with its quotes and lists, in the time of the user', async () => {
    const html = '<p>Done:</p><ul><li>one</li><li>a longer item that cannot stand on one line of the terminal</li></ul><blockquote>Try unplugging it, and tell us what happened then.</blockquote>';
    const { side_conversation: quoted } = await account.client.import(94, { side_conversation: { subject: 'Old' }, events: [{ created_at: '2022-10-05T20:47:02Z', message: { html_body: html, from: { email: 'chris@example.com' }, to: [{ email: 'ops@example.com' }] } }] });
    const { screen } = await terminal(`show ${quoted.id} --ticket 94`, { columns: 40, env: { TZ: 'Asia/Kolkata' } });
    assert.match(screen, /2022-10-06 02:17\+05:30\r\n {2}Done:\r\n {2}- one\r\n {2}- a longer item that cannot stand on\r\n {4}one line of the terminal\r\n {2}> Try unplugging it, and tell us what\r\n {2}> happened then\.\r\n/);
  });

  it('tells who is signed in, and where', async () => {
    const { screen, code } = await terminal('whoami');
    assert.equal(code, 0);
    assert.equal(screen.replaceAll('\r\n', '\n'), 'Account     127.0.0.1\nCredential  OAuth access token of ZENDESK_OAUTH_TOKEN\nUser        Admin <admin@emulator.example>, admin\nMay         read side conversations, export events\nChannels    email, slack, child ticket, msteams\n');
    assert.match((await terminal('whoami --ticket 404')).screen, /^Account [^]*May +export events\r\n[^]*no ticket 404/);
    assert.match((await terminal('whoami --json')).screen, /^\{\r\n {2}"account"/);
    assert.match((await terminal('auth status')).screen, /^Signed in to 127\.0\.0\.1 as Admin <admin@emulator\.example>, with the OAuth access token of ZENDESK_OAUTH_TOKEN\.\r\n$/);
  });

  it('tells what an import did, and shows no JSON', async () => {
    writeFileSync(account.path('lines.ndjson'), `${JSON.stringify(line(1))}\n`);
    assert.equal((await terminal('import lines.ndjson --dry-run')).screen, '1 line may be imported, 0 may not\r\n');
    assert.match((await terminal('import lines.ndjson')).screen, /1 imported\r\n$/);
  });

  it('says in one sentence what was done, to whom, with the id, and shows no JSON', async () => {
    const { screen, code } = await terminal('create --ticket 93 --to chris@example.com --body x --yes');
    assert.equal(code, 0);
    assert.match(screen, /^Side conversation created successfully! [0-9a-f-]{36} on ticket 93, to chris@example\.com\.\r\n$/);
    assert.match((await terminal(`close ${short()} --ticket 90`)).screen, new RegExp(`^Closed ${conversation.id} on ticket 90\\.\r\n$`));
    assert.match((await terminal(`reply ${short()} --ticket 90 --to ann@example.com --body x --yes`)).screen, new RegExp(`^Reply sent in ${conversation.id} on ticket 90, to ann@example\\.com\\.\r\n$`));
  });
});

describe('whoever reads a pipe', () => {
  it("gets the API's JSON, byte for byte", async () => {
    // Its answers name the server that was asked.
    const client = new SideConversations({ baseUrl: account.url, auth: { bearer: account.env.ZENDESK_OAUTH_TOKEN } });
    const page = await client.list(90);
    assert.equal((await account.run(['list', '--ticket', '90'])).stdout, page.side_conversations.map((item) => `${JSON.stringify(item)}\n`).join(''));
    assert.equal((await account.run(['list', '90', '--json'])).stdout, `${JSON.stringify(page.side_conversations)}\n`);
    assert.equal((await account.run(['show', conversation.id, '--ticket', '90'])).stdout, `${JSON.stringify(await client.show(90, conversation.id))}\n`);
    const { events } = await client.listEvents(90, conversation.id);
    assert.equal((await account.run(['events', conversation.id, '--ticket', '90'])).stdout, events.map((item) => `${JSON.stringify(item)}\n`).join(''));
  });

  it('gets the fields that were asked for, and null for a missing one', async () => {
    const { stdout } = await account.run(['list', '90', '--fields', 'id, subject,external_ids.none,toString']);
    assert.deepEqual(lines(stdout)[0], { id: conversation.id, subject: 'printer not working', 'external_ids.none': null, toString: null });
    assert.deepEqual(Object.keys(JSON.parse((await account.run(['show', conversation.id, '--ticket', '90', '--fields', 'side_conversation.state'])).stdout)), ['side_conversation.state']);
  });
});

describe('a ticket and an id', () => {
  it('come from ZENDESK_TICKET, the first word of list, or the beginning of an id', async () => {
    const env = { ZENDESK_TICKET: '90' };
    assert.ok(lines((await account.run(['list'], { env })).stdout).length >= 2);
    assert.equal(lines((await account.run(['list', '91'], { env })).stdout).length, 0);
    assert.equal(JSON.parse((await account.run(['show', short()], { env })).stdout).side_conversation.id, conversation.id);
    assert.match((await account.run(['list'], { env: { ZENDESK_TICKET: 'x' } })).stderr, /expected ZENDESK_TICKET to be a ticket's number/);
    assert.equal((await account.run(['list', '90', '--ticket', '91'])).code, 2);
  });

  it('are refused where several begin alike', async () => {
    const state = account.emulator.snapshot();
    const [first, second] = (await account.client.list(90)).side_conversations;
    account.emulator.restore(JSON.parse(JSON.stringify(state).replaceAll(second.id, `${first.id.slice(0, 8)}${second.id.slice(8)}`)));
    const { code, stderr } = await account.run(['close', first.id.slice(0, 6), '--ticket', '90']);
    account.emulator.restore(state);
    assert.equal(code, 2);
    assert.match(stderr, /expected the beginning of one id, but 2 side conversations of ticket 90 begin with/);
  });

  it('are narrowed by state, channel and time', async () => {
    const ids = async (...args) => lines((await account.run(['list', '90', ...args])).stdout).map(({ id }) => id);
    await account.client.close(90, conversation.id);
    assert.deepEqual(await ids('--state', 'closed'), [conversation.id]);
    assert.ok(!(await ids('--state', 'open')).includes(conversation.id));
    assert.deepEqual(await ids('--channel', 'slack'), []);
    assert.ok((await ids('--channel', 'email', '--since', '1h')).includes(conversation.id));
    assert.deepEqual(await ids('--since', '2200-01-01'), []);
  });
});

describe('sending with care', () => {
  it('shows what goes out to whom, and sends nothing without a yes', async () => {
    const count = sent();
    const { code, screen } = await terminal('create --ticket 90 --to chris@example.com --subject Refund --body "Please refund."', { typing: [['Send it?', '\r']] });
    assert.match(screen, /^To +chris@example\.com\r\nTicket +90\r\nSubject +Refund\r\nText +Please refund\.\r\n/);
    assert.deepEqual([code, sent()], [130, count]);
    assert.match(screen, /Nothing was sent\./);
    assert.equal((await terminal('create --ticket 90 --to chris@example.com --body x', { typing: [['Send it?', 'y']] })).code, 0);
    assert.equal(sent(), count + 1);
  });

  for (const args of [
    ['create', '--ticket', '90', '--to', 'chris@example.com', '--body', "it's"],
    ['create', '--ticket', '90', '--to', 'chris@example.com', '--body', 'x', '--idempotency-key', 'k-1'],
    ['reply', 'ID', '--ticket', '90', '--all', '--body', 'x'],
    ['update', 'ID', '--ticket', '90', '--subject', 'x'],
    ['close', 'ID', '--ticket', '90'],
    ['reopen', 'ID', '--ticket', '90', '--on-behalf-of', 'ann@example.com'],
  ]) {
    it(`prints the request of \`${args.join(' ')}\` and changes nothing`, async () => {
      const own = args.map((arg) => (arg === 'ID' ? conversation.id : arg));
      const count = sent();
      const { code, stdout, stderr } = await account.run([...own, '--dry-run']);
      assert.deepEqual([code, stderr, sent()], [0, '', count]);
      const request = JSON.parse(stdout);
      assert.ok(request.url.startsWith(`${account.url}/api/v2/tickets/90/side_conversations`));
      assert.match(request.method, /^(POST|PUT)$/);
      const curl = await account.run([...own, '--dry-run', '--curl']);
      assert.match(curl.stdout, /^curl -X (POST|PUT) 'http[^]*"Authorization: Bearer \$ZENDESK_OAUTH_TOKEN"/);
      for (const text of [stdout, curl.stdout]) assert.ok(!text.includes(account.env.ZENDESK_OAUTH_TOKEN));
    });
  }
});
