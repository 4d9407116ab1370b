import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { SideConversations, SideConversationsError } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { silentFor, stopClock } from './stage/clock.mjs';
import { echo, failures, LOST } from './stage/failures.mjs';
import { conversation, rejection } from './stage/fetches.mjs';
import { call, GOOD, TICKET_ID } from './stage/operations.mjs';
import { assertHides } from './stage/shown.mjs';

const clock = stopClock();
/** The timeout of an attempt whose transport stays silent. */
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

const FAILURES = failures(silentFor(clock, SILENCE_MS));

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
