/** Long jobs as processes, signed in by an OAuth client, whose tokens end time and again. `slow/` has an import of 5,000 lines. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openExpiringAccount } from './stage/expiring-account.mjs';
import { importHistory } from './stage/history.mjs';
import { importAcrossExpiries } from './stage/expiring-import.mjs';
import { lines, stillClock } from './stage/run.mjs';

const EXPIRIES = 10;
const HOUR_MS = 3_600_000;

describe('across ten expiries', () => {
  it('an import brings every line once, with one token more than there are expiries, and shows none', async () => {
    await importAcrossExpiries(await openExpiringAccount(), { lines: 550, expiries: EXPIRIES });
  });

  it('export --follow gives every event once, and shows no token', async () => {
    const account = await openExpiringAccount();
    const { child, ended, until } = account.start(['export', '--since', '2h', '--follow', '--checkpoint', 'place.json', '--verbose'], stillClock);
    after(() => child.kill('SIGKILL'));
    for (let round = 0; round <= EXPIRIES; round += 1) {
      await importHistory(account.client, 1, Date.now() - HOUR_MS + round * 1000, `round ${round}, `);
      await until((stdout) => stdout.split('\n').length > round + 1);
      account.assertHides({});
      // If the round before left no token, this expires none.
      account.expire();
    }
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    assert.equal(code, 130, stderr.slice(-2_000));
    assert.deepEqual(lines(stdout).map(({ message }) => message.body), Array.from({ length: EXPIRIES + 1 }, (_, round) => `round ${round}, 0`));
    assert.ok(account.refusals() >= EXPIRIES, `${account.refusals()} refusals`);
    assert.ok(account.tokenRequests() > EXPIRIES, `${account.tokenRequests()} tokens`);
    assert.ok(account.assertHides({ stdout, stderr }) > 3);
  });
});

it('a wrong secret, a refused client and an endpoint that repeats what it was sent show no secret', async () => {
  const account = await openExpiringAccount();
  const { ZENDESK_CLIENT_SECRET: secret } = account.env;
  for (const [situation, env, effect] of [
    ['a wrong secret', { ZENDESK_CLIENT_SECRET: `${secret}x` }],
    ['a refused client', {}, { status: 401, body: `{"error":"invalid_client","error_description":"no client with ${secret}"}` }],
    ['an endpoint that repeats it in base64', {}, { status: 400, body: `{"error":"invalid_request","error_description":"${Buffer.from(secret).toString('base64')}"}` }],
    ['a page in its place', {}, { status: 200, body: `<html>${encodeURIComponent(secret)}` }],
    ['a redirect', {}, { status: 302, headers: { location: `https://elsewhere.example/${secret}` } }],
  ]) {
    if (effect) account.emulator.addFault({ path: '/oauth', effect });
    for (const args of [['list', '--ticket', '90', '--verbose'], ['whoami', '--verbose'], ['create', '--ticket', '90', '--to', 'a@example.com', '--subject', 'x', '--body', 'x', '--dry-run']]) {
      const { code, stdout, stderr } = await account.start(args, { ...stillClock, ...env }).ended;
      assert.notEqual(code, 0, `${situation}: ${args[0]}`);
      account.assertHides({ stdout, stderr });
    }
    account.emulator.clearFaults();
  }
});
