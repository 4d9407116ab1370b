import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError, ConnectionError, SideConversations, TimeoutError, UnexpectedResponseError } from '../../pkg/index.js';
import { isFirstBackOff, passWaits, silentFor, stopClock } from './stage/clock.mjs';
import { conversation, rejection, TOKEN } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { serve } from './stage/server.mjs';
import { isPending, settled, until } from './stage/turns.mjs';

const clock = stopClock();

const page = { side_conversations: [], count: 0, next_page: null, previous_page: null };
const message = { body: 'x', to: [{ email: 'ops@example.com' }] };
const client = ({ origin }, options) => new SideConversations({ baseUrl: origin, auth: { bearer: TOKEN }, maxRetries: 0, onAttempt: passWaits(clock), ...options });

describe('a server that breaks off', () => {
  const RUINS = [
    ['before it answers', (_, response) => void response.destroy(), ConnectionError],
    ['in the middle of the head', (_, response) => void response.socket.end('HTTP/1.1 200 OK\r\nContent-Ty'), ConnectionError],
    ['after the head', (_, response) => { response.writeHead(200, { 'content-length': '1000' }); response.flushHeaders(); response.destroy(); }, undefined],
    ['in the middle of the body', (_, response) => { response.writeHead(200, { 'content-length': '1000' }); response.write('{"side_conv', () => response.destroy()); }, UnexpectedResponseError],
    ['with what is no HTTP', (_, response) => void response.socket.end('hello\r\n\r\n'), ConnectionError],
  ];
  for (const [when, ruin, expected] of RUINS) {
    it(`${when} is asked again for a read, and answers then`, async (context) => {
      const server = await serve(context, (request, response) => (request.number === 1 ? ruin(request, response) : { body: page }));
      const { data, response } = await client(server, { maxRetries: 1 }).list(TICKET_ID).withResponse();
      assert.deepEqual(data, page);
      assert.equal(response.attempts, 2);
    });

    it(`${when} has a typed error, and a send to it is ambiguous and not repeated`, async (context) => {
      const server = await serve(context, ruin);
      if (expected) assert.ok((await rejection(client(server).list(TICKET_ID))) instanceof expected);
      const before = server.asked.length;
      const error = await rejection(client(server, { maxRetries: 5 }).create(TICKET_ID, { message }));
      assert.deepEqual([error.ambiguous, error.attempts], [true, 1]);
      assert.equal(server.asked.length, before + 1);
    });
  }

  it('is one that is not there any more', async () => {
    let close;
    const gone = await serve({ after: (closing) => (close = closing) }, () => ({ body: page }));
    close();
    const error = await rejection(client(gone).list(TICKET_ID));
    assert.ok(error instanceof ConnectionError);
    assert.ok(error.cause instanceof Error);
  });

  it('or never ends its body is left at the deadline', async (context) => {
    const server = await serve(context, (_, response) => { response.writeHead(200); response.write('{'); });
    let hasHead = false;
    const fetchAndTell = async (...args) => {
      const response = await fetch(...args);
      hasHead = true;
      return response;
    };
    const outcome = rejection(client(server, { fetch: fetchAndTell, attemptTimeout: 200 }).list(TICKET_ID));
    await until(() => hasHead);
    clock.tick(199);
    assert.ok(await isPending(outcome));
    clock.tick(1);
    assert.ok((await outcome) instanceof TimeoutError);
  });
});

describe('Retry-After', () => {
  it('is waited for, and one past the deadline fails at once and says when to come back', async (context) => {
    const server = await serve(context, ({ number }) => (number === 1 ? { status: 503, headers: { 'retry-after': '0' } } : { status: 429, headers: { 'retry-after': '3600' }, body: 'API rate limit exceeded' }));
    const error = await rejection(client(server, { maxRetries: 5 }).list(TICKET_ID));
    assert.deepEqual([error.name, error.code, error.attempts, error.retryAfter, error.retryable], ['RateLimitError', 'rate_limited', 2, 3600, true]);
    assert.match(error.message, /3600/);
  });

  it('as a date in the past waits no longer than the back-off', async (context) => {
    const server = await serve(context, ({ number }) => (number === 1 ? { status: 503, headers: { 'retry-after': new Date(0).toUTCString() } } : { body: page }));
    const told = [];
    await client(server, { maxRetries: 1, onAttempt: (info) => { told.push(info.retryInMs); passWaits(clock)(info); } }).list(TICKET_ID);
    assert.equal(told.length, 2);
    assert.ok(isFirstBackOff(told[0]), String(told[0]));
    assert.equal(told[1], undefined);
  });
});

