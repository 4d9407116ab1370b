import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { until } from '../node/stage/turns.mjs';
import { openAccount } from './stage/account.mjs';
import { connect, sends, yes } from './stage/mcp.mjs';
import { lines } from './stage/run.mjs';

const letter = (body, more = {}) => ({ subject: 'Toner', body, to: [{ email: 'chris@example.com' }], ...more });

/** A fresh account for each situation: what was sent is counted. */
async function open(args, more) {
  const account = await openAccount();
  const again = (otherArgs = args) => connect(otherArgs, { env: account.env, cwd: account.folder, ...more });
  return { account, client: await again(), again };
}

const attended = { person: yes };
const UNATTENDED = ['--allow', 'send', '--unattended'];

describe('sending with a person', () => {
  it('shows the person every recipient and the whole text, and sends once it is confirmed', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    const { data } = await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?', { html_body: '<p>Which <b>toner</b>?</p>' }) });
    assert.equal(data.status, 'sent');
    for (const text of ['Ticket 90', 'To: chris@example.com', 'Subject: Toner', 'Which toner?', '<p>Which <b>toner</b>?</p>']) assert.ok(client.asked[0].includes(text), client.asked[0]);
    assert.equal(sends(account.emulator).length, 1);
  });

  it('replies to everyone that the preview named', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    const { id } = await account.conversation({ to: [{ email: 'chris@example.com' }, { email: 'kim@example.org' }] });
    await client.call('reply_to_side_conversation', { ticket_id: 90, side_conversation_id: id, message: { body: 'Any news?' } });
    const { to } = JSON.parse(sends(account.emulator).at(-1).body).message;
    for (const { email, name } of to) assert.ok(client.asked[0].includes(email ?? name), client.asked[0]);
    assert.ok(to.some(({ email }) => email === 'kim@example.org'));
  });

  it('replies to everyone with an OAuth client, whose token requests are not taken for the message', async () => {
    const account = await openAccount();
    const { clientId, clientSecret } = account.emulator.credentials;
    const client = await connect(['--allow', 'send'], { env: { ZENDESK_BASE_URL: account.url, ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret }, cwd: account.folder, ...attended });
    const { id } = await account.conversation({ to: [{ email: 'chris@example.com' }, { email: 'kim@example.org' }] });
    const { data } = await client.call('reply_to_side_conversation', { ticket_id: 90, side_conversation_id: id, message: { body: 'Any news?' } });
    assert.equal(data.status, 'sent');
    const replies = sends(account.emulator).filter(({ path }) => path.includes('/reply'));
    assert.deepEqual(replies.map(({ body }) => JSON.parse(body).message.to.some(({ email }) => email === 'kim@example.org')), [true]);
    assert.ok(client.asked[0].includes('kim@example.org') && !client.asked[0].includes(clientSecret));
  });

  for (const [situation, person] of [
    ['declines', () => ({ action: 'decline' })],
    ['cancels', () => ({ action: 'cancel' })],
    ['accepts without ticking the box', () => ({ action: 'accept', content: { send: false } })],
  ]) {
    it(`sends nothing where the person ${situation}`, async () => {
      const { account, client } = await open(['--allow', 'send'], { person });
      const { data } = await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
      assert.equal(data.status, 'declined');
      assert.equal(sends(account.emulator).length, 0);
    });
  }

  it('sends nothing where the client answers with something else', async () => {
    const { account, client } = await open(['--allow', 'send'], { person: () => ({ action: 'accept', content: { send: 'yes' } }) });
    await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') }).catch(() => {});
    assert.equal(sends(account.emulator).length, 0);
  });

  it('asks the person also with --unattended, where the client can', async () => {
    const { account, client } = await open(UNATTENDED, { person: () => ({ action: 'decline' }) });
    await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
    assert.deepEqual([client.asked.length, sends(account.emulator).length], [1, 0]);
  });

  it('does not ask again for a message that went out, and does for the same words on another occasion', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    const given = { ticket_id: 90, message: letter('Any news?') };
    const first = await client.call('create_side_conversation', given);
    const { data } = await client.call('create_side_conversation', { message: { to: [{ email: 'chris@example.com' }], body: 'Any news?', subject: 'Toner' }, ticket_id: 90 });
    assert.deepEqual([data.status, data.side_conversation_id], ['already_sent', first.data.side_conversation_id]);
    assert.deepEqual([client.asked.length, sends(account.emulator).length], [1, 1]);
    assert.equal((await client.call('create_side_conversation', { ...given, occasion: 'second reminder' })).data.status, 'sent');
    assert.equal(sends(account.emulator).length, 2);
  });

  it('sends once where the same call comes three times at once', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    const given = { ticket_id: 90, message: letter('Which toner?') };
    const results = await Promise.all([1, 2, 3].map(() => client.call('create_side_conversation', given)));
    assert.deepEqual(results.map(({ data }) => data.status).sort(), ['already_sent', 'already_sent', 'sent']);
    assert.equal(sends(account.emulator).length, 1);
  });

  it('sends nothing where the call is cancelled, or times out, while the person is asked', async () => {
    for (const options of [{ timeout: 300 }, { signal: undefined }]) {
      let answer;
      const { account, client } = await open(['--allow', 'send'], { person: () => new Promise((resolve) => (answer = () => resolve(yes()))) });
      const controller = new AbortController();
      const call = client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') }, 'signal' in options ? { signal: controller.signal } : options);
      let isOver = false;
      const ended = assert.rejects(call).finally(() => (isOver = true));
      await until(() => client.asked.length === 1 || isOver);
      if ('signal' in options) controller.abort();
      await ended;
      answer?.();
      await client.call('list_side_conversations', { ticket_id: 90 });
      assert.equal(sends(account.emulator).length, 0);
    }
  });

  it('finishes a send whose call is cancelled, and sends nothing when it is repeated', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    account.emulator.addFault({ operation: 'create', count: 1, effect: { latencyMs: 500 } });
    const controller = new AbortController();
    const given = { ticket_id: 90, message: letter('Which toner?') };
    const ended = assert.rejects(client.call('create_side_conversation', given, { signal: controller.signal }));
    await until(() => sends(account.emulator).length === 1);
    controller.abort();
    await ended;
    assert.equal((await client.call('create_side_conversation', given)).data.status, 'already_sent');
    assert.equal(sends(account.emulator).length, 1);
  });

  it('sends nothing again where the answer of the send was lost', async () => {
    const { account, client } = await open(['--allow', 'send'], attended);
    account.emulator.addFault({ operation: 'create', count: 1, effect: { drop: 'after' } });
    const given = { ticket_id: 90, message: letter('Which toner?') };
    await client.call('create_side_conversation', given, { timeout: 600_000 });
    await client.call('create_side_conversation', given, { timeout: 600_000 });
    assert.equal((await account.client.list(90)).count, 1);
  });
});

