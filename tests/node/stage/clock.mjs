/** A clock that moves only when the test says so. */
import FakeTimers from '@sinonjs/fake-timers';
import { settled } from './turns.mjs';

/**
 * Stops the timers, `Date` and `performance.now()` of this process for the rest of the test file. Returns what moves them:
 * `clock.tick(ms)`. A timer of 0 ms needs no time, so it still goes off in the next turn.
 */
export function stopClock() {
  const clock = FakeTimers.install({ now: Date.now(), toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (callback, delayMs, ...rest) => {
    if (!(delayMs > 0)) setImmediate(() => clock.tick(0));
    return setTimeout(callback, delayMs, ...rest);
  };
  return clock;
}

/** A listener for attempts: whenever the client waits before its next attempt, exactly that time passes. */
export const passWaits = (clock) => ({ retryInMs }) => {
  if (retryInMs !== undefined) settled().then(() => clock.tick(retryInMs));
};

/** Whether it is the wait after a first attempt where the server asks for none: 0.5 s, less up to a quarter by chance. */
export const isFirstBackOff = (delayMs) => delayMs >= 375 && delayMs <= 500;

/** A function that never answers: whenever somebody calls it, exactly so many milliseconds pass. */
export const silentFor = (clock, milliseconds) => () => {
  settled().then(() => clock.tick(milliseconds));
  return new Promise(() => {});
};