describe('what is repeated and what is not', () => {
  for (const status of [400, 401, 403, 404, 409, 418, 422, 500]) {
    it(`${status} ends a read at once`, async (context) => {
      const server = await serve(context, () => ({ status, body: { error: 'No', description: 'not now' } }));
      const error = await rejection(client(server, { maxRetries: 5 }).list(TICKET_ID));
      assert.ok(error instanceof ApiError);
      assert.deepEqual([error.status, error.attempts, error.ambiguous], [status, 1, false]);
    });
  }
  for (const status of [408, 429, 502, 503, 504]) {
    it(`${status} repeats a read and an update`, async (context) => {
      const server = await serve(context, ({ number }) => (number % 2 === 1 ? { status, headers: { 'retry-after': '0' } } : { body: { ...page, side_conversation: conversation() } }));
      await client(server, { maxRetries: 1 }).list(TICKET_ID);
      await client(server, { maxRetries: 1 }).close(TICKET_ID, 'x');
      assert.deepEqual(server.asked.map(({ method }) => method), ['GET', 'GET', 'PUT', 'PUT']);
    });
  }
  for (const status of [408, 500, 502, 503, 504]) {
    it(`${status} leaves a send without a key ambiguous`, async (context) => {
      const server = await serve(context, () => ({ status }));
      const error = await rejection(client(server, { maxRetries: 5 }).create(TICKET_ID, { message }));
      assert.deepEqual([error.status, error.attempts, error.ambiguous], [status, 1, true]);
      assert.equal(server.asked.length, 1);
    });
  }
});

describe('a 401', () => {
  const guarded = (context, valid) => serve(context, ({ headers }) => (headers.authorization === `Bearer ${valid()}` ? { body: page } : { status: 401, body: { error: 'invalid_token' } }));

  it('asks a token function once more and repeats the request once, whatever maxRetries says', async (context) => {
    const tokens = ['old', 'new'];
    const server = await guarded(context, () => 'new');
    const { response } = await client(server, { auth: { bearer: () => tokens.shift() } }).list(TICKET_ID).withResponse();
    assert.equal(response.attempts, 2);
    assert.deepEqual(server.asked.map(({ headers }) => headers.authorization), ['Bearer old', 'Bearer new']);
  });

  it('that stays is the error', async (context) => {
    let asked = 0;
    const server = await guarded(context, () => 'never');
    const error = await rejection(client(server, { maxRetries: 5, auth: { bearer: async () => `token${(asked += 1)}` } }).list(TICKET_ID));
    assert.deepEqual([error.code, error.status, error.attempts, asked], ['authentication', 401, 2, 2]);
  });

  it('of a token that is a string is the error at once', async (context) => {
    const server = await guarded(context, () => 'other');
    const error = await rejection(client(server, { maxRetries: 5 }).list(TICKET_ID));
    assert.deepEqual([error.code, error.attempts], ['authentication', 1]);
  });

  const failures = [
    ['throws', () => { throw 'no token'; }, 'no token'],
    ['rejects', async () => { throw 'no token'; }, 'no token'],
    ['rejects with nothing', () => Promise.reject(), undefined],
  ];
  for (const [what, bearer, cause] of failures) {
    it(`is not even met where the token function ${what}`, async (context) => {
      const server = await guarded(context, () => 'x');
      const error = await rejection(client(server, { auth: { bearer } }).create(TICKET_ID, { message }));
      assert.deepEqual([error.code, error.cause, error.attempts, error.ambiguous], ['authentication', cause, 0, false]);
      assert.ok('cause' in error);
      assert.equal(server.asked.length, 0);
    });
  }

  for (const given of [undefined, null, 5, '', 'c4nary\n', 'c4n ary', {}, Symbol('x')]) {
    it(`is not met where the token function gives ${String(given).trim() || 'an empty string'}`, async (context) => {
      const server = await guarded(context, () => 'x');
      const error = await rejection(client(server, { auth: { bearer: () => given } }).list(TICKET_ID));
      assert.equal(error.code, 'authentication');
      assert.doesNotMatch(`${error.message}${error.cause}`, /c4n/);
      assert.equal(server.asked.length, 0);
    });
  }

  it('is not met where the token function hangs: the call times out', async (context) => {
    const server = await guarded(context, () => 'x');
    const error = await rejection(client(server, { timeout: 20, auth: { bearer: silentFor(clock, 20) } }).list(TICKET_ID));
    assert.ok(error instanceof TimeoutError);
    assert.equal(server.asked.length, 0);
  });

  it('after a token function that failed once asks it again for the next call', async (context) => {
    const server = await guarded(context, () => 'x');
    const answers = [() => { throw new Error('not yet'); }, () => 'x'];
    const own = client(server, { auth: { bearer: async () => answers.shift()() } });
    await rejection(own.list(TICKET_ID));
    assert.deepEqual(await own.list(TICKET_ID), page);
  });

  it('does not befall the next call where a token comes, or fails, when its call has been aborted', async (context) => {
    const server = await guarded(context, () => 'x');
    const pending = [];
    const own = client(server, { auth: { bearer: () => new Promise((resolve, reject) => pending.push({ resolve, reject })) } });
    const controller = new AbortController();
    const aborted = rejection(own.list(TICKET_ID, {}, { signal: controller.signal }));
    await until(() => pending.length === 1);
    controller.abort('enough');
    assert.equal(await aborted, 'enough');
    pending[0].reject(new Error('too late'));
    await settled();
    const next = own.list(TICKET_ID);
    await until(() => pending.length === 2);
    pending[1].resolve('x');
    assert.deepEqual(await next, page);
  });
});

