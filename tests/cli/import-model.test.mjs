import { once } from 'node:events';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';

const SCHEDULES = 10_000;
const first = Number(process.env.SEED ?? 1);
const count = process.env.SEED === undefined ? SCHEDULES : 1;

it(`an import brings every line once, in ${count} schedules of runs beside each other, deaths, full disks and lost answers`, async (test) => {
  const worker = new Worker(new URL('model/many.mjs', import.meta.url), { workerData: { first, count } });
  const [tally] = await once(worker, 'message');
  test.diagnostic(JSON.stringify(tally));
});
