/** Tokens that end while a profile is in use: a refresh token is void once it was used, and processes share one. */
import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';
import { until } from '../node/stage/turns.mjs';
import { openAccount } from './stage/account.mjs';
import { userOf } from './stage/sign-in.mjs';
import { smallDisk } from './stage/small-disk.mjs';

const account = await openAccount();
const rotations = () => account.emulator.requests().filter(({ path, body }) => path === '/oauth/tokens' && JSON.parse(body).grant_type === 'refresh_token');
const user = userOf(account);

/** Lets the access token end, as the profile's file tells it. */
function endAccessToken({ profileFile, profile } = user) {
  const former = profile();
  const secrets = { ...former.secrets, expiresAt: '2020-01-01T00:00:00.000Z' };
  writeFileSync(profileFile(), JSON.stringify({ ...former, secrets }));
  return former.secrets;
}

describe('an access token that has ended', () => {
  /** The account and the profile after a sign-in. */
  let signedIn;
  before(async () => {
    assert.equal((await user.signIn()).code, 0);
    signedIn = { state: account.emulator.snapshot(), profile: readFileSync(user.profileFile()) };
  });
  beforeEach(() => {
    account.emulator.restore(signedIn.state);
    account.emulator.clearFaults();
    writeFileSync(user.profileFile(), signedIn.profile);
  });

  it('is renewed, and the new pair is kept', async () => {
    const former = endAccessToken();
    const count = rotations().length;
    const { code, stderr } = await user.run(['list', '90']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(rotations().length, count + 1);
    const { accessToken, refreshToken } = user.profile().secrets;
    assert.ok(accessToken !== former.accessToken && refreshToken !== former.refreshToken);
    assert.equal((await user.run(['list', '90'])).code, 0);
    assert.equal(rotations().length, count + 1);
  });

  it('is renewed where the account refuses it before its time', async () => {
    const former = user.profile();
    writeFileSync(user.profileFile(), JSON.stringify({ ...former, secrets: { ...former.secrets, accessToken: 'refused' } }));
    const count = rotations().length;
    assert.equal((await user.run(['list', '90'])).code, 0);
    assert.equal(rotations().length, count + 1);
  });

  for (const processes of [2, 6]) {
    it(`is renewed once by ${processes} processes that start at the same moment, and all go on`, async () => {
      endAccessToken();
      const count = rotations().length;
      // The first answer comes late, so that all of them want to renew.
      account.emulator.addFault({ path: '/oauth', count: 1, effect: { latencyMs: 300 } });
      const results = await Promise.all(Array.from({ length: processes }, () => user.run(['list', '90'])));
      assert.deepEqual(results.map(({ code, stderr }) => [code, stderr]), results.map(() => [0, '']));
      assert.equal(rotations().length, count + 1);
      assert.deepEqual(readdirSync(dirname(user.profileFile())), ['profile.json']);
    });
  }

  it('that is lost with the process that renewed it says to sign in again, and holds nobody up', { skip: process.platform === 'win32' }, async () => {
    endAccessToken();
    const count = rotations().length;
    account.emulator.addFault({ path: '/oauth', count: 1, effect: { drop: 'after' } });
    account.emulator.addFault({ path: '/oauth', count: 1, effect: { hang: true } });
    const { child, ended } = user.start(['list', '90']);
    await until(() => rotations().length === count + 2);
    child.kill('SIGKILL');
    await ended;
    account.emulator.clearFaults();
    const { code, stderr } = await user.run(['list', '90']);
    assert.equal(code, 3);
    assert.match(stderr, /the sign-in of the profile default has ended[^]*side-conversations login --profile default/);
    assert.equal((await user.signIn()).code, 0);
    assert.equal((await user.run(['list', '90'])).code, 0);
  });

  it('is not renewed where the new pair could not be kept', { skip: process.platform === 'win32' || process.getuid() === 0 }, async () => {
    endAccessToken();
    const count = rotations().length;
    chmodSync(dirname(user.profileFile()), 0o500);
    const { code } = await user.run(['list', '90']);
    chmodSync(dirname(user.profileFile()), 0o700);
    assert.notEqual(code, 0);
    assert.equal(rotations().length, count);
  });

  it('leaves no secret in an error', async () => {
    const { refreshToken, accessToken } = endAccessToken();
    account.emulator.addFault({ path: '/oauth', effect: { status: 400, body: JSON.stringify({ error: 'invalid_grant', error_description: `not ${refreshToken}` }) } });
    const { code, stderr } = await user.run(['list', '90', '--verbose']);
    assert.equal(code, 3, stderr);
    assert.ok(![refreshToken, accessToken].some((secret) => stderr.includes(secret)), stderr);
    assert.equal(readFileSync(user.profileFile(), 'utf8').includes(refreshToken), true);
  });
});

describe('a disk that is full', () => {
  const disk = smallDisk(account.path('full'), 64);
  const other = userOf(account, 'full');

  it('does not use the refresh token up', { skip: disk === undefined && 'this user may not mount a disk' }, async () => {
    account.emulator.clearFaults();
    assert.equal((await other.signIn()).code, 0);
    const former = endAccessToken(other);
    const count = rotations().length;
    disk.fill(0);
    const { code, stderr } = await other.run(['list', '90']);
    assert.deepEqual([code, rotations().length], [1, count], stderr);
    assert.match(stderr, /no space is left on the disk/);
    disk.fill(32_768);
    assert.equal(other.profile().secrets.refreshToken, former.refreshToken);
    assert.equal((await other.run(['list', '90'])).code, 0);
  });
});
