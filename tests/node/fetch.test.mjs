import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectionError, isSideConversationsError, SideConversations, TimeoutError, UnexpectedResponseError } from '../../pkg/index.js';
import { isFirstBackOff, passWaits, silentFor, stopClock } from './stage/clock.mjs';
import { clientOn, conversation, json, rejection, scripted, TOKEN } from './stage/fetches.mjs';
import { call, GOOD, TICKET_ID } from './stage/operations.mjs';
import { isPending, settled, until } from './stage/turns.mjs';

const clock = stopClock();
const once = { maxRetries: 0 };
const never = () => new Promise(() => {});
const throwing = (thrown) => () => { throw thrown; };
const thrower = (...names) => Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { enumerable: true, get: throwing(new Error(`from ${name}`)) }])));
const page = { side_conversations: [], count: 0, next_page: null, previous_page: null };

describe('a fetch that gives no response is a ConnectionError with what it gave:', () => {
  const error = new TypeError('fetch failed');
  const odd = { status: 0, text: async () => '' };
  const rows = [
    ['it rejects with an Error', async () => { throw error; }, error],
    ['it rejects with a string', async () => { throw 'no network'; }, 'no network'],
    ['it rejects with undefined', async () => { throw undefined; }, undefined],
    ['it rejects with null', async () => { throw null; }, null],
    ['it rejects with 0', async () => { throw 0; }, 0],
    ['it rejects with a plain object', async () => { throw odd; }, odd],
    ['it rejects with a symbol', async () => { throw Symbol.iterator; }, Symbol.iterator],
    ['it throws at the call', throwing(error), error],
    ['it throws a string at the call', throwing('no network'), 'no network'],
    ['it gives undefined', () => undefined, undefined],
    ['it gives null', async () => null, null],
    ['it gives a number', async () => 200, 200],
    ['it gives a string', async () => 'OK', 'OK'],
    ['it gives status 0', async () => odd, odd],
    ['it gives a status of NaN', async () => ({ status: NaN, text: async () => '' })],
    ['it gives a negative status', async () => ({ status: -1, text: async () => '' })],
    ['it gives a status as a string', async () => ({ status: '200', text: async () => '{}' })],
    ['it gives a response without text()', async () => ({ status: 200, json: async () => page })],
    ['it gives an empty object', async () => ({})],
    ['it gives an array', async () => []],
    ['it gives an object whose getters throw', async () => thrower('status', 'text', 'headers', 'type')],
    ['it gives a thenable that rejects', () => ({ then: (_, reject) => reject('no') }), 'no'],
    ['it gives a thenable whose then throws', () => ({ then: throwing('no') }), 'no'],
    ['it gives an object whose getter then throws', () => thrower('then')],
    ['it gives a revoked proxy', async () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return [proxy]; }],
  ];
  for (const [what, fetch, ...cause] of rows) {
    it(what, async () => {
      const error = await rejection(clientOn(fetch, once).list(TICKET_ID));
      assert.ok(error instanceof ConnectionError, String(error?.stack));
      assert.ok('cause' in error);
      if (cause.length > 0) assert.equal(error.cause, cause[0]);
      assert.deepEqual([error.code, error.retryable, error.ambiguous, error.attempts], ['connection', true, false, 1]);
      assert.doesNotMatch(error.message, new RegExp(TOKEN));
    });
  }

  it('and a send that was lost so is ambiguous', async () => {
    for (const [, fetch] of rows) {
      const error = await rejection(clientOn(fetch).create(TICKET_ID, GOOD.find(({ operation }) => operation === 'create').body));
      assert.deepEqual([error.code, error.ambiguous, error.attempts], ['connection', true, 1], String(error));
    }
  });

  it('for each operation', async () => {
    for (const row of GOOD) {
      const error = await rejection(call(clientOn(async () => { throw 'lost'; }, once), row));
      assert.ok(error instanceof ConnectionError, `${row.operation}: ${error}`);
      assert.equal(error.cause, 'lost', row.operation);
    }
  });
});

