import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { SideConversations, SideConversationsError } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { silentFor, stopClock } from './stage/clock.mjs';
import { conversation, rejection } from './stage/fetches.mjs';
import { call, GOOD, TICKET_ID } from './stage/operations.mjs';

const clock = stopClock();
/** How long an attempt may take where the transport stays silent. */
const SILENCE_MS = 20;

const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');
const EMAIL = 'c4nary-owner@example.com';
const PASSWORD = 'c4nary "p\\ä$$wörd';

/** Each way to authorise, and every text of it that must not be shown. */
const CREDENTIALS = {
  'a bearer token': [{ bearer: 'c4nary-bearer-token' }, ['c4nary-bearer-token']],
  'a token function': [{ bearer: async () => 'c4nary-function-token' }, ['c4nary-function-token']],
  'an API token': [{ email: EMAIL, apiToken: 'c4nary-api-token' }, [EMAIL, 'c4nary-api-token', base64(`${EMAIL}/token:c4nary-api-token`)]],
  'a password': [{ email: EMAIL, password: PASSWORD }, [EMAIL, PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), base64(`${EMAIL}:${PASSWORD}`)]],
};

/** Everything that a value shows to whoever looks: printed, as JSON, and property by property up its prototypes. */
function* shown(value, seen = new Set()) {
  yield inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: Infinity, maxArrayLength: Infinity });
  yield attempt(() => JSON.stringify(value));
  yield attempt(() => String(value));
  yield* properties(value, seen);
}

function* properties(value, seen) {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    yield String(value);
    return;
  }
  if (seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Headers) yield* properties([...value.entries()], seen);
  for (let owner = value; owner !== null && !isBuiltIn(owner); owner = Object.getPrototypeOf(owner)) {
    for (const key of Reflect.ownKeys(owner)) {
      yield String(key);
      yield* properties(attempt(() => Reflect.get(owner, key, value)), seen);
    }
  }
}

const BUILT_IN = new Set([Object, Function, Array, Error, Promise, TypeError, Map, Headers, DOMException].map(({ prototype }) => prototype));
const isBuiltIn = (object) => BUILT_IN.has(object);

function attempt(read) {
  try {
    return read();
  } catch (error) {
    return `threw ${error}`;
  }
}

function assertHides(value, secrets, what) {
  for (const text of shown(value)) {
    for (const secret of secrets) assert.ok(!String(text).includes(secret), `${what} shows ${secret}`);
  }
}

/** What a request shows of itself: the header as it was sent, and what is in it. */
function echo(init) {
  const authorization = init.headers.Authorization ?? '';
  const [, encoded] = authorization.split('Basic ');
  return [authorization, encoded && Buffer.from(encoded, 'base64').toString('utf8')].filter(Boolean).join(' ');
}

const respond = (status, body, headers = {}) => new Response(body, { status, headers });

/** A way to fail for each class and code of errors, by a transport that says all it was given. */
const FAILURES = {
  validation: () => respond(200, '{}'),
  bad_request: (_, init) => respond(422, JSON.stringify({ error: 'RecordInvalid', description: `no: ${echo(init)}`, details: { auth: [{ description: echo(init) }] } })),
  authentication: (_, init) => respond(401, `{"error":"invalid_token","description":${JSON.stringify(echo(init))}}`),
  permission: (_, init) => respond(403, `<html><body>${echo(init)}</body></html>`, { 'content-type': 'text/html' }),
  not_found: (_, init) => respond(404, `{"error":{"title":"x","message":${JSON.stringify(echo(init))}}}`),
  conflict: (_, init) => respond(409, `{"errors":[${JSON.stringify(echo(init))}]}`),
  rate_limited: (_, init) => respond(429, echo(init), { 'retry-after': '3600' }),
  server: (_, init) => respond(500, 'x'.repeat(65_530) + echo(init)),
  http: (_, init) => respond(418, echo(init)),
  connection: (url, init) => { throw Object.assign(new TypeError(`fetch failed: ${echo(init)}`), { config: { url, ...init }, request: new Headers(init.headers) }); },
  timeout: silentFor(clock, SILENCE_MS),
  unexpected_response: (_, init) => respond(200, `<html>${echo(init)}</html>`),
};

/** Causes that hang the request on themselves somewhere. */
const LOST = {
  'an error whose cause shows it': (init) => Object.assign(new Error('lost'), { cause: new Error('inner', { cause: echo(init) }) }),
  'an error that holds the headers': (init) => Object.assign(new Error('lost'), { request: { deep: { headers: new Headers(init.headers) } } }),
  'an error that holds them under a symbol': (init) => Object.assign(new Error('lost'), { [Symbol('request')]: [init] }),
  'an error that holds them hidden': (init) => Object.defineProperty(new Error('lost'), 'config', { value: init }),
  'an aggregate of errors': (init) => new AggregateError([new Error(echo(init))], 'lost'),
  'a string': (init) => `lost: ${echo(init)}`,
  'a plain object': (init) => ({ status: 0, headers: init.headers }),
  'a Map': (init) => new Map(Object.entries(init.headers)),
  'a Request': (init) => ({ request: new Request('https://acme.zendesk.com', { headers: { authorization: encodeURI(init.headers.Authorization) } }) }),
  'a cycle': (init) => { const error = Object.assign(new Error('lost'), { init }); error.self = error; return error; },
  'something endless': (init) => ({ init, list: Array.from({ length: 10_000 }, (_, index) => ({ index })) }),
};

