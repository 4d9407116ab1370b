/**
 * A preload for the command, so that no test depends on how fast it runs. `Date` stands at the instant in `STILL_CLOCK_MS`. A sleep
 * takes no time, moves `Date` on by exactly its length and is told on standard error. A back-off takes no time either. A deadline
 * or a period of grace lasts a hundred times as long, so that only a hang meets it.
 */
import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

let nowMs = Number(process.env.STILL_CLOCK_MS);

// Loading @sinonjs/fake-timers for these lines would nearly double the processor time of a command's start.
Date.now = () => nowMs;
globalThis.Date = new Proxy(Date, {
  construct: (date, args, newTarget) => Reflect.construct(date, args.length === 0 ? [nowMs] : args, newTarget),
  apply: (date) => new date(nowMs).toString(),
});

timers.setTimeout = async (delayMs, value, { signal } = {}) => {
  await timers.setImmediate();
  signal?.throwIfAborted();
  writeSync(2, `slept ${delayMs} ms\n`);
  nowMs += delayMs;
  return value;
};
syncBuiltinESMExports();

/** The first back-offs of a call and the wait before a look are shorter, every deadline and period of grace is as long or longer. */
const SHORTEST_LIMIT_MS = 2_500;
const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, delayMs, ...rest) => setTimeout(callback, delayMs < SHORTEST_LIMIT_MS ? 0 : 100 * delayMs, ...rest);
