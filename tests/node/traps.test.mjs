import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InternalError, preload, requests, SideConversations, validate } from '../../pkg/index.js';
import { passWaits, stopClock } from './stage/clock.mjs';
import { clientOn, conversation, json, rejection, scripted } from './stage/fetches.mjs';
import { GOOD, TICKET_ID } from './stage/operations.mjs';
import { settled, until } from './stage/turns.mjs';
import { failOnUncaught } from './stage/uncaught.mjs';

const clock = stopClock();

const page = { side_conversations: [], count: 0, next_page: null, previous_page: null };
const body = GOOD.find(({ operation }) => operation === 'create').body;

failOnUncaught();

/** Makes the engine fail under the core while something is done: an exception goes through the module as a panic does. */
async function whileBroken(owner, name, use) {
  const whole = owner[name];
  owner[name] = () => { throw new Error('the engine broke'); };
  try {
    return await use();
  } finally {
    owner[name] = whole;
  }
}

/** A call that waits for its answer, which `answer` gives. */
function pending(client, make) {
  let answer;
  const own = new Promise((resolve) => (answer = resolve));
  const call = make(client(() => own));
  return { call, answer };
}

/** The core throws its dice after each answer; nothing else here does. */
const trap = () => whileBroken(Math, 'random', () => rejection(clientOn(scripted(json({}, { status: 404 }))).list(TICKET_ID)));

describe('an engine that breaks', () => {
  const engines = [['the clock', performance, 'now'], ['the other clock', Date, 'now'], ['the timers', globalThis, 'setTimeout']];
  for (const [what, owner, name] of engines) {
    it(`of ${what} rejects the call with an InternalError that has its cause, and the next call works`, async () => {
      const client = clientOn(scripted(json(page)));
      const error = await whileBroken(owner, name, () => rejection(client.list(TICKET_ID)));
      assert.ok(error instanceof InternalError, String(error?.stack));
      assert.deepEqual([error.code, error.name, error.ambiguous, error.retryable], ['internal', 'InternalError', false, false]);
      assert.match(error.cause.message, /the engine broke/);
      assert.deepEqual(await client.list(TICKET_ID), page);
    });
  }

  it('of the dice, after an answer that will be waited for, rejects the call too', async () => {
    const client = clientOn(scripted(json({}, { status: 503 }), json(page)), { onAttempt: passWaits(clock) });
    const error = await whileBroken(Math, 'random', () => rejection(client.list(TICKET_ID)));
    assert.ok(error instanceof InternalError, String(error?.stack));
    assert.deepEqual(await client.list(TICKET_ID), page);
  });
});

describe('a trap', () => {
  it('rejects the call with an InternalError that has its cause', async () => {
    const error = await trap();
    assert.ok(error instanceof InternalError, String(error?.stack));
    assert.match(error.cause.message, /the engine broke/);
  });

  it('rejects every call that is pending, of every client, and each says whether it may have been carried out', async () => {
    const make = (fetch) => clientOn(fetch);
    const calls = [
      [pending(make, (client) => client.list(TICKET_ID)), false],
      [pending(make, (client) => client.show(TICKET_ID, 'x')), false],
      [pending(make, (client) => client.exportEvents({ start_time: 1 }).pages().next()), false],
      [pending(make, (client) => client.downloadAttachment({ content_url: '/x' })), false],
      [pending(make, (client) => client.request({ method: 'GET', path: '/api/v2/x' })), false],
      [pending(make, (client) => client.request({ method: 'DELETE', path: '/api/v2/x' })), true],
      [pending(make, (client) => client.create(TICKET_ID, body)), true],
      [pending(make, (client) => client.close(TICKET_ID, 'x')), true],
      [pending(make, (client) => client.uploadAttachment(new Blob(['x']))), true],
    ];
    const rejections = calls.map(([{ call }]) => rejection(call));
    await settled();
    const client = clientOn(scripted(json(page)));
    await trap();
    for (const [index, error] of (await Promise.all(rejections)).entries()) {
      assert.ok(error instanceof InternalError, String(error?.stack));
      assert.equal(error.ambiguous, calls[index][1]);
    }
    for (const [{ answer }] of calls) answer(new Response('{}'));
    await settled();
    assert.deepEqual(await client.list(TICKET_ID), page);
  });

  it('while nobody is on the stack rejects the call as well', async () => {
    const { call, answer } = pending((fetch) => clientOn(fetch), (client) => client.list(TICKET_ID));
    const outcome = rejection(call);
    await settled();
    await whileBroken(Math, 'random', async () => {
      answer(new Response(JSON.stringify(page), { status: 404 }));
      assert.ok((await outcome) instanceof InternalError);
    });
  });

  it('leaves builders, checks, and clients made before and after it at work', async () => {
    const before = clientOn(scripted(json({ side_conversation: conversation() })));
    for (let times = 0; times < 5; times += 1) {
      await trap();
      assert.equal(requests.list(TICKET_ID).method, 'GET');
      assert.deepEqual(validate.create(body), []);
      await preload();
    }
    assert.ok((await before.show(TICKET_ID, 'x')).side_conversation);
    assert.ok((await clientOn(scripted(json({ side_conversation: conversation() }))).show(TICKET_ID, 'x')).side_conversation);
  });

  it('leaves no timer of the calls that it took with it, which would hold the process up', async () => {
    const client = clientOn(() => new Promise(() => {}));
    const calls = Array.from({ length: 10 }, () => rejection(client.list(TICKET_ID)));
    await until(() => clock.countTimers() === 10);
    await trap();
    await Promise.all(calls);
    assert.equal(clock.countTimers(), 0);
  });

  it('keeps the client\'s token function, and asks it again', async () => {
    let asked = 0;
    const fetch = scripted(json(page));
    const client = clientOn(fetch, { auth: { bearer: () => `token-${(asked += 1)}` } });
    await client.list(TICKET_ID);
    await trap();
    await client.list(TICKET_ID);
    assert.deepEqual(fetch.asked.map(({ headers }) => headers.Authorization), ['Bearer token-1', 'Bearer token-2']);
  });

  it('leaves the credential what it was when the client was made', async () => {
    const auth = { bearer: 'first' };
    const fetch = scripted(json(page));
    const client = new SideConversations({ subdomain: 'acme', auth, fetch });
    auth.bearer = 'second';
    await trap();
    await client.list(TICKET_ID);
    assert.equal(fetch.asked.at(-1).headers.Authorization, 'Bearer first');
  });
});