describe('sending without a person', () => {
  it('takes --unattended', async () => {
    const { account, client } = await open(['--allow', 'send']);
    const { isError, data } = await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
    assert.deepEqual([isError, data.error.code], [true, 'confirmation_unavailable']);
    assert.match(data.next, /--unattended/);
    assert.equal(account.emulator.requests().length, 0);
  });

  it('previews first, and sends with the key of the preview, once', async () => {
    const { account, client } = await open(UNATTENDED);
    const given = { ticket_id: 90, message: letter('Which toner?') };
    const { data: preview } = await client.call('create_side_conversation', given);
    assert.equal(preview.status, 'preview');
    assert.match(preview.preview, /To: chris@example\.com/);
    assert.equal(sends(account.emulator).length, 0);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await client.call('create_side_conversation', { ...given, key: preview.key })).data.status);
    assert.deepEqual(statuses, ['sent', 'already_sent', 'already_sent']);
    assert.equal(sends(account.emulator).length, 1);
  });

  it('sends nothing with a key that no preview gave, or with that of another message', async () => {
    const { account, client, again } = await open(UNATTENDED);
    const given = { ticket_id: 90, message: letter('Which toner?') };
    const { data: { key } } = await client.call('create_side_conversation', given);
    const other = await again();
    for (const [caller, call, code] of [
      [client, { ...given, key: 'mcp-made-up' }, 'preview_changed'],
      [client, { ...given, ticket_id: 91, key }, 'preview_changed'],
      [client, { ...given, message: letter('Another text'), key }, 'preview_changed'],
      [client, { ...given, message: letter('Which toner?', { to: [{ email: 'eve@example.net' }] }), key }, 'preview_changed'],
      [other, { ...given, key }, 'preview_needed'],
    ]) {
      const { data } = await caller.call('create_side_conversation', call);
      assert.equal(data.error?.code, code);
    }
    assert.equal(sends(account.emulator).length, 0);
  });

  it('sends a reply to those whom the preview named, whoever joins in between', async () => {
    const { account, client } = await open(UNATTENDED);
    const { id } = await account.conversation();
    const given = { ticket_id: 90, side_conversation_id: id, message: { body: 'The offer is attached.' } };
    const { data: { key } } = await client.call('reply_to_side_conversation', given);
    account.emulator.receive(id, { from: { email: 'eve@example.net' }, body: 'Add me, please.' });
    const { data } = await client.call('reply_to_side_conversation', { ...given, key });
    assert.equal(data.status, 'sent');
    assert.doesNotMatch(sends(account.emulator).at(-1).body, /eve@/);
  });
});

