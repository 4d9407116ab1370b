/** Tokens in a real keyring. `npm run test:keyring` gives these tests a session that has one, unlocked or locked. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openAccount } from '../stage/account.mjs';
import { assertShowNone, filesIn } from '../stage/canary.mjs';
import { project } from '../stage/installed.mjs';
import { userOf } from '../stage/sign-in.mjs';

const { DBUS_SESSION_BUS_ADDRESS: bus, KEYRING_LIBRARY: library, KEYRING_STATE: state } = process.env;
assert.ok(bus && library, 'expected a session with a keyring: npm run test:keyring');

/** The installed package with its optional library beside it, as somebody would install both. */
const folder = mkdtempSync(join(tmpdir(), 'keyring-project-'));
after(() => rmSync(folder, { recursive: true, force: true }));
cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
cpSync(join(library, '@napi-rs'), join(folder, 'node_modules', '@napi-rs'), { recursive: true });

const account = await openAccount();
const program = join(folder, 'node_modules', '.bin', 'side-conversations');
const newUser = (name) => userOf(account, name, { program, env: { DBUS_SESSION_BUS_ADDRESS: bus } });
const rotations = () => account.emulator.requests().filter(({ path, body }) => path === '/oauth/tokens' && JSON.parse(body).grant_type === 'refresh_token').length;

/** Returns the entries that the keyring's own tool finds. Another program asks, so no other store can take its place. */
function inKeyring() {
  const found = execFileSync('secret-tool', ['search', '--all', 'service', 'zendesk-side-conversations'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return [...found.matchAll(/^secret = (.*)$/gm)].map(([, secret]) => JSON.parse(secret));
}

describe('a keyring that is unlocked', { skip: state !== 'unlocked' && 'this session’s is locked' }, () => {
  const user = newUser('config');

  it('keeps the tokens, and no file has a secret', async () => {
    const { code, stderr } = await user.signIn();
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The tokens are in the system's keyring/);
    const [secrets, ...others] = inKeyring();
    assert.equal(others.length, 0);
    assert.equal(user.profile().secrets, 'keyring');
    assertShowNone(filesIn(user.config), [secrets.accessToken, secrets.refreshToken]);
    assert.equal((await user.run(['list', '90'])).code, 0);
  });

  it('lets two processes that start at the same moment renew them once', async () => {
    const [former] = inKeyring();
    account.emulator.advance(31 * 60_000);
    account.emulator.addFault({ path: '/oauth', count: 1, effect: { latencyMs: 300 } });
    const results = await Promise.all([1, 2].map(() => user.run(['list', '90'])));
    assert.deepEqual(results.map(({ code, stderr }) => [code, stderr]), [[0, ''], [0, '']]);
    assert.equal(rotations(), 1);
    assert.notEqual(inKeyring()[0].refreshToken, former.refreshToken);
  });

  it('says what to do where it does not answer any more, and that works', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const { code, stderr } = await user.run(['list', '90'], { env });
    assert.equal(code, 3);
    assert.match(stderr, /the system's keyring has nothing of the profile default, or this session does not reach it: sign in again, or with --store file/);
    const again = await user.signIn(['--store', 'file'], { env });
    assert.equal(again.code, 0, again.stderr);
    assert.equal((await user.run(['list', '90'], { env })).code, 0);
  });

  it('gives them to a file on request, and keeps nothing of them', async () => {
    assert.equal((await user.signIn(['--store', 'keyring'])).code, 0);
    assert.equal(inKeyring().length, 1);
    assert.equal((await user.signIn(['--store', 'file'])).code, 0);
    assert.deepEqual(inKeyring(), []);
  });

  it('keeps nothing after logout', async () => {
    assert.equal((await user.signIn()).code, 0);
    assert.equal(inKeyring().length, 1);
    assert.equal((await user.run(['logout'])).code, 0);
    assert.deepEqual(inKeyring(), []);
    assert.ok(!existsSync(user.profileFile()));
  });
});

describe('a keyring that nobody unlocks, or none', { skip: state !== 'locked' && 'this session’s is unlocked' }, () => {
  for (const [situation, env] of [
    ['locked', {}],
    ['without a session bus', { DBUS_SESSION_BUS_ADDRESS: '' }],
    ['behind a bus that is gone', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
  ]) {
    it(`leaves the tokens to a file, and one sentence says so: ${situation}`, async () => {
      const user = newUser(`config ${situation}`.replaceAll(' ', '-'));
      const { code, stderr } = await user.signIn([], { env });
      assert.equal(code, 0, stderr);
      assert.equal(stderr.match(/The system's keyring is locked or does not answer, so a file that only you can read keeps the sign-in\./g)?.length, 1, stderr);
      assert.equal(typeof user.profile().secrets.refreshToken, 'string');
      assert.equal((await user.run(['list', '90'], { env })).code, 0);
      const insisted = await user.run(['login', account.url, '--client-id', 'emulator_public', '--store', 'keyring', '--no-browser'], { env });
      assert.equal(insisted.code, 2);
      assert.match(insisted.stderr, /there is no keyring that keeps secrets/);
    });
  }
});
