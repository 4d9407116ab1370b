import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { requests, SideConversations, validate } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { passWaits, stopClock } from './stage/clock.mjs';
import { clientOn, conversation, json, rejection, scripted } from './stage/fetches.mjs';
import { build, call, CONVERSATION_ID, TICKET_ID } from './stage/operations.mjs';

const clock = stopClock();

const to = [{ email: 'ops@example.com' }];
const event = (body) => ({ created_at: '2022-10-05T20:47:02.230Z', message: { body, from: { email: 'chris@example.com' }, to } });
const answer = json({ side_conversation: conversation(), event: {} }, { status: 201 });

/** An account without conversations, where nobody knows whose the credential is. */
const nothingThere = json({ side_conversations: [], events: [], count: 0, next_page: null, previous_page: null });
const nobody = json({ error: 'RecordNotFound' }, { status: 404 });

/** Returns the requests that a call sends. */
async function sent(make) {
  const fetch = Object.assign((url, init) => (init.method === 'GET' ? fetch.looks : fetch.sends)(url, init), { looks: scripted(nothingThere), sends: scripted(answer) });
  await make(clientOn(fetch));
  return fetch.sends.asked.at(-1);
}
/** The external ids, whose digest is left to the tests in Rust. */
const keysIn = ({ idempotency_digest: digest, ...ids }) => (assert.match(digest, /^[0-9a-f]{16}$/), ids);
const bodyOf = async (make) => JSON.parse((await sent(make)).body);

describe('a sample of the documents', () => {
  const folder = new URL('../fixtures/requests/', import.meta.url);
  for (const file of readdirSync(folder)) {
    it(`is sent as the document shows it: ${file.replace('.json', '')}`, async () => {
      const { source, note, method, path, given, sent: expected = given, start_time, ...row } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      assert.ok(source);
      const full = { ...row, body: given, ...(start_time !== undefined && { from: { start_time } }) };
      const built = build(requests, full);
      const fetch = scripted(json({ id: 'x', side_conversation: conversation(), side_conversations: [], events: [], event: {}, count: 0, next_page: null, previous_page: null }));
      await call(clientOn(fetch), full);
      const [{ url, method: used, body, headers }] = fetch.asked;
      assert.equal(url, `https://acme.zendesk.com${path}`);
      assert.equal(used, method);
      if (expected) assert.deepEqual(JSON.parse(body), expected);
      if (expected) assert.equal(headers['Content-Type'] ?? headers['content-type'], 'application/json');
      if (built) assert.deepEqual([built.method, built.path, built.body && JSON.parse(built.body)], [method, path, expected]);
    });
  }
});

