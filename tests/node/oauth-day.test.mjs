/** OAuth tokens over a day, at the moment of their end, and where a new pair is hard to keep. The client's clock and the emulator's move only when a test says so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { signedIn } from './stage/signed-in.mjs';
import { isPending, settled, until } from './stage/turns.mjs';

const clock = stopClock();

const DAY_MS = 86_400_000;
const CALLS = 2_000;
const GAP_MS = DAY_MS / CALLS;
const LIFETIME_MS = 1_800_000;
/** The client renews a token a minute before it ends. */
const IN_USE_MS = LIFETIME_MS - 60_000;

const message = { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } };

/** An emulator whose `fetch` notes every access token that is used, every refusal and every pair that the server gave. */
async function desk(options = {}) {
  const emulator = await createEmulator({ seed: 1, now: new Date(), ...options });
  const { baseUrl, clientId, clientSecret } = emulator.credentials;
  const seen = { tokenRequests: 0, given: [], refused: new Set(), statuses: [], usedAfterRefusal: 0 };
  /** Awaited before a token's answer goes on its way. */
  let held = Promise.resolve();
  const fetch = async (url, init) => {
    const isTokens = new URL(url).pathname === '/oauth/tokens';
    const token = new Headers(init.headers).get('authorization');
    if (isTokens) seen.tokenRequests += 1;
    if (token !== null && seen.refused.has(token)) seen.usedAfterRefusal += 1;
    const response = await emulator.fetch(url, init);
    if (!isTokens) {
      seen.statuses.push(response.status);
      if (response.status === 401) seen.refused.add(token);
      return response;
    }
    if (response.ok) seen.given.push(await response.clone().json());
    await held;
    return response;
  };
  return {
    emulator,
    seen,
    fetch,
    /** Lets no answer of the token endpoint arrive until it is called. */
    hold: () => {
      let release;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    pass: (milliseconds) => {
      clock.tick(milliseconds);
      emulator.advance(milliseconds);
    },
    byClient: (more = {}) => new SideConversations({ baseUrl, fetch, auth: { clientId, clientSecret }, ...more }),
    /** A client by the refresh token of somebody who has just signed in; `kept` has what `onRotate` was given. */
    byRefreshToken: async ({ onRotate = () => {}, ...more } = {}) => {
      const { tokens, ...grant } = await signedIn(emulator);
      const kept = [];
      const auth = {
        clientId: grant.clientId,
        clientSecret: grant.clientSecret,
        refreshToken: tokens.refreshToken,
        onRotate: (pair) => {
          kept.push(pair.refreshToken);
          return onRotate(pair, kept.length);
        },
      };
      return { client: new SideConversations({ baseUrl, fetch, auth, ...more }), kept };
    },
  };
}

const refreshTokensOf = ({ given }) => given.map(({ refresh_token: token }) => token);

/** 2,000 calls over 24 hours, one in ten a send. */
async function day(client, pass) {
  for (let call = 0; call < CALLS; call += 1) {
    await (call % 10 === 0 ? client.create(90, message) : client.list(90, { per_page: 1 }));
    pass(GAP_MS);
  }
}

describe('a day of 2,000 calls with tokens of half an hour', () => {
  /** A token serves the calls of its first 29 minutes. */
  const lifetimes = Math.ceil(CALLS / Math.ceil(IN_USE_MS / GAP_MS));

  it('asks for as many tokens as there are lifetimes, with client credentials', async () => {
    const { byClient, pass, seen } = await desk();
    await day(byClient(), pass);
    assert.deepEqual([seen.tokenRequests, seen.refused.size, seen.statuses.length], [lifetimes, 0, CALLS]);
  });

  it('asks for as many tokens as there are lifetimes, with a refresh token, and hands every pair over', async () => {
    const { byRefreshToken, pass, seen } = await desk();
    const { client, kept } = await byRefreshToken();
    await day(client, pass);
    assert.deepEqual([seen.tokenRequests, seen.refused.size, seen.statuses.length], [lifetimes, 0, CALLS]);
    assert.deepEqual(kept, refreshTokensOf(seen));
    assert.equal(new Set(kept).size, lifetimes);
  });

  for (const grant of ['client credentials', 'a refresh token']) {
    it(`never uses a token after its refusal, with ${grant} whose tokens end before their time`, async () => {
      const { emulator, byClient, byRefreshToken, pass, seen } = await desk();
      const client = grant === 'client credentials' ? byClient() : (await byRefreshToken()).client;
      await client.list(90);
      // The account's clock runs ahead, as far as to the end of the token.
      let renewals = 1;
      for (let call = 0; call < 200; call += 1) {
        if (call % 7 === 0) {
          emulator.advance(LIFETIME_MS);
          renewals += 1;
        }
        await client.list(90);
        pass(1000);
      }
      assert.deepEqual([seen.tokenRequests, seen.refused.size, seen.usedAfterRefusal], [renewals, renewals - 1, 0]);
    });
  }
});

describe('a thousand calls at once share one renewal', () => {
  const calls = (client) => Promise.all(Array.from({ length: 1_000 }, () => client.list(90)));
  for (const [moment, clientMs, accountMs, refusals] of [
    ['at the moment from which the client renews', IN_USE_MS, IN_USE_MS, 0],
    ['at the moment of the end', LIFETIME_MS, LIFETIME_MS, 0],
    ['where only the account thinks that the token has ended', 0, LIFETIME_MS, 1],
  ]) {
    for (const grant of ['client credentials', 'a refresh token']) {
      it(`${moment}, with ${grant}`, async () => {
        const { emulator, byClient, byRefreshToken, seen } = await desk({ rateLimits: false });
        const client = grant === 'client credentials' ? byClient() : (await byRefreshToken()).client;
        await client.list(90);
        clock.tick(clientMs);
        emulator.advance(accountMs);
        await calls(client);
        assert.deepEqual([seen.tokenRequests, seen.refused.size], [2, refusals]);
      });
    }
  }
});

describe('no pair that the server gave is lost', () => {
  for (const [moment, isRotating] of [['while the answer is on its way', false], ['while onRotate keeps it', true]]) {
    it(`where every caller leaves ${moment}`, async () => {
      const { hold, byRefreshToken, seen } = await desk();
      let finish;
      const finished = new Promise((resolve) => (finish = resolve));
      const { client, kept } = await byRefreshToken({ onRotate: () => finished });
      const release = hold();
      const controller = new AbortController();
      const calls = Array.from({ length: 5 }, () => client.list(90, undefined, { signal: controller.signal }));
      const ended = Promise.allSettled(calls);
      await until(() => seen.given.length === 1);
      if (isRotating) {
        release();
        await until(() => kept.length === 1);
      }
      controller.abort(new Error('gone'));
      assert.deepEqual((await ended).map(({ reason }) => reason?.message), Array(5).fill('gone'));
      release();
      await until(() => kept.length === 1);
      const next = client.list(90);
      assert.ok(await isPending(next));
      finish();
      await next;
      assert.deepEqual([kept, seen.tokenRequests], [refreshTokensOf(seen), 1]);
    });
  }

  it('where every caller runs out of time', async () => {
    const { hold, byRefreshToken, seen } = await desk();
    const { client, kept } = await byRefreshToken({ timeout: 1_000 });
    const release = hold();
    const call = client.list(90).catch((error) => error);
    await until(() => seen.given.length === 1);
    clock.tick(1_000);
    assert.equal((await call).code, 'timeout');
    release();
    await until(() => kept.length === 1);
    await client.list(90);
    assert.deepEqual([kept, seen.tokenRequests], [refreshTokensOf(seen), 1]);
  });

  it('where onRotate throws time and again', async () => {
    const { byRefreshToken, seen } = await desk();
    const { client, kept } = await byRefreshToken({
      onRotate: (_, turn) => {
        if (turn < 4) throw new Error(`disk full, turn ${turn}`);
      },
    });
    for (const turn of [1, 2, 3]) {
      const error = await client.create(90, message).catch((thrown) => thrown);
      assert.deepEqual([error.code, error.cause.message, error.attempts, error.ambiguous], ['authentication', `disk full, turn ${turn}`, 0, false]);
    }
    await client.create(90, message);
    assert.deepEqual([kept, seen.tokenRequests], [Array(4).fill(refreshTokensOf(seen)[0]), 1]);
  });

  it('where onRotate never ends', async () => {
    const { byRefreshToken, seen } = await desk();
    const { client, kept } = await byRefreshToken({ attemptTimeout: 5_000, onRotate: (_, turn) => (turn === 1 ? new Promise(() => {}) : undefined) });
    const call = client.create(90, message).catch((thrown) => thrown);
    await until(() => kept.length === 1);
    await settled();
    clock.tick(5_000);
    const error = await call;
    assert.deepEqual([error.code, error.retryable, error.attempts], ['authentication', true, 0]);
    assert.match(error.message, /`onRotate` did not end in time/);
    await client.create(90, message);
    assert.deepEqual([kept, seen.tokenRequests], [Array(2).fill(refreshTokensOf(seen)[0]), 1]);
  });

  it('and one whose answer never arrived is not asked for without an end: somebody signs in again', async () => {
    const { emulator, byRefreshToken, seen } = await desk();
    const { client, kept } = await byRefreshToken({ onAttempt: () => {} });
    emulator.addFault({ path: '/oauth', count: 1, effect: { drop: 'after' } });
    const call = client.create(90, message).catch((thrown) => thrown);
    await until(() => seen.tokenRequests === 1);
    await settled();
    clock.tick(500);
    const error = await call;
    assert.deepEqual([error.code, error.retryable, error.error, error.attempts], ['authentication', false, 'invalid_grant', 0]);
    assert.match(error.message, /probably used the token up, and its answer was lost: sign in again/);
    assert.deepEqual([kept, seen.tokenRequests, seen.statuses], [[], 2, []]);
  });

  it('and a refresh that the server never got is repeated', async () => {
    const { emulator, byRefreshToken, seen } = await desk();
    const { client, kept } = await byRefreshToken();
    emulator.addFault({ path: '/oauth', count: 1, effect: { drop: 'before' } });
    const call = client.create(90, message);
    await until(() => seen.tokenRequests === 1);
    await settled();
    clock.tick(500);
    await call;
    assert.deepEqual([kept, seen.tokenRequests], [refreshTokensOf(seen), 2]);
  });
});
