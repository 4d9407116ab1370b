import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { exchangeCode, SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { signedIn } from './stage/signed-in.mjs';

const message = { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } };
const isTokens = ({ path }) => path.startsWith('/oauth/tokens');

/** An emulator whose clock moves by `advance`, and a client of it by client credentials. */
async function desk(options = {}) {
  const emulator = await createEmulator({ seed: 1, ...options });
  const { baseUrl, clientId, clientSecret } = emulator.credentials;
  const auth = { clientId, clientSecret };
  const client = (more = {}) => new SideConversations({ baseUrl, fetch: emulator.fetch, auth, maxRetries: 0, ...more });
  return { emulator, baseUrl, auth, client, tokenRequests: () => emulator.requests().filter(isTokens).length };
}

describe('client credentials', () => {
  it('bring one token for a thousand calls at once', async () => {
    const { client, tokenRequests } = await desk({ rateLimits: false });
    const own = client();
    await Promise.all(Array.from({ length: 1000 }, () => own.list(90)));
    assert.equal(tokenRequests(), 1);
  });

  it('bring another token once the API refuses the first', async () => {
    const { emulator, client, tokenRequests } = await desk();
    const own = client();
    await own.list(90);
    emulator.addFault({ path: '/api', count: 1, effect: { status: 401, body: '{"error":"invalid_token"}' } });
    await own.list(90);
    assert.equal(tokenRequests(), 2);
  });

  it('say what the server said where they are refused, and never the secret', async () => {
    const { client, auth } = await desk();
    const secret = 'wrong-secret-canary';
    const error = await client({ auth: { ...auth, clientSecret: secret } }).list(90).catch((thrown) => thrown);
    assert.deepEqual([error.name, error.code, error.retryable, error.attempts], ['ApiError', 'authentication', false, 0]);
    assert.match(error.message, /invalid_client/);
    assert.ok(!inspect(error, { depth: 9 }).includes(secret));
  });

  it('are asked again after a 503, and count by maxRetries', async () => {
    const { emulator, client, tokenRequests } = await desk();
    emulator.addFault({ path: '/oauth', count: 1, effect: { status: 503 } });
    await client({ maxRetries: 1 }).list(90);
    assert.equal(tokenRequests(), 2);
    emulator.addFault({ path: '/oauth', count: 1, effect: { status: 503 } });
    const error = await client().list(90).catch((thrown) => thrown);
    assert.deepEqual([error.code, error.status, error.retryable], ['server', 503, true]);
  });

  it('never follow a redirect of the token endpoint', async () => {
    const { emulator, client } = await desk();
    emulator.addFault({ path: '/oauth', count: 1, effect: { status: 302, headers: { location: 'https://evil.example/' } } });
    const error = await client().list(90).catch((thrown) => thrown);
    assert.equal(error.code, 'unexpected_response');
    assert.equal(emulator.requests().length, 1);
  });

  it('show nothing of the secret or a token in a client that is printed', async () => {
    const { client, auth } = await desk();
    const own = client();
    await own.list(90);
    for (const shown of [inspect(own, { depth: 9, showHidden: true }), JSON.stringify(own)]) assert.ok(!shown.includes(auth.clientSecret));
  });
});

describe('a refresh token', () => {
  it('comes from a code, once', async () => {
    const { emulator, baseUrl } = await desk();
    const { tokens, code, codeVerifier, redirectUri, clientId, clientSecret } = await signedIn(emulator);
    assert.equal(typeof tokens.accessToken, 'string');
    assert.notEqual(tokens.refreshToken, '');
    assert.ok(tokens.expiresAt instanceof Date && tokens.expiresAt > new Date());
    const again = await exchangeCode({ baseUrl, clientId, clientSecret, redirectUri, code, codeVerifier, fetch: emulator.fetch }).catch((thrown) => thrown);
    assert.deepEqual([again.name, again.code], ['ApiError', 'authentication']);
    assert.ok(!inspect(again, { depth: 9 }).includes(code));
  });

  it('has its successor kept before the new access token is used', async () => {
    const { emulator, client } = await desk();
    const { tokens, clientId, clientSecret } = await signedIn(emulator);
    const kept = [];
    const own = client({ auth: { clientId, clientSecret, refreshToken: tokens.refreshToken, onRotate: async (pair) => {
      await new Promise(setImmediate);
      kept.push([pair.refreshToken, emulator.requests().filter(({ path }) => path.includes('side_conversations')).length]);
    } } });
    await Promise.all([own.list(90), own.list(91)]);
    assert.equal(kept.length, 1);
    assert.equal(kept[0][1], 0);
    assert.notEqual(kept[0][0], tokens.refreshToken);
  });

  it('stays in memory where onRotate throws, and is handed over again without another refresh', async () => {
    const { emulator, client, tokenRequests } = await desk();
    const { tokens, clientId, clientSecret } = await signedIn(emulator);
    const before = tokenRequests();
    const pairs = [];
    const own = client({ auth: { clientId, clientSecret, refreshToken: tokens.refreshToken, onRotate: (pair) => {
      pairs.push(pair.refreshToken);
      if (pairs.length === 1) throw new Error('disk full');
    } } });
    const error = await own.create(90, message).catch((thrown) => thrown);
    assert.deepEqual([error.code, error.cause.message, error.attempts], ['authentication', 'disk full', 0]);
    await own.create(90, message);
    assert.equal(pairs.length, 2);
    assert.equal(pairs[0], pairs[1]);
    assert.equal(tokenRequests() - before, 1);
  });

  it('is refreshed to the end and kept also where every caller has left', async () => {
    const { emulator, client } = await desk();
    const { tokens, clientId, clientSecret } = await signedIn(emulator);
    const kept = Promise.withResolvers?.() ?? (() => { let resolve; const promise = new Promise((done) => { resolve = done; }); return { promise, resolve }; })();
    const own = client({ auth: { clientId, clientSecret, refreshToken: tokens.refreshToken, onRotate: (pair) => kept.resolve(pair) } });
    const controller = new AbortController();
    const call = own.list(90, undefined, { signal: controller.signal });
    controller.abort(new Error('gone'));
    await assert.rejects(call, /gone/);
    // The next call either joins the renewal or begins it.
    await own.list(90);
    assert.notEqual((await kept.promise).refreshToken, tokens.refreshToken);
  });
});

describe('a bearer function', () => {
  it('is told which token was refused', async () => {
    const emulator = await createEmulator({ seed: 1 });
    const { baseUrl, bearer } = emulator.credentials;
    const told = [];
    const own = new SideConversations({ baseUrl, fetch: emulator.fetch, auth: { bearer: (why) => {
      told.push(why);
      return told.length === 1 ? 'stale-token' : bearer;
    } } });
    await own.list(90);
    assert.deepEqual(told, [{}, { refused: 'stale-token' }]);
  });
});

describe('the headers of a client', () => {
  it('go with every request, and a call\'s own win', async () => {
    const emulator = await createEmulator({ seed: 1 });
    const own = new SideConversations({ ...emulator.clientOptions(), headers: { 'X-Zendesk-Marketplace-Name': 'Suppliers', 'X-App': 'client' } });
    await own.list(90);
    await own.list(90, undefined, { headers: { 'x-app': 'call' } });
    const [first, second] = emulator.requests().map(({ headers }) => headers);
    assert.deepEqual([first['x-zendesk-marketplace-name'], first['x-app']], ['Suppliers', 'client']);
    assert.deepEqual([second['x-zendesk-marketplace-name'], second['x-app']], ['Suppliers', 'call']);
  });
});
