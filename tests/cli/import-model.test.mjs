import { it } from 'node:test';
import { play, tally } from './model/schedule.mjs';

const SCHEDULES = 10_000;
const first = Number(process.env.SEED ?? 1);
const count = process.env.SEED === undefined ? SCHEDULES : 1;

it(`an import brings every line once, in ${count} schedules of runs beside each other, deaths, full disks and lost answers`, async (test) => {
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      await play(seed);
    } catch (error) {
      error.message = `SEED=${seed}: ${error.message}`;
      throw error;
    }
  }
  test.diagnostic(JSON.stringify(tally));
});
