/** Turns of the event loop, for tests that wait for an event and never for the clock. */
import timers from 'node:timers/promises';

/** The real clock's, also where a test puts another one in its place. */
const { setTimeout: pause } = timers;
const turn = () => new Promise(setImmediate);

/** More turns than any chain of promises between a call and its next step takes. */
const MANY = 10;

/** Resolves once everything has happened that waits for neither time nor the network. */
export async function settled() {
  for (let count = 0; count < MANY; count += 1) await turn();
}

/**
 * Resolves once the event has happened. A test whose event never happens ends at the limit of the test run. An event that has not
 * happened after some turns depends on another process or the network, so `until` leaves the processor to them between two looks.
 */
export async function until(hasHappened) {
  for (let looks = 1; !hasHappened(); looks += 1) await (looks < MANY ? turn() : pause(1));
}

/** Whether a promise has neither resolved nor rejected. */
export async function isPending(promise) {
  let isOver = false;
  const end = () => (isOver = true);
  promise.then(end, end);
  await settled();
  return !isOver;
}
