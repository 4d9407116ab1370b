import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { TICKET_ID } from './stage/operations.mjs';
import { clientOn, conversation, json, rejection } from './stage/fetches.mjs';
import { until } from './stage/turns.mjs';

const message = { body: 'sent', to: [{ email: 'ops@example.com' }] };
const key = { idempotencyKey: 'order-4711' };

async function account() {
  const emulator = await createEmulator();
  const client = new SideConversations(emulator.clientOptions());
  return { emulator, client, sends: () => emulator.requests().filter(({ method }) => method === 'POST').length };
}

/** A client whose sends wait until they are let go; looks find nothing. */
function held() {
  const open = [];
  const fetch = (url, { method, signal }) => {
    if (method === 'GET') return json({ side_conversations: [], events: [], count: 0, next_page: null })();
    return new Promise((resolve, reject) => {
      open.push({ url, signal, answer: () => resolve(json({ side_conversation: conversation(), event: { id: 'e-1' } }, { status: 201 })()) });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  };
  return { client: clientOn(fetch), open };
}

it('one key at the same time is one send, for creates, imports, replies and replies to everyone', async () => {
  const { client, sends } = await account();
  const many = (call) => Promise.all([1, 2, 3].map(() => call().withResponse()));
  const created = await many(() => client.create(TICKET_ID, { message }, key));
  assert.equal(sends(), 1);
  assert.equal(new Set(created.map(({ data }) => data.side_conversation.id)).size, 1);
  assert.deepEqual(created.map(({ response }) => response.found), [false, false, false]);
  const { id } = created[0].data.side_conversation;
  await many(() => client.reply(TICKET_ID, id, { message }, key));
  await many(() => client.replyAll(TICKET_ID, id, { message: { body: 'to all' }, includeSelf: true }, { idempotencyKey: 'to-all' }));
  assert.equal(sends(), 3);
  const event = { created_at: '2022-10-05T20:47:02Z', message: { ...message, from: { email: 'chris@example.com' } } };
  await many(() => client.import(TICKET_ID, { side_conversation: {}, events: [event] }, { idempotencyKey: 'import' }));
  assert.equal(sends(), 4);
});

it('what one caller does to its result is nothing to the others', async () => {
  const { client } = await account();
  const [one, other] = await Promise.all([client.create(TICKET_ID, { message }, key), client.create(TICKET_ID, { message }, key)]);
  one.side_conversation.id = 'changed';
  assert.notEqual(other.side_conversation.id, 'changed');
});

it('another ticket, another key, another body or no key is a send of its own', async () => {
  const { client, sends } = await account();
  await Promise.all([
    client.create(TICKET_ID, { message }, key),
    client.create(TICKET_ID + 1, { message }, key),
    client.create(TICKET_ID, { message }, { idempotencyKey: 'order-4712' }),
    client.create(TICKET_ID, { message: { ...message, body: 'other' } }, { idempotencyKey: 'order-4713' }),
    client.create(TICKET_ID, { message }),
    client.create(TICKET_ID, { message }),
  ]);
  assert.equal(sends(), 6);
});

it('a caller that aborts does not end the others', async () => {
  const { client, open } = held();
  const reason = new Error('left');
  for (const leaves of [0, 1]) {
    const controllers = [new AbortController(), new AbortController()];
    const calls = controllers.map(({ signal }) => client.create(TICKET_ID, { message }, { ...key, signal }));
    await until(() => open.length === 1);
    controllers[leaves].abort(reason);
    assert.equal(await rejection(calls[leaves]), reason);
    assert.equal(open[0].signal.aborted, false);
    open[0].answer();
    assert.ok((await calls[1 - leaves]).side_conversation);
    assert.equal(open.splice(0).length, 1);
  }
});

it('a send that every caller has left is aborted, and the next call sends anew', async () => {
  const { client, open } = held();
  const controller = new AbortController();
  const calls = [1, 2].map(() => client.create(TICKET_ID, { message }, { ...key, signal: controller.signal }));
  const rejected = calls.map((call) => rejection(call));
  await until(() => open.length === 1);
  controller.abort('over');
  assert.deepEqual(await Promise.all(rejected), ['over', 'over']);
  assert.equal(open[0].signal.aborted, true);
  const next = client.create(TICKET_ID, { message }, key);
  await until(() => open.length === 2);
  open[1].answer();
  assert.ok((await next).side_conversation);
});

it('an error is thrown to each caller, as an object of its own', async () => {
  const { client, emulator, sends } = await account();
  emulator.addFault({ operation: 'create', effect: { status: 422, body: '{"error":"RecordInvalid"}' } });
  const [one, other] = await Promise.all([1, 2].map(() => rejection(client.create(TICKET_ID, { message }, key))));
  assert.deepEqual([one.code, other.code, sends()], ['bad_request', 'bad_request', 1]);
  assert.notEqual(one, other);
});

it('a call after the send has ended finds what was sent', async () => {
  const { client, sends } = await account();
  await client.create(TICKET_ID, { message }, key);
  const { response } = await client.create(TICKET_ID, { message }, key).withResponse();
  assert.deepEqual([response.found, sends()], [true, 1]);
});

it('a key that was used for another message is refused', async () => {
  const { client, sends } = await account();
  await client.create(TICKET_ID, { message }, key);
  const error = await rejection(client.create(TICKET_ID, { message: { ...message, body: 'another' } }, key));
  assert.deepEqual([error.code, error.attempts, error.issues.map(({ path, code }) => [path, code])], ['validation', 1, [['idempotencyKey', 'value']]]);
  assert.equal(sends(), 1);
});
