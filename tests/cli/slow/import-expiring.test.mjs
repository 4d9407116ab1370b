import { it } from 'node:test';
import { openExpiringAccount } from '../stage/expiring-account.mjs';
import { importAcrossExpiries } from '../stage/expiring-import.mjs';

it('an import of 5,000 lines goes on across ten expiries of its tokens', async () => {
  await importAcrossExpiries(await openExpiringAccount(), { lines: 5_000, expiries: 10 });
});
