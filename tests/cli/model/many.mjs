/**
 * Plays many schedules in a thread of its own, and posts what happened in them. The test runner follows every promise of its own thread,
 * which doubles the time of these.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { play, tally } from './schedule.mjs';

const { first, count } = workerData;
for (let seed = first; seed < first + count; seed += 1) {
  try {
    await play(seed);
  } catch (error) {
    error.message = `SEED=${seed}: ${error.message}`;
    throw error;
  }
}
parentPort.postMessage(tally);
