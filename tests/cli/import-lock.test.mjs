import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { until } from '../node/stage/turns.mjs';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { census, numbered, write } from './stage/import-file.mjs';
import { start, stillClock } from './stage/run.mjs';

const account = await openAccount();
const { emulator, client, folder } = account;
const FILE = account.path('old.ndjson');
const LOCK = `${FILE}.journal.lock`;
const LINES = 12;
/** Each process in a container of its own, where it has a number of its own. */
const CONTAINER = ['unshare', '--fork', '--pid', '--mount-proc', '--kill-child'];
const canContain = spawnSync(CONTAINER[0], [...CONTAINER.slice(1), 'true']).status === 0;

beforeEach(() => {
  emulator.reset();
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  write(FILE, numbered(LINES));
});

function importing(args = [], { within = [], cwd = folder, file = 'old.ndjson', clock = {} } = {}) {
  const [program, ...before] = [...within, bin()];
  return start([...before, 'import', file, ...args], { program, cwd, env: { ...account.env, ...clock } });
}
/** A run after a killed one: it waits some seconds before it looks for the line that was under way, which here take no time. */
const importingAfterwards = (more) => importing([], { ...more, clock: stillClock });
const imports = () => emulator.requests().filter(({ path }) => path.includes('/import'));
const eachOnce = async () => {
  const counts = await census(client);
  assert.deepEqual([counts.size, [...counts.values()].filter((times) => times !== 1)], [LINES, []]);
};
/** A run that has begun to send and cannot go on before the faults are cleared: it waits for its retry. */
async function waitingRun(more) {
  emulator.addFault({ operation: 'import', effect: { status: 429, headers: { 'retry-after': '60' } } });
  const run = importing(['--jobs', '1'], more);
  await until(() => imports().length > 0);
  return run;
}
async function killed(run) {
  run.child.kill('SIGKILL');
  await run.ended;
}

async function oneRuns(runs) {
  const results = await Promise.all(runs.map(({ ended }) => ended));
  const refused = results.filter(({ code }) => code === 2);
  for (const { stderr } of refused) assert.match(stderr, /is importing this file/);
  assert.deepEqual([...new Set(results.map(({ code }) => code))].filter((code) => code !== 0 && code !== 2), []);
  assert.ok(results.some(({ code }) => code === 0), JSON.stringify(results));
  await eachOnce();
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('lock')), []);
}

describe('imports of one file that start together', () => {
  it('send every line once', async () => oneRuns([1, 2, 3, 4].map(() => importing())));

  it('send every line once beside the lock of a dead process', async () => {
    await killed(await waitingRun());
    emulator.clearFaults();
    assert.ok(existsSync(LOCK));
    await oneRuns([1, 2, 3, 4].map(() => importing()));
  });

  it('send every line once beside the lock that a dead process of a former version left', async () => {
    writeFileSync(LOCK, '2147483646');
    await oneRuns([1, 2, 3, 4].map(() => importing()));
  });

  it('send every line once from containers', { skip: canContain ? false : 'this user may not make containers' }, async () => oneRuns([1, 2, 3].map(() => importing([], { within: CONTAINER }))));
});

describe('a run that holds the lock', () => {
  it('keeps out a second one, which names it', async () => {
    const first = await waitingRun();
    const { code, stderr, stdout } = await importing().ended;
    assert.deepEqual([code, stdout, imports().length], [2, '', 1]);
    assert.match(stderr, new RegExp(`process ${first.child.pid} is importing this file \\(on .*, since .*\\); where it is not, remove old\\.ndjson\\.journal\\.lock`));
    await killed(first);
  });

  it('keeps out one of another container', { skip: canContain ? false : 'this user may not make containers' }, async () => {
    const first = await waitingRun({ within: CONTAINER });
    for (const within of [[], CONTAINER]) assert.equal((await importing([], { within }).ended).code, 2);
    assert.equal(imports().length, 1);
    first.child.kill('SIGKILL');
    await first.ended;
  });

  it('keeps it while it is paused, however long', async () => {
    const first = await waitingRun();
    first.child.kill('SIGSTOP');
    const { code } = await importing().ended;
    assert.deepEqual([code, imports().length], [2, 1]);
    first.child.kill('SIGCONT');
    await killed(first);
  });

  it('gives it back by its death', async () => {
    await killed(await waitingRun());
    emulator.clearFaults();
    assert.equal((await importingAfterwards().ended).code, 0);
    await eachOnce();
  });

  for (const [situation, lose] of [['is removed', () => rmSync(LOCK)], ['is taken over', () => writeFileSync(LOCK, '{"pid":1}')], ['is removed with all that belongs to it', () => readdirSync(folder).filter((name) => name.includes('lock')).forEach((name) => rmSync(account.path(name)))]]) {
    it(`stops sending and ends with 1 when it ${situation}, also while it waits for a retry`, async () => {
      const run = await waitingRun();
      const sent = imports().length;
      lose();
      const { code, stderr } = await run.ended;
      assert.equal(code, 1, stderr);
      assert.match(stderr, /old\.ndjson\.journal\.lock was removed or replaced while this run held the lock, so the run stopped sending/);
      assert.equal(imports().length, sent);
    });
  }

  it('holds it until the last send has ended, also when the report of failed lines is refused', async () => {
    // A folder where the report would be: the first failed line cannot be put down.
    mkdirSync(`${FILE}.failed.ndjson`);
    write(FILE, ['{', ...numbered(LINES)]);
    const { code, stderr } = await importing(['--jobs', '4']).ended;
    assert.notEqual(code, 0, stderr);
    const sent = imports().length;
    rmSync(`${FILE}.failed.ndjson`, { recursive: true });
    write(FILE, numbered(LINES));
    assert.equal((await importing().ended).code, 0);
    assert.ok(sent <= LINES);
    await eachOnce();
  });
});

it('locks a file of the longest name in a deep folder', async () => {
  const deep = account.path(Array.from({ length: 8 }, (_, level) => `${level}`.repeat(60)).join('/'));
  mkdirSync(deep, { recursive: true });
  const name = 'n'.repeat(255 - '.failed.ndjson'.length);
  write(join(deep, name), numbered(LINES));
  const file = join(deep, name);
  const first = await waitingRun({ file });
  assert.equal((await importing([], { file }).ended).code, 2);
  await killed(first);
  emulator.clearFaults();
  assert.equal((await importingAfterwards({ file }).ended).code, 0);
  await eachOnce();
  assert.deepEqual(readdirSync(deep).sort(), [name, `${name}.journal`]);
  assert.ok(readFileSync(`${file}.journal`, 'utf8').length > 0);
});
