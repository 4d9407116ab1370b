import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { ConnectionError, RateLimitError, SideConversations, TimeoutError, UnexpectedResponseError, UnsupportedError } from '../../pkg/index.js';
import { passWaits, silentFor, stopClock } from './stage/clock.mjs';
import { conversation, rejection } from './stage/fetches.mjs';
import { call, GOOD, TICKET_ID } from './stage/operations.mjs';

const clock = stopClock();
const never = () => new Promise(() => {});
const page = { side_conversations: [conversation('a')], count: 1, next_page: null, previous_page: null };
const good = (operation) => GOOD.find((row) => row.operation === operation);

/** A host that gives one thing after the other, the last for ever, and keeps what it was asked. */
function host(...answers) {
  const asked = [];
  const request = async (options) => {
    asked.push(structuredClone(options));
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return typeof answer === 'function' ? answer(options) : answer;
  };
  return { request, asked };
}
const clientIn = (zaf, options = {}) => new SideConversations({ zaf, ...options });
const complete = (body, { status = 200, ...more } = {}) => ({ status, statusText: 'success', responseText: JSON.stringify(body), responseJSON: body, headers: {}, ...more });
const throwing = (thrown) => () => { throw thrown; };

describe('what a host is asked for', () => {
  it('is a path with its query, with what makes its answers complete and its own repeating stop', async () => {
    const zaf = host(complete(page));
    await clientIn(zaf).list(TICKET_ID, { include: 'events', per_page: 50 });
    const [{ url, type, httpCompleteResponse, autoRetry, headers, ...rest }] = zaf.asked;
    const { pathname, searchParams } = new URL(url, 'https://x.example');
    assert.ok(url.startsWith('/api/v2/'));
    assert.equal(pathname, '/api/v2/tickets/90/side_conversations');
    assert.deepEqual(Object.fromEntries(searchParams), { include: 'events', per_page: '50' });
    assert.deepEqual({ type, httpCompleteResponse, autoRetry }, { type: 'GET', httpCompleteResponse: true, autoRetry: false });
    assert.ok(!('data' in rest));
    assert.ok(!Object.keys(headers).some((name) => /authorization/i.test(name)));
  });

  it('has its body as text and its type beside it', async () => {
    const zaf = host(complete({ side_conversation: conversation(), event: {} }, { status: 201 }));
    const { body } = good('create');
    await clientIn(zaf).create(TICKET_ID, body, { headers: { 'X-On-Behalf-Of': 'chris@example.com' } });
    const [{ type, contentType, data, headers }] = zaf.asked;
    assert.deepEqual([type, contentType, data], ['POST', 'application/json', JSON.stringify(body)]);
    assert.equal(headers['X-On-Behalf-Of'], 'chris@example.com');
  });

  it('survives the way to the host as JSON, for each operation that can go through it', async () => {
    for (const row of GOOD.filter(({ operation }) => !/attachment/.test(operation))) {
      const asked = [];
      const request = async (options) => { asked.push(options); return complete({ side_conversation: conversation(undefined, { participants: [{ email: 'a@example.com' }] }), side_conversations: [], events: [], event: {}, user: { id: 7, email: 'agent@example.com' }, count: 0, next_page: null, previous_page: null }); };
      await call(clientIn({ request }), row);
      for (const options of asked) {
        assert.deepEqual(JSON.parse(JSON.stringify(options)), options, row.operation);
        assert.match(options.url, /^\/api\/v2\//, row.operation);
      }
    }
  });

  it('is asked as a method of its client', async () => {
    const zaf = { answer: complete(page), async request() { return this.answer; } };
    assert.deepEqual(await clientIn(zaf).list(TICKET_ID), page);
  });
});

describe('an answer of a host is read:', () => {
  const rows = [
    ['complete', complete(page)],
    ['complete, without responseJSON', { status: 200, responseText: JSON.stringify(page) }],
    ['complete, without responseText', { status: 200, responseJSON: page }],
    ['complete, with an empty responseText', { status: 200, responseText: '', responseJSON: page }],
    ['complete, without status', { responseText: JSON.stringify(page), responseJSON: page, headers: {} }],
    ['complete, with headers that are null', complete(page, { headers: null })],
    ['complete, with headers that are missing', { status: 200, responseText: JSON.stringify(page), responseJSON: page }],
    ['the parsed body alone', page],
    ['the body as text alone', JSON.stringify(page)],
  ];
  for (const [what, answer] of rows) {
    it(what, async () => {
      const { data, response } = await clientIn(host(answer)).list(TICKET_ID).withResponse();
      assert.deepEqual(data, page);
      assert.deepEqual([response.status, response.attempts], [200, 1]);
    });
  }

  const headers = [
    ['an object', { 'X-Request-Id': 'r1', 'Retry-After': '2' }],
    ['an object in lower case', { 'x-request-id': 'r1', 'retry-after': '2' }],
    ['an object with a number', { 'x-request-id': 'r1', 'retry-after': 2 }],
    ['a function get', { get: (name) => ({ 'x-request-id': 'r1', 'retry-after': '2' })[name.toLowerCase()] ?? null }],
    ['a Headers object', new Headers({ 'X-Request-Id': 'r1', 'Retry-After': '2' })],
    ['a Map', new Map([['x-request-id', 'r1'], ['retry-after', '2']])],
  ];
  for (const [what, given] of headers) {
    it(`headers that are ${what}`, async () => {
      const request = (answers) => ({ request: async () => answers.shift() });
      const told = [];
      const client = clientIn(request([complete({}, { status: 429, headers: given }), complete(page, { headers: given })]), { onAttempt: (info) => { told.push(info); passWaits(clock)(info); } });
      const { response } = await client.list(TICKET_ID).withResponse();
      assert.equal(response.requestId, 'r1');
      assert.deepEqual(told.map(({ retryInMs }) => retryInMs), [2_000, undefined]);
    });
  }

  it('one without what belongs in it is unexpected', async () => {
    for (const answer of [undefined, null, '', 'Sign in', '<html>', 5, true, [], {}, { tickets: [] }, complete({ tickets: [] }), { status: 200 }, { status: 200, responseText: '<html>' }]) {
      const error = await rejection(clientIn(host(() => answer), { maxRetries: 0 }).list(TICKET_ID));
      assert.ok(error instanceof UnexpectedResponseError, `${inspect(answer)}: ${error?.stack}`);
    }
  });
});

describe('a rejection of a host', () => {
  const rejecting = (thrown) => ({ request: async () => { throw thrown; } });
  const nothing = [undefined, null, 'error', 5, {}, [], new Error('no'), { statusText: 'error' }, { status: 0, statusText: 'error', responseText: '' }, { status: '500' }, { status: NaN }];
  for (const thrown of nothing) {
    it(`without a status is a ConnectionError: ${inspect(thrown).split('\n')[0]}`, async () => {
      const error = await rejection(clientIn(rejecting(thrown), { maxRetries: 0 }).list(TICKET_ID));
      assert.ok(error instanceof ConnectionError, String(error?.stack));
      assert.equal(error.cause, thrown);
    });
  }

  it('at the call itself is a ConnectionError too', async () => {
    const error = await rejection(clientIn({ request: throwing('no host') }, { maxRetries: 0 }).list(TICKET_ID));
    assert.ok(error instanceof ConnectionError);
    assert.equal(error.cause, 'no host');
  });

  const bodies = [
    ['responseText and responseJSON', (body) => ({ responseText: JSON.stringify(body), responseJSON: body })],
    ['responseText', (body) => ({ responseText: JSON.stringify(body) })],
    ['responseJSON', (body) => ({ responseJSON: body })],
  ];
  for (const [what, parts] of bodies) {
    it(`with a status and ${what} is read like an HTTP answer`, async () => {
      const body = { error: 'RecordInvalid', description: 'Record validation errors', details: { to: [{ description: 'is invalid' }] } };
      const error = await rejection(clientIn(rejecting({ status: 422, ...parts(body), headers: { 'x-request-id': 'r1' } })).list(TICKET_ID));
      assert.deepEqual([error.name, error.code, error.status, error.error, error.description, error.requestId], ['ApiError', 'bad_request', 422, body.error, body.description, 'r1']);
      assert.deepEqual(error.details, body.details);
      assert.deepEqual(JSON.parse(error.body), body);
    });
  }

  it('with a status alone has the code of it', async () => {
    const codes = { 400: 'bad_request', 401: 'authentication', 402: 'permission', 403: 'permission', 404: 'not_found', 409: 'conflict', 422: 'bad_request', 429: 'rate_limited', 418: 'http', 500: 'server', 503: 'server' };
    for (const [status, code] of Object.entries(codes)) {
      const error = await rejection(clientIn(rejecting({ status: Number(status) }), { maxRetries: 0 }).list(TICKET_ID));
      assert.deepEqual([error.code, error.status, error.body], [code, Number(status), '']);
    }
  });

  it('of 429 is waited for as it says', async () => {
    const error = await rejection(clientIn(rejecting({ status: 429, headers: { 'retry-after': '7' } }), { maxRetries: 0 }).list(TICKET_ID));
    assert.ok(error instanceof RateLimitError);
    assert.equal(error.retryAfter, 7);
  });

  it('as an answer is the same: some hosts resolve with it', async () => {
    const error = await rejection(clientIn(host(complete({ error: 'RecordNotFound', description: 'Not found' }, { status: 404 }))).show(TICKET_ID, 'x'));
    assert.deepEqual([error.code, error.status, error.error], ['not_found', 404, 'RecordNotFound']);
  });
});

describe('a host that never answers', () => {
  it('is given up at the deadline, for each operation that can go through it', async () => {
    for (const row of GOOD.filter(({ operation }) => !/attachment/.test(operation))) {
      const error = await rejection(call(clientIn(host(silentFor(clock, 5)), { attemptTimeout: 5, maxRetries: 0 }), row));
      assert.ok(error instanceof TimeoutError, `${row.operation}: ${error?.stack}`);
    }
  });

  it('and a send to it is ambiguous and not repeated', async () => {
    const zaf = host(silentFor(clock, 5));
    const error = await rejection(clientIn(zaf, { attemptTimeout: 5 }).create(TICKET_ID, good('create').body));
    assert.deepEqual([error.code, error.ambiguous, error.attempts, zaf.asked.length], ['timeout', true, 1, 1]);
  });

  it('is left on an abort, with the signal\'s reason', async () => {
    const controller = new AbortController();
    const call = clientIn(host(() => { controller.abort('left'); return never(); })).list(TICKET_ID, {}, { signal: controller.signal });
    assert.equal(await rejection(call), 'left');
  });
});

describe('a page after the first', () => {
  it('is asked for as path and query, whichever account its URL names', async () => {
    const next = 'https://acme.zendesk.com/api/v2/tickets/90/side_conversations?page=2';
    const zaf = host(complete({ ...page, next_page: next }), complete({ ...page, side_conversations: [conversation('b')] }));
    const ids = [];
    for await (const { id } of clientIn(zaf).list(TICKET_ID)) ids.push(id);
    assert.deepEqual(ids, ['a', 'b']);
    assert.deepEqual(zaf.asked.map(({ url }) => url), ['/api/v2/tickets/90/side_conversations', '/api/v2/tickets/90/side_conversations?page=2']);
  });

  it('that is not of Zendesk is not asked for', async () => {
    for (const next of ['https://evil.example/api/v2/tickets/90/side_conversations?page=2', 'http://acme.zendesk.com/api/v2/tickets/90/side_conversations?page=2', 'https://acme.zendesk.com.evil.example/api/v2/tickets/90/side_conversations', '/api/v2/users']) {
      const zaf = host(complete({ ...page, next_page: next }));
      const error = await rejection((async () => { for await (const _ of clientIn(zaf).list(TICKET_ID)); })());
      assert.ok(error instanceof UnexpectedResponseError, String(error));
      assert.equal(zaf.asked.length, 1);
    }
  });
});

describe('files', () => {
  it('cannot go through a host, and the error says what can', async () => {
    const zaf = host(complete({}));
    const calls = [clientIn(zaf).uploadAttachment(new Blob(['x'])), clientIn(zaf).downloadAttachment({ content_url: 'https://acme.zendesk.com/attachments/x.png' })];
    for (const made of calls) {
      const error = await rejection(made);
      assert.ok(error instanceof UnsupportedError, String(error?.stack));
      assert.match(error.message, /fetch/);
      assert.match(error.message, /bearer/);
      assert.deepEqual([error.attempts, error.ambiguous], [0, false]);
    }
    assert.equal(zaf.asked.length, 0);
  });
});