describe('a response whose body cannot be read', () => {
  const response = (text, more = {}) => async () => ({ status: 200, headers: {}, text, ...more });
  const rows = [
    ['text() rejects', response(async () => { throw new Error('terminated'); })],
    ['text() rejects with undefined', response(async () => { throw undefined; })],
    ['text() throws', response(throwing(new Error('locked')))],
    ['text() gives nothing', response(async () => undefined)],
    ['text() gives a number', response(() => 5)],
    ['text() gives an object', response(async () => page)],
    ['text() gives a symbol', response(async () => Symbol('x'))],
    ['text() gives half of the JSON', response(async () => '{"side_conversations": [{"id"')],
    ['text() gives a page', response(async () => '<!doctype html><title>Sign in</title>')],
    ['text() gives null as JSON', response(async () => 'null')],
    ['text() gives another envelope', response(async () => '{"tickets": []}')],
    ['text() gives the right key with the wrong type', response(async () => '{"side_conversations": {}}')],
  ];
  for (const [what, fetch] of rows) {
    it(`is an UnexpectedResponseError when ${what}`, async () => {
      const error = await rejection(clientOn(fetch, once).list(TICKET_ID));
      assert.ok(error instanceof UnexpectedResponseError, String(error?.stack));
      assert.deepEqual([error.status, error.attempts, error.ambiguous], [200, 1, false]);
      assert.equal(typeof error.body, 'string');
    });
  }

  it('keeps in the error what came, also where it was JSON of another kind', async () => {
    const body = '{"tickets": []}';
    assert.equal((await rejection(clientOn(response(async () => body), once).list(TICKET_ID))).body, body);
  });

  it('is a TimeoutError when text() never settles', async () => {
    const error = await rejection(clientOn(response(silentFor(clock, 20)), { ...once, attemptTimeout: 20 }).list(TICKET_ID));
    assert.ok(error instanceof TimeoutError, String(error?.stack));
  });

  it('is read all the same without headers, or with headers of any kind', async () => {
    const kinds = [undefined, null, 5, 'x', {}, [], new Map([['x-request-id', 'r1']]), new Headers({ 'X-Request-Id': 'r1' }), { 'X-Request-Id': 'r1' }, { get: (name) => (name === 'x-request-id' ? 'r1' : null) }, thrower('entries', 'get'), { entries: throwing('no') }, Object.assign(thrower('x'), { 'X-Request-Id': 'r1' })];
    for (const headers of kinds) {
      const fetch = response(async () => JSON.stringify(page), { headers });
      const { data, response: info } = await clientOn(fetch, once).list(TICKET_ID).withResponse();
      assert.deepEqual(data, page);
      if (info.requestId !== undefined) assert.equal(info.requestId, 'r1');
    }
    for (const headers of kinds.slice(6, 10)) {
      const { response: info } = await clientOn(response(async () => JSON.stringify(page), { headers }), once).list(TICKET_ID).withResponse();
      assert.equal(info.requestId, 'r1');
    }
  });

  it('keeps __proto__ in a body as a field and pollutes nothing', async () => {
    const fetch = response(async () => '{"side_conversations": [], "count": 0, "next_page": null, "previous_page": null, "__proto__": {"polluted": true}}');
    const data = await clientOn(fetch).list(TICKET_ID);
    assert.equal({}.polluted, undefined);
    assert.ok(Object.hasOwn(data, '__proto__'));
  });

  it('finds no envelope on a polluted prototype', async (context) => {
    Object.prototype.side_conversations = [];
    context.after(() => delete Object.prototype.side_conversations);
    const error = await rejection(clientOn(response(async () => '{}'), once).list(TICKET_ID));
    assert.ok(error instanceof UnexpectedResponseError);
  });
});

