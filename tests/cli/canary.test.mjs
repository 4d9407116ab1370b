/** Every secret of OAuth, on every way that a command takes: in what it prints, in the files that it leaves, in command lines. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { spellingsOf } from '../node/stage/spellings.mjs';
import { assertShowNone, commandLines, filesIn } from './stage/canary.mjs';
import { numbered, write } from './stage/import-file.mjs';
import { bin } from './stage/installed.mjs';
import { stillClock } from './stage/run.mjs';
import { openTappedAccount } from './stage/tapped-account.mjs';
import { userOf } from './stage/sign-in.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openTappedAccount();
const { clientId, clientSecret } = account.emulator.credentials;
const inOAuth = (url) => url === '/oauth/tokens';
const inApi = (url) => url.startsWith('/api/');

const GOOD = ['all goes well', () => undefined];
const REFUSED = ['the account refuses what was sent', (url) => inApi(url) && { status: 422, error: 'RecordInvalid' }];

/** A read, with every way to fail. */
const SITUATIONS = [
  ['the token endpoint refuses', (url) => inOAuth(url) && { status: 401, error: 'invalid_client' }],
  ['the account takes no token', (url) => inApi(url) && { status: 401, error: 'invalid_token' }],
  ['a refusal is cut off', (url) => inApi(url) && { status: 400, isCut: true }],
  REFUSED,
  GOOD,
];

/** Commands that send, keep a journal, keep a place, and diagnose. */
const COMMANDS = {
  list: ['list', '90', '--verbose'],
  create: ['create', '--ticket', '90', '--to', 'a@example.com', '--subject', 'x', '--body', 'x', '--idempotency-key', 'x', '--verbose'],
  import: ['import', 'lines.ndjson', '--verbose'],
  export: ['export', '--since', '2h', '--checkpoint', 'place.json', '--verbose'],
  whoami: ['whoami', '--verbose'],
};
write(account.path('lines.ndjson'), numbered(3));

describe('an OAuth client’s secret and its tokens', () => {
  for (const [name, args] of Object.entries(COMMANDS)) {
    it(`are not shown by ${name}, whatever the account repeats of them`, async () => {
      for (const [situation, refusal] of name === 'list' ? SITUATIONS : [REFUSED, GOOD]) {
        account.refuse(refusal);
        const { code, stdout, stderr } = await account.run(args, { env: stillClock });
        assert.equal(code === 0, refusal === GOOD[1], `${situation}: ${code} ${stderr}`);
        account.assertHides({ [`${situation}: stdout`]: stdout, [`${situation}: stderr`]: stderr });
      }
    });
  }

  it('are in no line of a progress bar', async () => {
    write(account.path('more.ndjson'), numbered(40, 100));
    const { code, screen } = await onTerminal(`'${bin()}' import more.ndjson`, { cwd: account.folder, env: account.env });
    assert.equal(code, 0, screen);
    assert.match(screen, /40/);
    account.assertHides({ screen });
  });

  it('were looked for while the commands ran', () => {
    const { files, commandLines: lines } = account.assertHides({});
    assert.ok(account.secrets.size > 10 && files >= 4 && lines > 5, `${account.secrets.size} secrets, ${files} files, ${lines} command lines`);
  });
});

describe('a person’s code, verifier and tokens', () => {
  const user = userOf(account);
  const signIn = () => user.signIn([], { clientId, env: { ZENDESK_CLIENT_SECRET: clientSecret } });
  /** The file that keeps the tokens. */
  const keepers = [user.profileFile()];
  const endAccessToken = () => {
    const profile = user.profile();
    writeFileSync(user.profileFile(), JSON.stringify({ ...profile, secrets: { ...profile.secrets, expiresAt: '2020-01-01T00:00:00.000Z' } }));
  };

  it('are not shown by login, nor where the token endpoint repeats them', async () => {
    for (const [refusal, isDone] of [[(url) => inOAuth(url) && { status: 400, error: 'invalid_grant' }, false], [(url) => inOAuth(url) && { status: 201, isCut: true }, false], [() => undefined, true]]) {
      const before = account.secrets.size;
      account.refuse(refusal);
      const { code, stdout, stderr } = await signIn();
      assert.equal(code === 0, isDone, stderr);
      assert.ok(account.secrets.size >= before + 2, 'a code and a verifier');
      account.assertHides({ stdout, stderr }, keepers);
    }
  });

  it('are not shown by what uses, renews, tells of and forgets them', async () => {
    const run = async (args) => {
      const { code, stdout, stderr } = await user.run(args);
      account.assertHides({ stdout, stderr }, keepers);
      return code;
    };
    account.refuse((url) => inOAuth(url) && { status: 400, error: 'invalid_grant' });
    endAccessToken();
    assert.equal(await run(['list', '90', '--verbose']), 3);
    account.refuse((url) => inApi(url) && { status: 401, error: 'invalid_token' });
    assert.equal(await run(['list', '90', '--verbose']), 3);
    account.refuse(() => undefined);
    endAccessToken();
    for (const args of [['list', '90', '--verbose'], ['whoami'], ['auth', 'status'], ['profiles'], ['create', '--ticket', '90', '--to', 'a@example.com', '--subject', 'x', '--body', 'x', '--dry-run', '--curl'], ['logout', '--verbose']]) await run(args);
  });
});

describe('the canary itself', () => {
  it('sees a leak in a stream and in a file, in every spelling', () => {
    for (const spelling of spellingsOf(clientSecret)) {
      assert.throws(() => account.assertHides({ stdout: `x${spelling}x` }), /stdout shows the secret/);
      writeFileSync(account.path('leak'), `x${spelling}x`);
      assert.throws(() => assertShowNone(filesIn(account.folder), [clientSecret]), /leak shows the secret/);
    }
    writeFileSync(account.path('leak'), '');
  });

  it('sees a leak in a command line', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(); setTimeout(() => {}, 1e6)', `secret=${clientSecret}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    assert.throws(() => assertShowNone(commandLines(), [clientSecret]), /cmdline shows the secret/);
    child.kill('SIGKILL');
    await once(child, 'close');
  });
});
