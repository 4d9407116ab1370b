import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { stopClock } from './stage/clock.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { clientOn, json, scripted } from './stage/fetches.mjs';
import { isPending, settled } from './stage/turns.mjs';

const page = { side_conversations: [], count: 0, next_page: null, previous_page: null };
const clock = stopClock();
const { performance, setTimeout } = globalThis;

afterEach(() => {
  Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true, writable: true });
  globalThis.setTimeout = setTimeout;
});

/** A call whose first answer is a 503; after each of these times the rest of what it waits for has passed. */
async function retriedAfter(...ticks) {
  const call = clientOn(scripted(json({}, { status: 503, 'retry-after': '1' }), json(page))).list(TICKET_ID);
  for (const milliseconds of ticks) {
    await settled();
    clock.tick(milliseconds);
  }
  await settled();
  return call;
}

describe('a wait for the next attempt ends', () => {
  const clocks = [
    ['stands still', { now: () => 5 }],
    ['is missing', undefined],
    ['has no now()', {}],
    ['tells no time', { now: () => NaN }],
    ['goes backwards', { now: () => -Date.now() }],
  ];
  for (const [what, value] of clocks) {
    it(`where performance ${what}`, async () => {
      Object.defineProperty(globalThis, 'performance', { value, configurable: true, writable: true });
      assert.deepEqual(await retriedAfter(1_000, 1_000), page);
    });
  }

  it('where the date is set back meanwhile', async () => {
    const call = clientOn(scripted(json({}, { status: 503, 'retry-after': '1' }), json(page))).list(TICKET_ID);
    await settled();
    clock.setSystemTime(0);
    clock.tick(1_000);
    assert.deepEqual(await call, page);
  });
});

describe('a client with pace', () => {
  it('waits out a Retry-After of weeks without a timer that fires at once', async () => {
    const delays = [];
    globalThis.setTimeout = (callback, delayMs, ...rest) => {
      delays.push(delayMs);
      return setTimeout(callback, delayMs, ...rest);
    };
    const client = clientOn(scripted(json({}, { status: 429, 'retry-after': '3000000' }), json(page)), { pace: true, maxRetries: 0 });
    await assert.rejects(client.list(1), { code: 'rate_limited' });
    const held = client.list(2);
    await settled();
    const before = delays.length;
    clock.tick(60_000);
    assert.equal(await isPending(held), true);
    assert.equal(delays.length, before);
    assert.ok(delays.every((delayMs) => delayMs <= 2 ** 31 - 1), String(delays));
    clock.tick(2 ** 31 - 1);
    await settled();
    clock.tick(3_000_000_000 - 2 ** 31);
    assert.deepEqual(await held, page);
  });

  it('lets a call go that a listener for attempts starts', async () => {
    let inner;
    const client = clientOn(scripted(json(page)), { pace: true, onAttempt: () => (inner ??= client.list(2)) });
    const outer = client.list(1);
    await settled();
    assert.deepEqual(await Promise.all([isPending(outer), isPending(inner)]), [false, false]);
    assert.deepEqual(await Promise.all([outer, inner]), [page, page]);
  });

  it('lets the others go when the call in front is aborted while all wait for time', async () => {
    const client = clientOn(scripted(json({}, { status: 429, 'retry-after': '5' }), json(page)), { pace: true, maxRetries: 0 });
    await assert.rejects(client.list(1), { code: 'rate_limited' });
    const controller = new AbortController();
    const first = client.list(2, {}, { signal: controller.signal });
    const others = [client.list(3), client.list(4)];
    await settled();
    controller.abort('enough');
    await assert.rejects(first, (reason) => reason === 'enough');
    clock.tick(6_000);
    assert.deepEqual(await Promise.all(others), [page, page]);
  });
});

describe('a signal that many calls share', () => {
  it('has one listener at a time, also while attempts time out beside others', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    let most = 0;
    const counted = (step, method) => (...args) => {
      listeners += step;
      most = Math.max(most, listeners);
      return EventTarget.prototype[method].apply(signal, args);
    };
    signal.addEventListener = counted(1, 'addEventListener');
    signal.removeEventListener = counted(-1, 'removeEventListener');
    const silent = (_, init) => new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason)));
    const client = clientOn(silent, { attemptTimeout: 1_000, maxRetries: 3 });
    const calls = Array.from({ length: 15 }, async (_, index) => {
      await settled();
      return client.list(index + 1, {}, { signal }).catch(({ code }) => code);
    });
    for (let turn = 0; turn < 40; turn += 1) {
      await settled();
      clock.tick(500);
    }
    assert.deepEqual([...new Set(await Promise.all(calls))], ['timeout']);
    assert.deepEqual([most, listeners], [1, 0]);
  });
});