describe('what comes back', () => {
  it('keeps unknown fields, unknown values and numbers past 32 bits', async () => {
    const text = '{"side_conversation": {"id": "x", "state": "snoozed", "ticket_id": 49045981562772, "new_field": {"deep": [1.5, null]}}, "another": true}';
    assert.deepEqual(await clientOn(async () => new Response(text)).show(TICKET_ID, 'x'), JSON.parse(text));
  });

  it('comes with the status, the headers in lower case, the first request id and what the rate headers say', async () => {
    const fetch = scripted(json(page, { 'X-Request-Id': 'r1, r2', 'RateLimit-Limit': '700', 'RateLimit-Remaining': '699', 'RateLimit-Reset': '30' }));
    const { data, response } = await clientOn(fetch).list(TICKET_ID).withResponse();
    assert.deepEqual(data, page);
    assert.deepEqual([response.status, response.requestId, response.attempts], [200, 'r1', 1]);
    assert.equal(response.headers['content-type'], 'application/json');
    assert.deepEqual(response.rateLimit, { limit: 700, remaining: 699, reset: 30 });
  });

  it('is of the type that a download\'s response names, whatever the response can do', async () => {
    const bytes = new TextEncoder().encode('picture');
    const headers = { 'content-type': 'image/png' };
    const responses = [
      new Response(bytes, { headers }),
      { status: 200, headers, text: async () => 'picture' },
      { status: 200, headers, text: async () => 'no', arrayBuffer: async () => bytes.buffer },
      { status: 200, headers, text: async () => 'no', blob: async () => new Blob([bytes]) },
    ];
    for (const response of responses) {
      const blob = await clientOn(async () => response).downloadAttachment({ content_url: '/x.png' });
      assert.ok(blob instanceof Blob);
      assert.deepEqual([blob.type, await blob.text()], ['image/png', 'picture']);
    }
  });
});

describe('a fetch that hangs', () => {
  it('ends with a TimeoutError for each operation, and its signal is aborted', async () => {
    for (const row of GOOD) {
      const fetch = scripted(never);
      const outcome = rejection(call(clientOn(fetch, { ...once, attemptTimeout: 10 }), row));
      await until(() => fetch.asked.length === 1);
      clock.tick(9);
      assert.ok(await isPending(outcome), row.operation);
      clock.tick(1);
      const error = await outcome;
      assert.ok(error instanceof TimeoutError, `${row.operation}: ${error?.stack}`);
      assert.equal(fetch.asked.length, 1);
      assert.equal(fetch.asked[0].signal.aborted, true, row.operation);
    }
  });

  it('is asked no more than maxRetries allows before the call times out', async () => {
    const fetch = scripted(never);
    const told = [];
    const begunMs = performance.now();
    const outcome = rejection(clientOn(fetch, { attemptTimeout: 5, timeout: 6_000, maxRetries: 100, onAttempt: (info) => told.push(info) }).list(TICKET_ID));
    let error;
    outcome.then((reason) => (error = reason));
    for (await settled(); !error; await settled()) clock.next();
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual([error.attempts, told.length], [fetch.asked.length, fetch.asked.length]);
    assert.ok(error.attempts > 3, String(error.attempts));
    // The call's own deadline may cut the last attempt short.
    for (const { durationMs } of told.slice(0, -1)) assert.equal(durationMs, 5);
    const tookMs = performance.now() - begunMs;
    assert.equal(told.reduce((sum, { durationMs, retryInMs = 0 }) => sum + durationMs + retryInMs, 0), tookMs);
    assert.ok(tookMs <= 6_000, String(tookMs));
  });

  it('does not hold the call past its timeout, even where one attempt may take longer', async () => {
    const fetch = scripted(never);
    const outcome = rejection(clientOn(fetch, { attemptTimeout: 60_000, timeout: 20 }).list(TICKET_ID));
    await until(() => fetch.asked.length === 1);
    clock.tick(19);
    assert.ok(await isPending(outcome));
    clock.tick(1);
    assert.ok((await outcome) instanceof TimeoutError);
  });
});