describe('an idempotencyKey', () => {
  const key = { idempotencyKey: 'order-4711' };
  const own = { mine: 'kept' };

  it('is stored on the conversation that a create makes, beside the caller\'s own ids', async () => {
    const { external_ids: ids, ...rest } = await bodyOf((client) => client.create(TICKET_ID, { message: { to }, external_ids: own }, key));
    assert.deepEqual([keysIn(ids), rest], [{ ...own, idempotency_key: 'order-4711' }, { message: { to } }]);
    assert.deepEqual(keysIn((await bodyOf((client) => client.create(TICKET_ID, { message: { to } }, key))).external_ids), { idempotency_key: 'order-4711' });
  });

  it('is stored on the message of a reply', async () => {
    assert.deepEqual(keysIn((await bodyOf((client) => client.reply(TICKET_ID, CONVERSATION_ID, { message: { to, external_ids: own } }, key))).message.external_ids), { ...own, idempotency_key: 'order-4711' });
  });

  it('is stored on an imported conversation, and with its number on each message', async () => {
    const { side_conversation: imported, events } = await bodyOf((client) => client.import(TICKET_ID, { side_conversation: { external_ids: own }, events: [event('a'), event('b')] }, key));
    assert.deepEqual(keysIn(imported.external_ids), { ...own, idempotency_key: 'order-4711' });
    assert.deepEqual(events.map(({ message }) => keysIn(message.external_ids)), [{ idempotency_key: 'order-4711/0' }, { idempotency_key: 'order-4711/1' }]);
  });

  it('is stored with its number on each message of imported events', async () => {
    const { events } = await bodyOf((client) => client.importEvents(TICKET_ID, CONVERSATION_ID, { events: [event('a'), event('b')] }, key));
    assert.deepEqual(events.map(({ message }) => keysIn(message.external_ids)), [{ idempotency_key: 'order-4711/0' }, { idempotency_key: 'order-4711/1' }]);
  });

  it('changes nothing that the caller holds', async () => {
    const body = { message: { to }, external_ids: { ...own } };
    const before = structuredClone(body);
    await bodyOf((client) => client.create(TICKET_ID, body, key));
    assert.deepEqual(body, before);
  });

  it('that the caller set in external_ids counts the same, and two that differ are refused', async () => {
    const body = (idempotency_key) => ({ message: { to }, external_ids: { idempotency_key } });
    const fetch = scripted(() => { throw new Error('lost'); }, json({ side_conversations: [conversation('found', { external_ids: { idempotency_key: 'k' } })], events: [{ id: 'found', side_conversation_id: 'found' }], count: 1, next_page: null, previous_page: null }));
    const { side_conversation: found } = await clientOn(fetch, { onAttempt: passWaits(clock) }).create(TICKET_ID, body('k'), { lookFirst: false });
    assert.equal(found.id, 'found');
    assert.ok(await sent((client) => client.create(TICKET_ID, body('k'), { idempotencyKey: 'k' })));
    const error = await rejection(clientOn(scripted(answer)).create(TICKET_ID, body('k'), { idempotencyKey: 'other' }));
    assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [['external_ids.idempotency_key', 'value']]);
  });
});