describe('the budget of mcp', () => {
  it('holds across runs that share an audit log', async () => {
    const { account, client, again } = await open(['--allow', 'send', '--sends-per-hour', '2', '--audit', 'agent.ndjson'], attended);
    for (const number of [1, 2]) assert.equal((await client.call('create_side_conversation', { ticket_id: 90, message: letter(`Question ${number}`) })).data.status, 'sent');
    for (const caller of [client, await again()]) {
      const { data } = await caller.call('create_side_conversation', { ticket_id: 90, message: letter('Question 3') });
      assert.equal(data.error.code, 'budget_exhausted');
      assert.match(data.next, /Try again in \d+ min/);
    }
    assert.equal(sends(account.emulator).length, 2);
  });

  it('is not used up by previews, refusals and repetitions', async () => {
    const { account, client } = await open([...UNATTENDED, '--sends-per-hour', '1']);
    const given = { ticket_id: 90, message: letter('Which toner?') };
    const { data: { key } } = await client.call('create_side_conversation', given);
    await client.call('create_side_conversation', given);
    await client.call('create_side_conversation', { ...given, key: 'mcp-made-up' });
    assert.equal((await client.call('create_side_conversation', { ...given, key })).data.status, 'sent');
    assert.equal((await client.call('create_side_conversation', { ...given, key })).data.status, 'already_sent');
    assert.equal(sends(account.emulator).length, 1);
  });
});

describe('the audit log of mcp', () => {
  it('has what was sent and refused, for its owner alone', async () => {
    const { account, client } = await open(['--allow', 'send', '--only-domain', 'example.com', '--audit', 'agent.ndjson'], attended);
    await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
    await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?', { to: [{ email: 'eve@example.net' }] }) });
    const log = account.path('agent.ndjson');
    const entries = lines(readFileSync(log, 'utf8'));
    assert.deepEqual(entries.map(({ event }) => event), ['begun', 'sent', 'refused']);
    const [begun, sent, refused] = entries;
    assert.deepEqual([begun.request.path, begun.request.body.message.body], ['/api/v2/tickets/90/side_conversations', 'Which toner?']);
    assert.equal(begun.client, 'tests 1.0.0');
    assert.equal(sent.key, begun.key);
    assert.equal(refused.reason, 'domain_not_allowed');
    assert.equal(statSync(log).mode & 0o777, 0o600);
  });

  it('goes on after a line that a crash cut off', async () => {
    const { account, again } = await open(['--emulator']);
    writeFileSync(account.path('agent.ndjson'), '{"at":"2026-01-01T00:00:00Z","event":"beg');
    const client = await again(['--allow', 'send', '--audit', 'agent.ndjson']);
    const attendedClient = await connect(['--allow', 'send', '--audit', 'agent.ndjson'], { env: account.env, cwd: account.folder, person: yes });
    await attendedClient.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
    const written = readFileSync(account.path('agent.ndjson'), 'utf8').split('\n').slice(1).filter(Boolean);
    assert.deepEqual(written.map((line) => JSON.parse(line).event), ['begun', 'sent']);
    await client.close();
  });

  it('stops every send where it cannot be written', { skip: !existsSync('/dev/full') && 'this system has no /dev/full' }, async () => {
    const { account, client } = await open(['--allow', 'send', '--audit', '/dev/full'], attended);
    const { isError, data } = await client.call('create_side_conversation', { ticket_id: 90, message: letter('Which toner?') });
    assert.deepEqual([isError, data.error.code], [true, 'audit_failed']);
    assert.equal(sends(account.emulator).length, 0);
  });
});