describe('an abort rejects with the signal\'s own reason:', () => {
  const reasons = [['an Error', new Error('enough')], ['a string', 'a string'], ['undefined', undefined], ['null', null], ['0', 0], ['an object', { why: 'enough' }]];
  const abort = (reason) => {
    const controller = new AbortController();
    controller.abort(reason);
    return controller;
  };
  /** `abort(undefined)` makes a reason of its own. */
  const expected = (controller) => controller.signal.reason;

  for (const [what, reason] of reasons) {
    it(`${what}, before the call`, async () => {
      const fetch = scripted(json(page));
      const controller = abort(reason);
      for (const row of GOOD) {
        const error = await rejection(call(clientOn(fetch), { ...row, options: { signal: controller.signal } }));
        assert.equal(error, expected(controller), row.operation);
      }
      assert.equal(fetch.asked.length, 0);
    });

    it(`${what}, while the answer is awaited`, async () => {
      for (const row of GOOD) {
        const controller = new AbortController();
        const fetch = scripted(() => { controller.abort(reason); return never(); });
        const error = await rejection(call(clientOn(fetch), { ...row, options: { signal: controller.signal } }));
        assert.equal(error, expected(controller), row.operation);
        assert.equal(fetch.asked[0].signal.aborted, true);
        assert.equal(fetch.asked.length, 1);
      }
    });

    it(`${what}, while the body is read`, async () => {
      const controller = new AbortController();
      const fetch = async () => ({ status: 200, headers: {}, text: () => { controller.abort(reason); return never(); } });
      assert.equal(await rejection(clientOn(fetch).list(TICKET_ID, {}, { signal: controller.signal })), expected(controller));
    });

    it(`${what}, during a wait`, async () => {
      const controller = new AbortController();
      const fetch = scripted(json({}, { status: 429, 'retry-after': '100' }));
      const client = clientOn(fetch, { onAttempt: () => setImmediate(() => controller.abort(reason)) });
      assert.equal(await rejection(client.list(TICKET_ID, {}, { signal: controller.signal })), expected(controller));
      assert.equal(fetch.asked.length, 1);
    });

    it(`${what}, while a token is awaited`, async () => {
      const controller = new AbortController();
      const fetch = scripted(json(page));
      const bearer = () => { controller.abort(reason); return never(); };
      assert.equal(await rejection(clientOn(fetch, { auth: { bearer } }).list(TICKET_ID, {}, { signal: controller.signal })), expected(controller));
      assert.equal(fetch.asked.length, 0);
    });
  }

  it('that of AbortSignal.timeout', async () => {
    const signal = AbortSignal.timeout(5);
    const outcome = rejection(clientOn(never).list(TICKET_ID, {}, { signal }));
    // The runtime's own timer, which nothing can fake, and which holds no process up.
    await until(() => signal.aborted);
    const error = await outcome;
    assert.equal(error, signal.reason);
    assert.equal(error.name, 'TimeoutError');
    assert.equal(isSideConversationsError(error), false);
  });

  it('that of AbortSignal.any', async () => {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, new AbortController().signal]);
    const call = clientOn(never).list(TICKET_ID, {}, { signal });
    controller.abort('any');
    assert.equal(await rejection(call), 'any');
  });

  it('and comes too late after the answer', async () => {
    const controller = new AbortController();
    const result = await clientOn(scripted(json(page))).list(TICKET_ID, {}, { signal: controller.signal });
    controller.abort();
    assert.deepEqual(result, page);
  });

  it('and a wrong argument is said all the same', async () => {
    assert.equal((await rejection(clientOn(never).list(0, {}, { signal: AbortSignal.abort() }))).code, 'validation');
  });

  it('and leaves no listener behind on a signal that is used for long', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const counting = {
      get aborted() { return signal.aborted; },
      get reason() { return signal.reason; },
      addEventListener: (...args) => { listeners += 1; signal.addEventListener(...args); },
      removeEventListener: (...args) => { listeners -= 1; signal.removeEventListener(...args); },
    };
    const client = clientOn(scripted(json(page)));
    for (let count = 0; count < 20; count += 1) await client.list(TICKET_ID, {}, { signal: counting });
    for await (const _ of client.list(TICKET_ID, {}, { signal: counting })) break;
    assert.equal(listeners, 0);
  });
});

describe('a listener for attempts', () => {
  it('is told of each attempt, without a body and without a credential', async () => {
    const told = [];
    const fetch = scripted(json({}, { status: 503, 'retry-after': '0', 'x-request-id': 'r1' }), json({ side_conversation: conversation() }));
    await clientOn(fetch, { onAttempt: (info) => { told.push(info); passWaits(clock)(info); } }).show(TICKET_ID, 'x', { include: 'events' });
    const path = '/api/v2/tickets/90/side_conversations/x';
    const [{ retryInMs }] = told;
    assert.ok(isFirstBackOff(retryInMs), String(retryInMs));
    assert.deepEqual(told.map(({ durationMs, ...info }) => info), [
      { operation: 'show', method: 'GET', path, attempt: 1, status: 503, requestId: 'r1', error: 'server', retryInMs },
      { operation: 'show', method: 'GET', path, attempt: 2, status: 200 },
    ]);
    for (const { durationMs } of told) assert.ok(Number.isInteger(durationMs) && durationMs >= 0);
  });

  it('may throw, reject or call the client again without any harm', async () => {
    const fetch = scripted(json(page));
    const listeners = [throwing(new Error('no')), throwing('no'), async () => { throw new Error('no'); }, () => thrower('then')];
    for (const onAttempt of listeners) assert.deepEqual(await clientOn(fetch, { onAttempt }).list(TICKET_ID), page);
    let inner;
    const client = clientOn(fetch, { onAttempt: () => { inner ??= client.list(91); } });
    assert.deepEqual(await client.list(TICKET_ID), page);
    assert.deepEqual(await inner, page);
  });

  it('of an upload is told its end, and may throw too', async () => {
    const told = [];
    const client = clientOn(scripted(json({ id: 'x', name: 'a.png', content_type: 'image/png', size: 5 }, { status: 201 })));
    await client.uploadAttachment(new Blob(['12345']), { onProgress: (...progress) => { told.push(progress); throw new Error('no'); } });
    assert.deepEqual(told.at(-1), [5, 5]);
  });
});

