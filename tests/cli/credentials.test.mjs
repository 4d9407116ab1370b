import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { run, stillClock } from './stage/run.mjs';

const account = await openAccount();
const { bearer, email, apiToken, clientId, clientSecret } = account.emulator.credentials;
const place = { ZENDESK_BASE_URL: account.url };
writeFileSync(account.path('token'), `${bearer}\n`);
writeFileSync(account.path('api-token'), apiToken);
writeFileSync(account.path('empty'), '\n');

const list = (env, args = [], more = {}) => run(['list', '--ticket', '90', ...args], { cwd: account.folder, env, ...more });
/** A file whose owner renews it while the first request is under way. */
const renewing = (token) => `import { writeFileSync } from 'node:fs'; const { fetch } = globalThis; globalThis.fetch = (...args) => { writeFileSync('renewed', ${JSON.stringify(token)}); return fetch(...args); };`;
const lastAuthorization = () => account.emulator.requests().at(-1).headers.authorization;
const oauthClient = { ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret };
/** The method, path without query, and status of each request since then. */
const askedSince = (before) => account.emulator.requests().slice(before).map(({ method, path, status }) => `${method} ${path.split('?')[0]} ${status}`);

describe('a credential', () => {
  for (const [situation, env, args, input] of [
    ['an OAuth token', { ZENDESK_OAUTH_TOKEN: bearer }, []],
    ['an address with an API token', { ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: apiToken }, []],
    ['an OAuth client with its secret', oauthClient, []],
    ['an OAuth client before a wrong API token', { ...oauthClient, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: 'wrong' }, []],
    ['an OAuth token before a wrong OAuth client', { ZENDESK_OAUTH_TOKEN: bearer, ZENDESK_CLIENT_ID: 'wrong', ZENDESK_CLIENT_SECRET: 'wrong' }, []],
    ['a token from a file before a wrong OAuth client', { ZENDESK_CLIENT_ID: 'wrong', ZENDESK_CLIENT_SECRET: 'wrong' }, ['--token-file', 'token']],
    ['an API token beside the id of an OAuth client without its secret', { ZENDESK_CLIENT_ID: clientId, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: apiToken }, []],
    ['an OAuth token before a wrong API token', { ZENDESK_OAUTH_TOKEN: bearer, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: 'wrong' }, []],
    ['a token from a file, before a wrong one', { ZENDESK_OAUTH_TOKEN: 'wrong' }, ['--token-file', 'token']],
    ['a token from standard input', {}, ['--token-stdin'], `${bearer}\n`],
    ['an API token from a file', {}, ['--token-file', 'api-token', '--email', email]],
  ]) {
    it(`is taken as ${situation}`, async () => {
      const { code, stderr } = await list({ ...place, ...env }, args, input === undefined ? {} : { input });
      assert.deepEqual([code, stderr], [0, '']);
      const isBasic = args.includes('--email') || (!env.ZENDESK_OAUTH_TOKEN && !env.ZENDESK_CLIENT_SECRET && args.length === 0);
      assert.match(lastAuthorization(), isBasic ? /^Basic/ : /^Bearer/);
    });
  }

  it('is read from its file again where the account refuses it, so that a long run outlives a token', async () => {
    writeFileSync(account.path('renewed'), 'old-token');
    const before = account.emulator.requests().length;
    const { code, stderr } = await list({ ...place, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(renewing(bearer))}` }, ['--token-file', 'renewed']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(account.emulator.requests().slice(before).map(({ status }) => status), [401, 200]);
  });

  for (const [situation, env, args, words] of [
    ['no account', { ZENDESK_OAUTH_TOKEN: 'x' }, [], /no account: set ZENDESK_SUBDOMAIN[^]*\n {2}export ZENDESK_SUBDOMAIN=acme\n/],
    ...[['no credential', place], ['neither account nor credential', {}]].map(([situation, env]) => [situation, env, [], /^error: no credential\. [^]*\n {2}side-conversations login acme [^]*\n {2}export ZENDESK_CLIENT_ID=my_client ZENDESK_CLIENT_SECRET=…\n[^]*\n {2}export ZENDESK_USER_EMAIL=\S+ ZENDESK_API_TOKEN=…\n[^]*ZENDESK_OAUTH_TOKEN[^]*side-conversations emulator\n$/]),
    ['an OAuth client without its secret', { ...place, ZENDESK_CLIENT_ID: clientId }, [], /half a credential: ZENDESK_CLIENT_ID is set and ZENDESK_CLIENT_SECRET is not\n\n {2}export ZENDESK_CLIENT_SECRET=…/],
    ["a client's secret without its id", { ...place, ZENDESK_CLIENT_SECRET: 't0ken' }, [], /half a credential: ZENDESK_CLIENT_SECRET is set and ZENDESK_CLIENT_ID is not\n\n {2}export ZENDESK_CLIENT_ID=my_client/],
    ['an address alone', { ...place, ZENDESK_USER_EMAIL: email }, [], /half a credential: ZENDESK_USER_EMAIL is set and ZENDESK_API_TOKEN is not\n\n {2}export ZENDESK_API_TOKEN=…/],
    ['an API token alone', { ...place, ZENDESK_API_TOKEN: 't0ken' }, [], /half a credential: ZENDESK_API_TOKEN is set and ZENDESK_USER_EMAIL is not/],
    ['an empty file', place, ['--token-file', 'empty'], /expected a token from --token-file, but found nothing in it/],
  ]) {
    it(`that is missing (${situation}) is named with the line to set it, and ends with 3`, async () => {
      const { code, stderr, stdout } = await list(env, args);
      assert.match(stderr, words);
      assert.deepEqual([code, stdout], [3, '']);
      assert.ok(!stderr.includes('t0ken'));
    });
  }

  it('is asked for before anything else is', async () => {
    const { code } = await run(['import', 'no-such-file.ndjson'], { cwd: account.folder });
    assert.equal(code, 4);
    assert.equal((await run(['create', '--ticket', '90'], { env: place })).code, 3);
  });

  for (const [args, words] of [
    [['--token-file', 'token', '--token-stdin'], /expected --token-file or --token-stdin, but found both/],
    [['--email', email], /expected --email beside --token-file or --token-stdin/],
  ]) {
    it(`that is given twice or by half (${args[0]}) is wrong usage`, async () => {
      const { code, stderr } = await list(place, args, { input: '' });
      assert.equal(code, 2);
      assert.match(stderr, words);
    });
  }

  it('that is no header is refused with the variable that holds it, and is not shown', async () => {
    const { code, stderr } = await list({ ...place, ZENDESK_OAUTH_TOKEN: 's3cret\nX-Evil: 1' });
    assert.equal(code, 2);
    assert.match(stderr, /^ {2}ZENDESK_OAUTH_TOKEN: /m);
    assert.ok(!stderr.includes('s3cret'));
  });

  for (const [name, value, expectedCode, words] of [
    ['ZENDESK_CLIENT_SECRET', 's3cret\nX-Evil: 1', 2, /^ {2}ZENDESK_CLIENT_SECRET: /m],
    ['ZENDESK_CLIENT_ID', 'bot\n', 2, /^ {2}ZENDESK_CLIENT_ID: /m],
    ['ZENDESK_OAUTH_SCOPE', ' ', 2, /^ {2}ZENDESK_OAUTH_SCOPE: /m],
    ['ZENDESK_CLIENT_SECRET', 's3cret', 3, /invalid_client[^]*check ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET/],
    ['ZENDESK_OAUTH_SCOPE', 'everything', 3, /invalid_scope[^]*check ZENDESK_OAUTH_SCOPE: /],
  ]) {
    it(`of an OAuth client that is wrong (${name}=${JSON.stringify(value)}) is named by its variable, and its secret is not shown`, async () => {
      const { code, stderr, stdout } = await list({ ...place, ...oauthClient, [name]: value });
      assert.match(stderr, words);
      assert.deepEqual([code, stdout], [expectedCode, '']);
      for (const secret of ['s3cret', clientSecret]) assert.ok(!stderr.includes(secret), stderr);
    });
  }

  it('of an OAuth client asks for one token, of the scope that ZENDESK_OAUTH_SCOPE names', async () => {
    const before = account.emulator.requests().length;
    const { code, stderr } = await list({ ...place, ...oauthClient, ZENDESK_OAUTH_SCOPE: 'read' });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(askedSince(before), ['POST /oauth/tokens 200', 'GET /api/v2/tickets/90/side_conversations 200']);
    assert.equal(JSON.parse(account.emulator.requests()[before].body).scope, 'read');
    const refused = await run(['create', '--ticket', '90', '--to', 'chris@example.com', '--subject', 'Hi', '--body', 'Hi'], { env: { ...place, ...oauthClient, ZENDESK_OAUTH_SCOPE: 'read' } });
    assert.equal(refused.code, 3, refused.stderr);
  });

  it('of an OAuth client serves --dry-run, which shows the message and holds back nothing but it', async () => {
    const before = account.emulator.requests().length;
    const conversation = await account.conversation();
    const more = { env: { ...place, ...oauthClient }, cwd: account.folder };
    const { code, stdout, stderr } = await run(['reply', conversation.id, '--all', '--ticket', '90', '--body', 'Hello', '--dry-run'], more);
    assert.deepEqual([code, stderr], [0, '']);
    const { method, url, headers, body } = JSON.parse(stdout);
    assert.deepEqual([method, new URL(url).pathname.endsWith('/reply'), body.message.body], ['POST', true, 'Hello']);
    assert.ok(!('authorization' in headers));
    assert.equal(askedSince(before).filter((asked) => asked.startsWith('POST /oauth/tokens')).length, 1);
  });

  it('does not go to a foreign origin that only looks like an account', async () => {
    for (const base of ['http://acme.zendesk.com', 'https://acme.zendesk.com@evil.example', 'ftp://acme.zendesk.com']) {
      const { code, stderr } = await list({ ZENDESK_BASE_URL: base, ZENDESK_OAUTH_TOKEN: bearer });
      assert.equal(code, 2);
      assert.match(stderr, /ZENDESK_BASE_URL/);
    }
  });
});

describe('exit codes', () => {
  const env = { ...place, ZENDESK_OAUTH_TOKEN: bearer };

  it('are 6 where nobody listens, with the reason', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    const { code, stderr } = await list({ ...env, ...stillClock, ZENDESK_BASE_URL: `http://127.0.0.1:${port}` });
    assert.equal(code, 6);
    assert.match(stderr, /ECONNREFUSED/);
  });

  it('are 4 for a file that does not exist', async () => {
    const { code, stderr } = await run(['upload', 'none.png'], { env, cwd: account.folder });
    assert.deepEqual([code, stderr], [4, 'error: there is no none.png\n']);
  });
});