describe('a trap in a nested call of the core', () => {
  it('is told once', async () => {
    const fetch = scripted(json(page));
    const client = new SideConversations({ subdomain: 'acme', auth: { email: 'zoë@example.com', password: 'pässword' }, fetch });
    await trap();
    await preload();
    // The client is opened anew inside the next call, and its options cross then.
    const error = await whileBroken(TextEncoder.prototype, 'encodeInto', () => rejection(client.show(TICKET_ID, 'x')));
    assert.ok(error instanceof InternalError, String(error?.stack));
    assert.equal(error.cause.message, 'the engine broke');
    assert.deepEqual(await client.list(TICKET_ID), page);
  });

  it('that a fetch made stops its requests, and those that its call still sends', async () => {
    const signals = [];
    const never = (_, { signal }) => { signals.push(signal); return new Promise(() => {}); };
    const other = clientOn(never);
    const pendingCall = rejection(other.list(TICKET_ID));
    await settled();
    const failing = clientOn(() => { throw trap(); });
    await rejection(failing.list(TICKET_ID));
    assert.ok((await pendingCall) instanceof InternalError);
    assert.deepEqual(signals.map(({ aborted }) => aborted), [true]);
  });
});

describe('an iteration over which a trap comes', () => {
  const event = (id, second) => ({ id, created_at: new Date(second * 1_000).toISOString() });
  const next = (start) => `https://acme.zendesk.com/api/v2/tickets/side_conversations/events?start_time=${start}`;
  const firstPage = { events: [event('a', 100), event('b', 101), event('c', 102)], count: 3, end_time: 102, next_page: next(102) };
  const lastPage = { events: [event('c', 102), event('d', 103)], count: 2, end_time: 103, next_page: null };
  const exporting = () => clientOn(async (url) => new Response(JSON.stringify(url.endsWith('=102') ? lastPage : firstPage))).exportEvents({ start_time: 100 });

  it('ends with an InternalError where it is a list', async () => {
    const list = 'https://acme.zendesk.com/api/v2/tickets/90/side_conversations';
    const fetch = scripted(json({ ...page, side_conversations: [conversation('a')], next_page: `${list}?page=2` }), json(page));
    const call = clientOn(fetch).list(TICKET_ID);
    const error = await rejection((async () => { for await (const _ of call) await trap(); })());
    assert.ok(error instanceof InternalError);
    assert.ok((await clientOn(fetch).list(TICKET_ID)).side_conversations);
  });

  it('goes on, when it is begun again, where an export was: nothing is lost', async () => {
    const events = exporting();
    const found = [];
    const read = async (each) => { for await (const { id } of events) { found.push(id); await each?.(id); } };
    assert.ok((await rejection(read((id) => id === 'b' && trap()))) instanceof InternalError);
    assert.deepEqual(found, ['a', 'b', 'c']);
    await read();
    assert.deepEqual(found, ['a', 'b', 'c', 'd']);
  });

  it('leaves the export a checkpoint from which nothing is lost and nothing comes again', async () => {
    const events = exporting();
    for await (const { id } of events) if (id === 'b') break;
    const { start_time, seen } = events.checkpoint;
    assert.deepEqual([start_time, seen.length], [100, 2]);
    await trap();
    assert.deepEqual([events.checkpoint.start_time, events.checkpoint.seen.toSorted()], [100, seen.toSorted()]);
    const rest = [];
    for await (const { id } of events) rest.push(id);
    assert.deepEqual(rest, ['c', 'd']);
  });
});