describe('a body', () => {
  it('with fields that are not known passes unchanged where the caller says so', async () => {
    const body = { message: { to, cc: [{ email: 'a@example.com' }], body: 'x' }, later: { deep: [1, null] } };
    assert.equal((await sent((client) => client.create(TICKET_ID, body, { allowUnknownFields: true }))).body, JSON.stringify(body));
    assert.deepEqual((await rejection(clientOn(scripted(answer)).create(TICKET_ID, body))).issues.map(({ path }) => path), ['message.cc', 'later']);
  });

  it('without its nulls is what is sent', async () => {
    assert.deepEqual(await bodyOf((client) => client.create(TICKET_ID, { message: { to: [{ email: 'a@example.com', name: null, user_id: null }], subject: null, from: null }, external_ids: null })), { message: { to: [{ email: 'a@example.com' }] } });
  });

  it('whose recipients are participants as the API gave them is sent without what answers alone have', async () => {
    const participants = [{ user_id: 5, name: 'A', email: 'a@example.com', group_id: 7 }, { user_id: null, name: null, email: 'b@example.com' }];
    assert.deepEqual((await bodyOf((client) => client.reply(TICKET_ID, CONVERSATION_ID, { message: { to: participants } }))).message.to, [{ user_id: 5, name: 'A', email: 'a@example.com' }, { email: 'b@example.com' }]);
  });

  it('of an update may be a whole conversation, of which state and subject are sent', async () => {
    const changes = { ...conversation(), ticket_id: 90, subject: 'new', state: 'closed' };
    assert.deepEqual(await bodyOf((client) => client.update(TICKET_ID, CONVERSATION_ID, changes)), { side_conversation: { state: 'closed', subject: 'new' } });
    assert.deepEqual(validate.update(changes), []);
  });

  it('of close and reopen is the state', async () => {
    assert.deepEqual(await bodyOf((client) => client.close(TICKET_ID, CONVERSATION_ID)), { side_conversation: { state: 'closed' } });
    assert.deepEqual(await bodyOf((client) => client.reopen(TICKET_ID, CONVERSATION_ID)), { side_conversation: { state: 'open' } });
  });

  it('for a ticket past 32 bits goes there', async () => {
    assert.match((await sent((client) => client.create(49045981562772, { message: { to } }))).url, /\/tickets\/49045981562772\//);
    assert.match((await sent((client) => client.create(Number.MAX_SAFE_INTEGER, { message: { to } }))).url, /\/tickets\/9007199254740991\//);
  });
});

describe('a reply to everyone', () => {
  const isByEmail = (participants) => participants.length > 0 && participants.every((participant) => Object.keys(participant).every((name) => ['user_id', 'name', 'email'].includes(name)));
  const replying = (participants, body = { message: { body: 'x' } }, options) => {
    const fetch = scripted(json({ side_conversation: conversation(CONVERSATION_ID, { participants }) }), ...(isByEmail(participants) ? [nobody] : []), answer);
    return { fetch, call: clientOn(fetch).replyAll(TICKET_ID, CONVERSATION_ID, body, options) };
  };
  const people = [{ user_id: 5, name: 'A', email: 'a@example.com' }, { user_id: null, name: null, email: 'B@example.com' }, { user_id: 7, name: 'C', email: null }];
  const slack = { user_id: null, name: 'Ops', email: null, slack_workspace_id: 'T1', slack_channel_id: 'C1' };
  const group = { user_id: null, name: null, email: null, support_group_id: 8, support_agent_id: 9 };
  const teams = { user_id: null, name: null, email: null, msteams_channel_id: '19:x' };

  const rows = [
    ['by e-mail goes to everybody', people, undefined, [{ user_id: 5, name: 'A', email: 'a@example.com' }, { email: 'B@example.com' }, { user_id: 7, name: 'C' }]],
    ['goes past those in except, by id and by address in any case', people, [5, 'b@EXAMPLE.com'], [{ user_id: 7, name: 'C' }]],
    ['on Slack goes to the channel alone', [people[0], slack], undefined, [{ name: 'Ops', slack_workspace_id: 'T1', slack_channel_id: 'C1' }]],
    ['on a child ticket goes to the group alone', [people[0], group], undefined, [{ support_group_id: 8, support_agent_id: 9 }]],
    ['on Teams goes to the channel alone', [teams, people[0]], undefined, [{ msteams_channel_id: '19:x' }]],
  ];
  for (const [what, participants, except, expected] of rows) {
    it(what, async () => {
      const { fetch, call } = replying(participants, { message: { body: 'x' }, except });
      const { response } = await call.withResponse();
      const looks = isByEmail(participants) ? ['GET', 'GET'] : ['GET'];
      assert.deepEqual(fetch.asked.map(({ method }) => method), [...looks, 'POST']);
      assert.deepEqual(JSON.parse(fetch.asked.at(-1).body), { message: { body: 'x', to: expected } });
      assert.equal(response.attempts, looks.length + 1);
    });
  }

  it('with nobody left is refused, and nothing is sent', async () => {
    for (const [participants, except] of [[people, [5, 'b@example.com', 7]], [[], []]]) {
      const { fetch, call } = replying(participants, { message: { body: 'x' }, except });
      const error = await rejection(call);
      assert.deepEqual(error.issues?.map(({ path, code }) => [path, code]), [['message.to', 'empty']], String(error));
      assert.deepEqual(fetch.asked.map(({ method }) => method), ['GET']);
      assert.equal(error.attempts, 1);
    }
  });

  it('has its key on the message, and the caller\'s headers on every request', async () => {
    const { fetch, call } = replying(people, undefined, { idempotencyKey: 'k', lookFirst: false, headers: { 'X-On-Behalf-Of': 'a@example.com' } });
    await call;
    assert.deepEqual(keysIn(JSON.parse(fetch.asked[2].body).message.external_ids), { idempotency_key: 'k' });
    for (const { headers } of fetch.asked) assert.equal(headers['X-On-Behalf-Of'], 'a@example.com');
  });

  it('to a conversation that is not there fails with its 404, and sends nothing', async () => {
    const emulator = await createEmulator();
    const error = await rejection(new SideConversations(emulator.clientOptions()).replyAll(TICKET_ID, CONVERSATION_ID, { message: { body: 'x' } }));
    assert.deepEqual([error.code, error.ambiguous], ['not_found', false]);
    assert.equal(emulator.requests().length, 1);
  });
});