describe('a redirect within the account', () => {
  const redirecting = (context, status, location) => serve(context, ({ url }) => (url.startsWith('/api/v2/tickets/90/') ? { status, headers: { location } } : { body: { ...page, side_conversation: conversation(), event: {} } }));

  for (const status of [301, 302, 307, 308]) {
    it(`of a read is followed with the credential: ${status}`, async (context) => {
      const server = await redirecting(context, status, '/api/v2/moved?x=1');
      const { data, response } = await client(server).list(TICKET_ID).withResponse();
      assert.ok(data.side_conversations);
      assert.equal(response.attempts, 1);
      assert.deepEqual(server.asked.map(({ url, headers }) => [url, headers.authorization]), [['/api/v2/tickets/90/side_conversations', `Bearer ${TOKEN}`], ['/api/v2/moved?x=1', `Bearer ${TOKEN}`]]);
    });
  }

  for (const status of [307, 308]) {
    it(`of a send is followed with its body: ${status}`, async (context) => {
      const server = await redirecting(context, status, '/api/v2/moved');
      await client(server).create(TICKET_ID, { message });
      assert.deepEqual(server.asked.map(({ method }) => method), ['POST', 'POST']);
      assert.deepEqual(JSON.parse(server.asked[1].body), { message });
    });
  }

  for (const status of [301, 302, 303]) {
    it(`of a send is refused, since it would not be one any more: ${status}`, async (context) => {
      const server = await redirecting(context, status, '/api/v2/moved');
      const error = await rejection(client(server).create(TICKET_ID, { message }));
      assert.ok(error instanceof UnexpectedResponseError);
      assert.equal(error.status, status);
      assert.equal(server.asked.length, 1);
    });
  }

  it('is followed five times, and not a sixth', async (context) => {
    const server = await serve(context, ({ number }) => ({ status: 307, headers: { location: `/api/v2/${number}` } }));
    const error = await rejection(client(server, { maxRetries: 3 }).list(TICKET_ID));
    assert.ok(error instanceof UnexpectedResponseError);
    assert.deepEqual([server.asked.length, error.attempts], [6, 1]);
  });

  it('without Location is refused', async (context) => {
    const server = await serve(context, () => ({ status: 302 }));
    assert.ok((await rejection(client(server).list(TICKET_ID))) instanceof UnexpectedResponseError);
  });
});

describe('errors that the API gives', () => {
  const bodies = [
    ['a name and a description', '{"error":"RecordNotFound","description":"Not found"}', { error: 'RecordNotFound', description: 'Not found' }],
    ['details', '{"error":"RecordInvalid","description":"Record validation errors","details":{"filename":[{"description":"cannot be blank"}]}}', { error: 'RecordInvalid', description: 'Record validation errors', details: { filename: [{ description: 'cannot be blank' }] } }],
    ['a title and a message', '{"error":{"title":"Forbidden","message":"You do not have access"}}', { error: 'Forbidden', description: 'You do not have access' }],
    ['a message alone', '{"message":"no"}', { description: 'no' }],
    ['plain text', 'API rate limit exceeded', { description: 'API rate limit exceeded' }],
    ['a page', '<!doctype html><title>Sign in</title>', {}],
    ['nothing', '', {}],
    ['half of the JSON', '{"error":"Rec', {}],
    ['bytes', Buffer.from([0xff, 0x00, 0xfe]), {}],
  ];
  for (const [what, body, expected] of bodies) {
    it(`as ${what} keep what was said`, async (context) => {
      const server = await serve(context, () => ({ status: 404, body, headers: { 'x-request-id': 'r1,r2' } }));
      const error = await rejection(client(server).show(TICKET_ID, 'x'));
      assert.ok(error instanceof ApiError);
      assert.deepEqual([error.code, error.status, error.requestId], ['not_found', 404, 'r1']);
      assert.equal(error.error, expected.error);
      assert.equal(error.description, expected.description);
      assert.deepEqual(error.details, expected.details);
      if (typeof body === 'string') assert.equal(error.body, body);
    });
  }

  it('keep 64 KiB of a long body, less an end that might be the beginning of the credential', async (context) => {
    const server = await serve(context, () => ({ status: 500, body: 'x'.repeat(1_000_000) }));
    assert.equal((await rejection(client(server).list(TICKET_ID))).body.length, 65_536 - TOKEN.length);
  });
});
