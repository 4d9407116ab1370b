/** Every secret of OAuth, and every place that could show one: clients, errors and their causes, listeners, answers, the emulator's log. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { authorizationUrl, exchangeCode, SideConversations, SideConversationsError } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { silentFor, stopClock } from './stage/clock.mjs';
import { echo, failures, LOST } from './stage/failures.mjs';
import { conversation, rejection } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { assertHides } from './stage/shown.mjs';
import { signedIn } from './stage/signed-in.mjs';
import { quoted, spellingsOf } from './stage/spellings.mjs';

const clock = stopClock();
/** The timeout of an attempt whose transport stays silent. */
const SILENCE_MS = 20;
const FAILURES = failures(silentFor(clock, SILENCE_MS));

/** Letters that JSON, a URL and a form each write in another way. */
const CLIENT_SECRET = 'c4nary-secret "p\\ä$$+/=&<%41 x';
const refreshToken = (number) => `c4nary-refresh-${number}/+ &"ä`;
const accessToken = (number) => `c4nary-access-${number}/+=~"`;
const CODE = 'c4nary-code/+ &"';
const VERIFIER = 'c4nary-verifier~.-_0123456789012345678901234567';
const FIRST = 0;
const ALL_TOKENS = Array.from({ length: 6 }, (_, number) => [accessToken(number), refreshToken(number)]).flat();

/** The forms of `auth` that bring tokens. */
const GRANTS = {
  'client credentials': () => ({ clientId: 'bot', clientSecret: CLIENT_SECRET }),
  'a refresh token with a secret': (onRotate) => ({ clientId: 'app', clientSecret: CLIENT_SECRET, refreshToken: refreshToken(FIRST), onRotate }),
  'a refresh token without a secret': (onRotate) => ({ clientId: 'app', refreshToken: refreshToken(FIRST), onRotate }),
};
const SECRETS = [CLIENT_SECRET, ...ALL_TOKENS];