for (const [kind, [auth, secrets]] of Object.entries(CREDENTIALS)) {
  describe(`${kind} is not shown`, () => {
    const told = [];
    const clientOn = (fetch, options) => new SideConversations({ subdomain: 'acme', auth, fetch, maxRetries: 0, onAttempt: (info) => told.push(info), ...options });

    it('by the client, nor by what it gives before it is done', async () => {
      const client = clientOn(FAILURES.timeout, { attemptTimeout: SILENCE_MS });
      const calls = GOOD.map((row) => (row.operation === 'export_events' ? client.exportEvents(row.from) : call(client, row)));
      for (const value of [client, ...calls, clientOn]) assertHides(value, secrets, 'the client');
      assert.equal(inspect(client), 'SideConversations {}');
      await Promise.allSettled(calls);
    });

    for (const [code, fetch] of Object.entries(FAILURES)) {
      it(`by an error of the code ${code}, for any operation`, async () => {
        for (const row of GOOD) {
          const failing = code === 'validation' ? { ...row, options: { headers: { Authorization: secrets[0] } } } : row;
          if (code === 'unexpected_response' && /request|download/.test(row.operation)) continue;
          const error = await rejection(call(clientOn(fetch, { attemptTimeout: SILENCE_MS }), failing));
          assert.ok(error instanceof SideConversationsError, String(error));
          assert.equal(error.code, code, `${row.operation}: ${error}`);
          assertHides(error, secrets, `${row.operation}: ${error.name}`);
        }
      });
    }

    for (const [what, thrown] of Object.entries(LOST)) {
      it(`by what a fetch throws or gives: ${what}`, async () => {
        const fetches = [async (_, init) => { throw thrown(init); }, async (_, init) => thrown(init), async (_, init) => ({ status: 200, headers: {}, text: async () => { throw thrown(init); } })];
        for (const fetch of fetches) assertHides(await rejection(clientOn(fetch).list(TICKET_ID)), secrets, what);
      });
    }

    it('by headers that echo it', async () => {
      const echoing = (status) => (_, init) => ({ status, headers: { 'x-request-id': echo(init), 'x-debug': echo(init) }, text: async () => JSON.stringify({ side_conversation: conversation() }) });
      assertHides(await rejection(clientOn(echoing(404)).show(TICKET_ID, 'x')), secrets, 'an error');
      assertHides((await clientOn(echoing(200)).show(TICKET_ID, 'x').withResponse()).response, secrets, 'a response');
    });

    it('to a listener for attempts', () => {
      assert.ok(told.length > 100);
      assertHides(told, secrets, 'onAttempt');
    });
  });
}

describe('the emulator\'s log of requests', () => {
  it('shows no credential, over HTTP and in process', async (context) => {
    const emulator = await createEmulator({ seed: 1 });
    const { url, close } = await listen(emulator);
    context.after(close);
    const { bearer, email, apiToken } = emulator.credentials;
    for (const auth of [{ bearer }, { email, apiToken }, { bearer: 'c4nary-wrong' }]) {
      for (const options of [{ baseUrl: url, auth }, { ...emulator.clientOptions(), auth }]) {
        await new SideConversations(options).list(TICKET_ID).catch(() => {});
      }
    }
    assert.equal(emulator.requests().length, 6);
    assertHides(emulator.requests(), [bearer, apiToken, 'c4nary-wrong', base64(`${email}/token:${apiToken}`)], 'the log');
  });
});

describe('an error', () => {
  it('of every class has its name, its code and its own place in the hierarchy', async () => {
    const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, maxRetries: 0, fetch: FAILURES.timeout });
    const names = { validation: 'ValidationError', bad_request: 'ApiError', rate_limited: 'RateLimitError', connection: 'ConnectionError', timeout: 'TimeoutError', unexpected_response: 'UnexpectedResponseError' };
    for (const [code, name] of Object.entries(names)) {
      const own = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, maxRetries: 0, attemptTimeout: SILENCE_MS, fetch: FAILURES[code] });
      const error = await rejection(code === 'validation' ? client.list(0) : own.list(TICKET_ID));
      assert.equal(error.name, name);
      assert.match(error.stack, new RegExp(`^${name}: `));
      assert.equal(error.constructor.name, name);
    }
  });
});
