/** What a command loads before it does its work. Its start is most of the time of a short command. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';

const account = await openAccount();
const CREATE = ['create', '--ticket', '90', '--to', 'chris@example.com', '--body', 'x'];

/** Modules of Node that take long to load, and that a command without a call has no use for. */
const HEAVY = ['internal/deps/undici/undici', 'child_process', 'http', 'https', 'http2', 'readline', 'tls', 'v8', 'worker_threads'];

async function heavyModulesOf(args) {
  const hook = new URL('stage/builtins.mjs', import.meta.url).href;
  const { stderr, code } = await account.run(['--import', hook, bin(), ...args], { program: process.execPath });
  const loaded = stderr.split('\n').filter((line) => line.startsWith('loaded ')).map((line) => line.replace('loaded ', ''));
  assert.ok(loaded.includes('fs'), stderr);
  return { code, heavy: HEAVY.filter((name) => loaded.includes(name)) };
}

describe('a command that makes no call', () => {
  const situations = [
    ['the version', ['version']],
    ['help', ['list', '--help']],
    ['a completion', ['completion', 'bash']],
    ['a wrong flag', ['list', '--tiket', '90'], 2],
    ['a missing ticket', ['list'], 2],
    ['an invalid message', [...CREATE, '--to', 'ops'], 2],
    ['a rehearsal', [...CREATE, '--dry-run']],
    ['a rehearsal for a shell', [...CREATE, '--dry-run', '--curl']],
  ];
  for (const [situation, args, code = 0] of situations) {
    it(`loads neither fetch nor another heavy module of Node: ${situation}`, async () => {
      assert.deepEqual(await heavyModulesOf(args), { code, heavy: [] });
    });
  }

  it('is told from one that makes a call', async () => {
    const { code, heavy } = await heavyModulesOf(['list', '--ticket', '90']);
    assert.equal(code, 0);
    assert.ok(heavy.includes('internal/deps/undici/undici'));
  });
});
