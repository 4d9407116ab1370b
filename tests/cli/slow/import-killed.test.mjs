import { it } from 'node:test';
import { openAccount } from '../stage/account.mjs';
import { importKilled } from '../stage/killed-import.mjs';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

it(`an import of 5,000 lines that is killed at twenty random moments brings every line once (SEED=${seed})`, async () => {
  await importKilled(await openAccount(), { lines: 5_000, kills: 20, seed });
});
