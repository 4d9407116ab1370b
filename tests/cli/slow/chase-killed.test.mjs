import { it } from 'node:test';
import { openAccount } from '../stage/account.mjs';
import { chaseKilled } from '../stage/killed-chase.mjs';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const now = new Date('2026-11-02T08:00:00Z');

it(`a chase of 150 conversations that is killed at twenty random moments reminds each once (SEED=${seed})`, async (test) => {
  const before = await chaseKilled(await openAccount({ rateLimits: false, now }), { conversations: 150, kills: 20, seed, startMs: now.getTime() });
  test.diagnostic(`${before} reminders were sent by the runs that were killed`);
});
