/** Signing in by a browser or as an OAuth client, and what becomes of the tokens. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { lines } from './stage/run.mjs';
import { allow, consented, PUBLIC_CLIENT, userOf } from './stage/sign-in.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
const { clientId, clientSecret, bearer, email } = account.emulator.credentials;
const tokenRequests = () => account.emulator.requests().filter(({ path }) => path === '/oauth/tokens');
let users = 0;
const newUser = () => userOf(account, `config-${users++}`);
const somebody = newUser();
assert.equal((await somebody.signIn()).code, 0);
/** A user who has signed in, under the profile `default`. */
function signedInUser() {
  const user = newUser();
  user.signInAs(somebody);
  return user;
}

describe('login in a browser', () => {
  it('opens the consent page, and keeps the tokens that the code brings', async () => {
    const user = newUser();
    const page = [];
    const { code, stdout, stderr } = await user.signIn(['--ticket', '90'], { inBrowser: async (url) => {
      page.push(url, await allow(url));
    } });
    assert.equal(code, 0, stderr);
    const [url, back] = page;
    assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
    assert.equal(url.searchParams.get('scope'), 'read write');
    assert.match(url.searchParams.get('redirect_uri'), /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    assert.match(await back.text(), /You are signed in/);
    assert.equal(back.headers.get('referrer-policy'), 'no-referrer');
    const told = JSON.parse(stdout);
    assert.deepEqual([told.profile, told.account, told.store, told.user.email], ['default', '127.0.0.1', 'file', email]);
    assert.match(stderr, /Signed in to 127\.0\.0\.1 as .*<admin@emulator\.example>, under the profile default\. The tokens are in .*profile\.json\.\n$/);
    const { accessToken, refreshToken } = user.profile().secrets;
    assert.ok(![accessToken, refreshToken].some((secret) => stdout.includes(secret) || stderr.includes(secret)));

    await account.conversation();
    const listed = await user.run(['list']);
    assert.equal(listed.code, 0, listed.stderr);
    assert.ok(lines(listed.stdout).length > 0);
  });

  it('keeps them where only their owner can read them', { skip: process.platform === 'win32' }, async () => {
    const user = newUser();
    await user.signIn();
    const file = user.profileFile();
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(dirname(file)), ['profile.json']);
    chmodSync(file, 0o644);
    const { code, stderr } = await user.run(['list', '90']);
    assert.equal(code, 3);
    assert.match(stderr, /other users of this machine can read .*chmod 600/s);
  });

  it('turns away an answer to somebody else’s request, and waits on', async () => {
    const user = newUser();
    const statuses = [];
    const { code, stderr } = await user.signIn([], { inBrowser: async (url) => {
      const back = url.searchParams.get('redirect_uri');
      for (const query of ['?code=stolen&state=other', '?code=stolen', '?error=access_denied&state=other', '']) statuses.push((await fetch(back + query)).status);
      statuses.push((await fetch(new URL('/favicon.ico', back))).status, (await fetch(back, { method: 'POST' })).status);
      await allow(url);
    } });
    assert.deepEqual([code, statuses], [0, [400, 400, 400, 400, 404, 404]], stderr);
  });

  it('ends with 3 where consent is refused, and keeps nothing', async () => {
    const user = newUser();
    const { code, stderr } = await user.signIn([], { inBrowser: (url) => fetch(`${url.searchParams.get('redirect_uri')}?error=access_denied&error_description=No%1b[31m&state=${url.searchParams.get('state')}`) });
    assert.equal(code, 3);
    assert.match(stderr, /error: the account gave no consent \(access_denied: No/);
    assert.ok(!stderr.includes('\u001b'));
    assert.ok(!existsSync(user.profileFile()));
  });

  it('works without a browser, by an address that is pasted', async () => {
    const user = newUser();
    const line = `'${bin()}' login '${account.url}' --client-id ${PUBLIC_CLIENT} --port 0 --no-browser`;
    let typed;
    const { code, screen } = await onTerminal(line, {
      cwd: account.folder,
      env: user.env,
      columns: 400,
      typing: [
        ['paste the address', async (shown) => {
          typed = await consented(new URL(/http:\S+\/oauth\/authorizations\/new\S+/.exec(shown)[0]));
          return 'http://127.0.0.1:1/callback?code=x&state=y\r';
        }],
        ['is not the answer', () => `\u0015${typed}\r`],
      ],
    });
    assert.equal(code, 0, screen);
    assert.match(screen, /Signed in to 127\.0\.0\.1/);
  });

  it('takes the pasted address from a pipe', async () => {
    const user = newUser();
    const login = user.start(['login', account.url, '--client-id', PUBLIC_CLIENT, '--port', '0', '--no-browser', '--json'], { input: null });
    const url = await new Promise((resolve) => login.child.stderr.on('data', (text) => /http:\S+authorizations\S+/.test(text) && resolve(/http:\S+authorizations\S+/.exec(text)[0])));
    login.child.stdin.end(`${await consented(new URL(url))}\n`);
    const { code, stderr } = await login.ended;
    assert.equal(code, 0, stderr);
    const wrong = user.start(['login', account.url, '--client-id', PUBLIC_CLIENT, '--port', '0', '--no-browser'], { input: 'http://127.0.0.1/callback?code=1&state=2\n' });
    const { code: refused, stderr: why } = await wrong.ended;
    assert.equal(refused, 3);
    assert.match(why, /is not the address that the browser was led to/);
  });

  it('is interrupted by Ctrl-C', async () => {
    const user = newUser();
    const login = user.start(['login', account.url, '--client-id', PUBLIC_CLIENT, '--port', '0', '--no-browser']);
    await new Promise((resolve) => login.child.stderr.once('data', resolve));
    login.child.kill('SIGINT');
    assert.equal((await login.ended).code, 130);
  });
});

describe('login as an OAuth client', () => {
  it('takes the secret from the environment, tries it, and gets tokens with it later', async () => {
    const user = newUser();
    const args = ['login', account.url, '--client-credentials', '--client-id', clientId, '--profile', 'nightly', '--scope', 'read'];
    const wrong = await user.run(args, { env: { ZENDESK_CLIENT_SECRET: 'wr0ng' } });
    assert.equal(wrong.code, 3, wrong.stderr);
    assert.ok(!existsSync(user.profileFile('nightly')) && !wrong.stderr.includes('wr0ng'));
    const { code, stderr } = await user.run(args, { env: { ZENDESK_CLIENT_SECRET: clientSecret } });
    assert.equal(code, 0, stderr);
    assert.ok(!stderr.includes(clientSecret));
    assert.equal((await user.run(['list', '90', '--profile', 'nightly'])).code, 0);
    assert.equal((await user.run(['list', '90'], { env: { ZENDESK_PROFILE: 'nightly' } })).code, 0);
    assert.equal(JSON.parse(tokenRequests().at(-1).body).scope, 'read');
  });

  it('asks for it at a terminal, where nobody sees it', async () => {
    const user = newUser();
    const { code, screen } = await onTerminal(`'${bin()}' login '${account.url}' --client-id ${clientId} --client-credentials`, { cwd: account.folder, env: user.env, typing: [['secret', `${clientSecret}\r`]] });
    assert.equal(code, 0, screen);
    assert.ok(!screen.includes(clientSecret));
  });

  it('never takes it from a flag', async () => {
    const { code, stderr } = await newUser().run(['login', account.url, '--client-secret', 's3cret']);
    assert.equal(code, 2);
    assert.match(stderr, /--client-secret is not taken/);
    assert.ok(!stderr.includes('s3cret'));
  });
});

describe('advice about a profile', () => {
  const refusal = (effect) => {
    account.emulator.clearFaults();
    if (effect) account.emulator.addFault(effect);
  };
  const told = async (user, args, words) => {
    const { code, stderr } = await user.run(args);
    assert.equal(code, 3, stderr);
    assert.match(stderr, words);
    assert.doesNotMatch(stderr, /ZENDESK_/);
  };

  it('names the profile and how to sign in to it, and no variable: a person’s', async () => {
    const user = signedInUser();
    const login = /side-conversations login --profile default/;
    refusal({ path: '/api', effect: { status: 401, body: '{"error":"invalid_token"}' } });
    await told(user, ['whoami'], login);
    await told(user, ['list', '90'], login);
    refusal({ path: '/api', effect: { status: 403, body: '{"error":"Forbidden","description":"You are missing the following required scopes: read"}' } });
    await told(user, ['whoami'], /login --profile default --scope "read write"/);
    await told(user, ['list', '90'], /login --profile default --scope "read write"/);
    refusal();
  });

  it('names the profile and how to sign in to it, and no variable: a client’s', async () => {
    const user = newUser();
    assert.equal((await user.run(['login', account.url, '--client-credentials', '--client-id', clientId, '--profile', 'nightly'], { env: { ZENDESK_CLIENT_SECRET: clientSecret } })).code, 0);
    for (const [error, words] of [['invalid_client', /login --profile nightly --client-credentials/], ['invalid_scope', /login --profile nightly --client-credentials/]]) {
      refusal({ path: '/oauth', effect: { status: 401, body: JSON.stringify({ error }) } });
      await told(user, ['whoami', '--profile', 'nightly'], words);
      await told(user, ['list', '90', '--profile', 'nightly'], words);
    }
    refusal();
  });
});

describe('a profile', () => {
  it('is used after --profile and the environment’s credential, in this order', async () => {
    const user = signedInUser();
    await user.signIn(['--profile', 'other']);
    const authorization = () => account.emulator.requests().at(-1).headers.authorization;
    const status = async (args, env) => JSON.parse((await user.run(['auth', 'status', ...args], { env })).stdout);
    const token = { ZENDESK_BASE_URL: account.url, ZENDESK_OAUTH_TOKEN: bearer };
    assert.equal((await status([], {})).profile, 'default');
    assert.equal((await status([], { ZENDESK_PROFILE: 'other' })).profile, 'other');
    assert.equal((await status(['--profile', 'default'], { ZENDESK_PROFILE: 'other' })).profile, 'default');
    assert.deepEqual([(await status([], token)).credential.from, (await status([], { ...token, ZENDESK_PROFILE: 'other' })).credential.from], ['ZENDESK_OAUTH_TOKEN', 'ZENDESK_OAUTH_TOKEN']);
    assert.equal((await status(['--profile', 'other'], token)).profile, 'other');
    assert.match(authorization(), /^Bearer/);
  });

  it('gives its tokens to no account but its own', async () => {
    const user = signedInUser();
    const count = account.emulator.requests().length;
    for (const env of [{ ZENDESK_SUBDOMAIN: 'other' }, { ZENDESK_BASE_URL: `${account.url.replace('127.0.0.1', 'localhost')}` }]) {
      const { code, stderr } = await user.run(['list', '90'], { env });
      assert.equal(code, 3);
      assert.match(stderr, /names .*, but the profile default is signed in to /);
    }
    assert.equal(account.emulator.requests().length, count);
  });

  for (const [situation, args, env, code, words] of [
    ['a name that is none', ['list', '90', '--profile', '../x'], {}, 2, /expected --profile to be a name/],
    ['a name that is none, in the environment', ['list', '90'], { ZENDESK_PROFILE: 'CON' }, 2, /expected ZENDESK_PROFILE to be a name/],
    ['nobody signed in', ['list', '90', '--profile', 'nobody'], {}, 3, /nobody has signed in under the profile nobody\n\n {2}side-conversations login --profile nobody/],
    ['signed out already', ['logout'], {}, 3, /nobody has signed in under the profile default/],
    ['a token as well', ['list', '90', '--profile', 'x', '--token-stdin'], {}, 2, /expected --profile or --token-stdin, but found both/],
    ['no account to sign in to', ['login', '--client-id', 'x'], {}, 2, /login needs an account/],
    ['no client to sign in with', ['login', 'acme'], {}, 2, /login needs an OAuth client/],
    ['a port that is none', ['login', 'acme', '--client-id', 'x', '--port', '65536'], {}, 2, /expected --port to be a port's number/],
    ['a keyring that is not there', ['login', 'acme', '--client-id', 'x', '--store', 'keyring'], {}, 2, /there is no keyring that keeps secrets/],
    ['another word after auth', ['auth', 'state'], {}, 2, /expected `auth status`/],
    ['an account that is none', ['login', 'a b', '--client-id', 'x', '--no-browser', '--port', '0'], {}, 2, /expected/],
  ]) {
    it(`is refused with what to do: ${situation}`, async () => {
      const result = await newUser().run(args, { env });
      assert.deepEqual([result.code, result.stdout], [code, '']);
      assert.match(result.stderr, words);
    });
  }

  for (const text of ['', '{}', '[]', 'null', '{"account":{"subdomain":"acme"},"clientId":"x","grant":"authorization_code"}', '{"__proto__":{"clientId":"x"},"secrets":{}}']) {
    it(`that cannot be read says to sign in again, and so can be: ${text}`, async () => {
      const user = signedInUser();
      writeFileSync(user.profileFile(), text);
      const { code, stderr } = await user.run(['list', '90']);
      assert.equal(code, 3);
      assert.match(stderr, /cannot be read: sign in again/);
      assert.equal((await user.signIn()).code, 0);
      assert.equal((await user.run(['list', '90'])).code, 0);
    });
  }

  it('is listed without its secrets, and forgotten by logout', async () => {
    const user = newUser();
    await user.signIn(['--ticket', '91']);
    await user.signIn(['--profile', 'other']);
    const { stdout } = await user.run(['profiles']);
    assert.deepEqual(lines(stdout).map(({ profile, ticket, store }) => [profile, ticket, store]), [['default', 91, 'file'], ['other', null, 'file']]);
    for (const name of ['default', 'other']) assert.ok(!Object.values(user.profile(name).secrets).some((secret) => stdout.includes(secret)));
    const { code, stderr } = await user.run(['logout']);
    assert.deepEqual([code, stderr], [0, 'Signed out of 127.0.0.1: the tokens of the profile default are deleted.\n']);
    assert.ok(!existsSync(dirname(user.profileFile())));
    assert.deepEqual(lines((await user.run(['profiles'])).stdout).map(({ profile }) => profile), ['other']);
    assert.equal((await user.run(['list', '90'])).code, 3);
  });

  it('signed in to anew keeps its account, client and ticket', async () => {
    const user = newUser();
    await user.signIn(['--ticket', '91']);
    const file = JSON.parse(readFileSync(user.profileFile(), 'utf8'));
    await user.signIn();
    const again = user.profile();
    assert.deepEqual([again.account, again.clientId, again.ticket], [file.account, file.clientId, 91]);
    assert.notEqual(again.secrets.accessToken, file.secrets.accessToken);
  });
});