const isTokens = (url) => new URL(url).pathname === '/oauth/tokens';
const json = (status, body, headers = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** A `fetch` whose token endpoint gives one pair after the other. */
function granting(api) {
  let given = FIRST;
  return async (url, init) => {
    if (!isTokens(url)) return api(url, init);
    given += 1;
    return json(200, { access_token: accessToken(given), refresh_token: refreshToken(given), token_type: 'bearer', scope: 'read write', expires_in: 1800 });
  };
}

const listed = () => json(200, { side_conversations: [conversation()], next_page: null, previous_page: null, count: 1 });
const clientOf = (auth, fetch, options = {}) => new SideConversations({ subdomain: 'acme', auth, fetch, maxRetries: 0, attemptTimeout: SILENCE_MS, ...options });

async function failureOf(promise) {
  const error = await rejection(promise);
  assert.ok(error instanceof SideConversationsError, inspect(error));
  return error;
}

for (const [grant, authOf] of Object.entries(GRANTS)) {
  describe(`of ${grant}, no secret is shown`, () => {
    const auth = authOf(() => {});

    it('by the client, before and after it has tokens', async () => {
      const client = clientOf(auth, granting(listed));
      const call = client.list(TICKET_ID);
      for (const value of [client, call, client.exportEvents({ start_time: 1_332_034_771 })]) assertHides(value, SECRETS, 'the client');
      const { response } = await call.withResponse();
      assertHides(client, SECRETS, 'the client');
      assertHides(response, SECRETS, 'the response');
      assert.equal(inspect(client), 'SideConversations {}');
    });

    for (const [code, fail] of Object.entries(FAILURES)) {
      it(`where the token endpoint fails: ${code}`, async () => {
        const told = [];
        const error = await failureOf(clientOf(auth, async (url, init) => fail(url, init), { onAttempt: (info) => told.push(info) }).list(TICKET_ID));
        assertHides(error, SECRETS, 'the error');
        assertHides(told, SECRETS, 'onAttempt');
      });

      it(`where the account fails: ${code}`, async () => {
        const told = [];
        const asked = [];
        const api = async (url, init) => {
          asked.push(url);
          return fail(url, init);
        };
        const error = await failureOf(clientOf(auth, granting(api), { onAttempt: (info) => told.push(info) }).list(TICKET_ID));
        assert.ok(asked.length > 0);
        assertHides(error, SECRETS, 'the error');
        assertHides(told, SECRETS, 'onAttempt');
      });
    }

    for (const [what, thrown] of Object.entries(LOST)) {
      it(`by what a fetch throws or gives for the token endpoint: ${what}`, async () => {
        const fetches = [async (_, init) => { throw thrown(init); }, async (_, init) => thrown(init), async (_, init) => ({ status: 200, headers: {}, text: async () => { throw thrown(init); } })];
        for (const fetch of fetches) assertHides(await rejection(clientOf(auth, fetch).list(TICKET_ID)), SECRETS, what);
      });
    }

    for (const [what, answer] of [
      ['is cut off', () => new Response(`{"access_token":"${refreshToken(1)}","refresh_`, { headers: { 'content-type': 'application/json' } })],
      ['is a page', () => new Response(`<html>${quoted(refreshToken(1))}</html>`)],
      ['has a token that fits into no header', () => json(200, { access_token: `${refreshToken(1)}\n`, refresh_token: refreshToken(1) })],
      ['has no access token', () => json(201, { refresh_token: refreshToken(1) })],
      ['redirects', (init) => new Response(null, { status: 307, headers: { location: `https://evil.example/?${new URLSearchParams(JSON.parse(init.body))}` } })],
    ]) {
      it(`where the token endpoint's answer ${what}`, async () => {
        assertHides(await failureOf(clientOf(auth, async (_, init) => answer(init)).list(TICKET_ID)), SECRETS, 'the error');
      });
    }

    it('where the account repeats every token that the client has had', async () => {
      const used = [];
      const api = (_, init) => {
        used.push(new Headers(init.headers).get('authorization').slice('Bearer '.length));
        return json(401, { error: 'invalid_token', description: [...used, ...(auth.clientSecret ? [CLIENT_SECRET] : [])].map(quoted).join(' ') }, { 'x-request-id': used.join(' ') });
      };
      const client = clientOf(auth, granting(api));
      for (let call = 0; call < 3; call += 1) assertHides(await failureOf(client.list(TICKET_ID)), SECRETS, `the error of call ${call}`);
      assert.equal(new Set(used).size, 4);
    });
  });
}

describe('what onRotate throws shows no pair', () => {
  for (const [what, thrown] of Object.entries({
    'a driver’s error that holds the parameters': (pair) => Object.assign(new Error('disk full'), { parameters: [pair.refreshToken, pair.accessToken] }),
    'an error that quotes the statement': (pair) => new Error(`INSERT INTO tokens VALUES (${quoted(pair.refreshToken)}, ${quoted(pair.accessToken)})`),
    'an error that quotes the former token and the secret': () => new Error('disk full', { cause: `${quoted(refreshToken(FIRST))} ${quoted(CLIENT_SECRET)}` }),
    'the pair itself': (pair) => pair,
    'a string': (pair) => `cannot keep ${pair.refreshToken}`,
  })) {
    it(what, async () => {
      const fetch = granting(listed);
      for (const onRotate of [(pair) => { throw thrown(pair); }, async (pair) => { throw thrown(pair); }]) {
        const error = await failureOf(clientOf(GRANTS['a refresh token with a secret'](onRotate), fetch).list(TICKET_ID));
        assert.equal(error.code, 'authentication');
        assertHides(error, SECRETS, 'the error');
      }
    });
  }

  it('and stays as it was thrown where it shows none', async () => {
    const disk = new Error('disk full');
    const error = await failureOf(clientOf(GRANTS['a refresh token without a secret'](() => { throw disk; }), granting(listed)).list(TICKET_ID));
    assert.equal(error.cause, disk);
  });
});

describe('of a token function, no token is shown that it has given', () => {
  it('where the account repeats all of them', async () => {
    const used = [];
    const fetch = async () => json(401, { error: 'invalid_token', description: used.map(quoted).join(' ') });
    const client = clientOf({ bearer: () => { used.push(accessToken(used.length)); return used.at(-1); } }, fetch);
    for (let call = 0; call < 2; call += 1) assertHides(await failureOf(client.list(TICKET_ID)), used, 'the error');
    assert.equal(used.length, 3);
  });
});

describe('of a sign-in, no secret is shown', () => {
  const options = { subdomain: 'acme', clientId: 'app', clientSecret: CLIENT_SECRET, redirectUri: 'http://localhost:8080/back', code: CODE, codeVerifier: VERIFIER };
  const secrets = [CLIENT_SECRET, CODE, VERIFIER, ...ALL_TOKENS];

  for (const [code, fail] of Object.entries(FAILURES)) {
    if (code === 'timeout' || code === 'server' || code === 'connection') continue;
    it(`by an error of exchangeCode: ${code}`, async () => {
      assertHides(await failureOf(exchangeCode({ ...options, fetch: async (url, init) => fail(url, init) })), secrets, 'the error');
    });
  }

  for (const [what, fail] of Object.entries({ 'the answer of a failing server': FAILURES.server, 'a lost connection': FAILURES.connection })) {
    it(`by an error of exchangeCode after its repeats: ${what}`, async () => {
      const call = exchangeCode({ ...options, fetch: async (url, init) => { setImmediate(() => clock.tick(10_000)); return fail(url, init); } });
      assertHides(await failureOf(call), secrets, 'the error');
    });
  }

  for (const [name, value] of [['code', `${CODE}\n`], ['codeVerifier', `${VERIFIER}\u0007`], ['clientSecret', `${CLIENT_SECRET}\r\n`], ['redirectUri', `http://evil.example/?code=${CODE}`], ['code', [CODE]], ['codeVerifier', { [VERIFIER]: VERIFIER }]]) {
    it(`by what is wrong with ${name}`, async () => {
      const error = await failureOf(exchangeCode({ ...options, [name]: value, fetch: async () => assert.fail('sent') }));
      assert.equal(error.code, 'validation');
      assertHides(error, secrets, 'the error');
    });
  }

  it('by the URL, which has the digest of the verifier alone', async () => {
    const { url, state, codeVerifier } = await authorizationUrl({ subdomain: 'acme', clientId: 'app', redirectUri: 'http://localhost:8080/back' });
    assert.ok(url.includes(state));
    assertHides(url, [codeVerifier], 'the URL');
  });

  for (const [name, value] of [['clientSecret', `${CLIENT_SECRET}\n`], ['clientSecret', [CLIENT_SECRET]], ['refreshToken', `${refreshToken(1)}\u0000`], ['scope', [CLIENT_SECRET]]]) {
    it(`by the constructor, of a bad ${name}: ${JSON.stringify(value)}`, () => {
      const auth = { clientId: 'app', ...(name === 'refreshToken' ? { onRotate() {} } : { clientSecret: CLIENT_SECRET }), [name]: value };
      assert.throws(() => clientOf(auth, listed), (error) => {
        assertHides(error, [CLIENT_SECRET, refreshToken(1)], 'the error');
        return error instanceof SideConversationsError;
      });
    });
  }
});

describe('the emulator’s log shows no secret of OAuth', () => {
  it('over HTTP and in process, in JSON and in forms, of good tokens and of void ones', async (context) => {
    const emulator = await createEmulator({ seed: 1 });
    const { url, close } = await listen(emulator);
    context.after(close);
    const { clientId, clientSecret, baseUrl } = emulator.credentials;
    const { tokens, code, codeVerifier } = await signedIn(emulator);
    const secrets = [clientSecret, code, codeVerifier, tokens.accessToken, tokens.refreshToken];
    for (const [origin, fetchOf] of [[url, fetch], [baseUrl, emulator.fetch]]) {
      let current = tokens.refreshToken;
      for (const asField of [JSON.stringify, (fields) => new URLSearchParams(fields).toString()]) {
        for (const fields of [
          { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
          { grant_type: 'client_credentials', client_id: clientId, client_secret: CLIENT_SECRET },
          { grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret, refresh_token: current },
          { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, code, code_verifier: codeVerifier, redirect_uri: 'http://localhost:8080/back' },
        ]) {
          const body = asField(fields);
          const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
          const answer = await (await fetchOf(`${origin}/oauth/tokens`, { method: 'POST', headers: { 'content-type': type }, body })).json();
          for (const token of [answer.access_token, answer.refresh_token].filter(Boolean)) secrets.push(token);
          current = answer.refresh_token ?? current;
        }
      }
      tokens.refreshToken = current;
    }
    assert.ok(secrets.length >= 12, `${secrets.length} secrets`);
    assertHides(emulator.requests(), [CLIENT_SECRET, ...secrets], 'the log');
  });
});

describe('the canary itself', () => {
  const secret = CLIENT_SECRET;
  const hidden = (value) => Object.defineProperty({}, 'hidden', { value });
  for (const [place, leak] of Object.entries({
    'a message': new Error(`no ${secret}`),
    'a cause': new Error('no', { cause: new Error('inner', { cause: secret }) }),
    'a property': { deep: { er: secret } },
    'a name': { [secret]: 1 },
    'a hidden property': hidden(secret),
    'a symbol': { [Symbol('x')]: secret },
    'a getter': { get x() { return secret; } },
    'a getter of a class': new (class { get x() { return secret; } })(),
    'a Map': new Map([['x', secret]]),
    'a header': new Headers({ x: encodeURIComponent(secret) }),
    'a toJSON': { toJSON: () => secret },
    'a toString': { toString: () => secret },
    ...Object.fromEntries(spellingsOf(secret).map((spelling) => [`the spelling ${spelling}`, `told ${spelling}.`])),
    'base64 of more than the secret': Buffer.from(`{"a":"${secret}"}`).toString('base64'),
    'base64 of a form': Buffer.from(`xx=1&s=${new URLSearchParams({ secret })}`).toString('base64url'),
  })) {
    it(`sees a leak in ${place}`, () => {
      assert.throws(() => assertHides(leak, [secret, new URLSearchParams({ secret }).toString().slice(7)], 'the leak'), /shows/);
    });
  }

  it('is told of every secret that a request has', () => {
    const init = { headers: { Authorization: `Bearer ${accessToken(1)}` }, body: JSON.stringify({ grant_type: 'authorization_code', client_secret: CLIENT_SECRET, refresh_token: refreshToken(1), code: CODE, code_verifier: VERIFIER }) };
    for (const part of [accessToken(1), CLIENT_SECRET, refreshToken(1), CODE, VERIFIER]) assert.throws(() => assertHides(echo(init), [part], 'the echo'));
  });
});
