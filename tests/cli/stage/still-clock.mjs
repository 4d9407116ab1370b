/**
 * A preload for the command, so that no test depends on how fast it runs. `Date` stands at the instant in `STILL_CLOCK_MS`. A sleep
 * takes no time, moves `Date` on by exactly its length and is told on standard error. A back-off takes no time either. A deadline
 * or a period of grace lasts a hundred times as long, so that only a hang meets it.
 */
import FakeTimers from '@sinonjs/fake-timers';
import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const clock = FakeTimers.install({ now: Number(process.env.STILL_CLOCK_MS), toFake: ['Date'] });

timers.setTimeout = async (delayMs, value, { signal } = {}) => {
  await timers.setImmediate();
  signal?.throwIfAborted();
  writeSync(2, `slept ${delayMs} ms\n`);
  clock.tick(delayMs);
  return value;
};
syncBuiltinESMExports();

/** The first back-offs of a call and the wait before a look are shorter, every deadline and period of grace is as long or longer. */
const SHORTEST_LIMIT_MS = 2_500;
const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, delayMs, ...rest) => setTimeout(callback, delayMs < SHORTEST_LIMIT_MS ? 0 : 100 * delayMs, ...rest);