describe('an upload', () => {
  const sent = async (file, options) => {
    const fetch = scripted(json({ id: 'x', name: 'a.png', content_type: 'image/png', size: 5 }, { status: 201 }));
    await clientOn(fetch).uploadAttachment(file, options);
    const [{ url, body, headers, method }] = fetch.asked;
    assert.deepEqual([method, new URL(url).pathname], ['POST', '/api/v2/tickets/side_conversations/attachments']);
    assert.ok(!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'), 'the boundary is the runtime\'s own');
    assert.deepEqual([...body.keys()], ['file']);
    const part = body.get('file');
    return [part.name, part.type, await part.text()];
  };
  const bytes = new TextEncoder().encode('12345');
  const rows = [
    ['a File keeps its name and type', new File(['12345'], 'ä b.png', { type: 'image/png' }), undefined, ['ä b.png', 'image/png', '12345']],
    ['a Blob is an attachment of its type', new Blob(['12345'], { type: 'text/plain' }), {}, ['attachment', 'text/plain', '12345']],
    ['a Blob without type', new Blob(['12345']), {}, ['attachment', 'application/octet-stream', '12345']],
    ['an ArrayBuffer', bytes.buffer.slice(0), { name: 'a.txt' }, ['a.txt', 'application/octet-stream', '12345']],
    ['a part of a buffer', bytes.subarray(1, 3), { name: 'a.txt', content_type: 'text/plain' }, ['a.txt', 'text/plain', '23']],
    ['a DataView', new DataView(bytes.buffer, 1, 2), {}, ['attachment', 'application/octet-stream', '23']],
    ['a Buffer', Buffer.from('12345'), {}, ['attachment', 'application/octet-stream', '12345']],
    ['an empty file', new Blob([]), {}, ['attachment', 'application/octet-stream', '']],
    ['a File under another name and type', new File(['12345'], 'a.png', { type: 'image/png' }), { name: 'b.txt', content_type: 'text/plain' }, ['b.txt', 'text/plain', '12345']],
  ];
  for (const [what, file, options, expected] of rows) it(what, async () => assert.deepEqual(await sent(file, options), expected));
});

it("calls the caller's functions by themselves: a browser's own fetch refuses another `this` than its window", async () => {
  const called = [];
  const options = {
    fetch: async function () { called.push(['fetch', this]); return new Response(JSON.stringify(page)); },
    auth: { bearer() { called.push(['bearer', this]); return TOKEN; } },
    onAttempt() { called.push(['onAttempt', this]); },
  };
  await new SideConversations({ subdomain: 'acme', ...options }).list(TICKET_ID);
  assert.deepEqual(called, [['bearer', undefined], ['fetch', undefined], ['onAttempt', undefined]]);
});

describe('a runtime', () => {
  it('without fetch is told so when a call needs one', async (context) => {
    const { fetch } = globalThis;
    context.after(() => (globalThis.fetch = fetch));
    delete globalThis.fetch;
    const client = new SideConversations({ subdomain: 'acme', auth: { bearer: TOKEN } });
    const error = await rejection(client.list(TICKET_ID));
    assert.equal(error.code, 'unsupported');
    assert.equal(error.attempts, 0);
    globalThis.fetch = scripted(json(page));
    assert.deepEqual(await client.list(TICKET_ID), page);
  });
});
