/** What a command loads and compiles before it does its work. Its start is most of the time of a short command. */
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

/** V8's flag prints a line for each function that it compiles. Other releases of Node need no help. */
it('does not wait until V8 has optimized the parser of fetch', { skip: process.versions.node.startsWith('20.') ? false : 'Node 20 alone optimizes it during the first response' }, async () => {
  const { code, stdout } = await account.run(['--trace-wasm-compilation-times', bin(), 'list', '--ticket', '90'], { program: process.execPath });
  assert.equal(code, 0);
  assert.match(stdout, /using Liftoff/);
  // The unpacker of the module's text has a loop over all of it, and 84 bytes.
  const sizes = [...stdout.matchAll(/using TurboFan.* bodysize (\d+)/g)].map(([, size]) => Number(size));
  assert.deepEqual(sizes.filter((size) => size > 1000), []);
});
