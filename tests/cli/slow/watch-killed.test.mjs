import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../../random.mjs';
import { openAccount } from '../stage/account.mjs';
import { lines, start } from '../stage/run.mjs';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const KILLS = 20;

/** The lines that were written whole: a kill may cut the last one. */
const whole = (text) => lines(text.slice(0, text.lastIndexOf('\n') + 1));

for (const to of ['standard output', 'a command']) {
  it(`a watch that is killed at ${KILLS} random moments gives every answer at least once to ${to} (SEED=${SEED})`, async (test) => {
    const { next: random } = randomOf(SEED);
    const account = await openAccount();
    const { id } = await account.conversation();
    const log = account.path('log.ndjson');
    const exec = to === 'a command' ? ['--exec', `cat >> '${log}'`] : [];
    const args = ['watch', '--since', '1h', '--checkpoint', 'place.json', '--interval', '1', ...exec];
    const sent = [];
    const isOver = { value: false };
    const writing = (async () => {
      while (!isOver.value) {
        sent.push(account.emulator.receive(id, { body: `answer ${sent.length}`, from: { email: 'chris@example.com' } }).id);
        await sleep(20 + random() * 100);
      }
    })();
    let printed = '';
    const given = () => (to === 'a command' ? whole(readFileSync(log, { encoding: 'utf8', flag: 'a+' })) : whole(printed)).map((event) => event.id);
    const watch = () => {
      const watching = start(args, { cwd: account.folder, env: account.env });
      watching.child.stdout.on('data', (text) => (printed += text));
      return watching;
    };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { child, ended } = watch();
      await sleep(200 + random() * 1_500);
      child.kill('SIGKILL');
      await ended;
      // The cut line comes again.
      printed = printed.slice(0, printed.lastIndexOf('\n') + 1);
    }
    isOver.value = true;
    await writing;
    const { child, ended } = watch();
    while (new Set(given()).size < sent.length && child.exitCode === null) await sleep(50);
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    assert.equal(code, 130, stderr);
    const ids = given();
    assert.deepEqual(sent.filter((sentId) => !ids.includes(sentId)), [], 'nothing is lost');
    assert.equal(new Set(ids).size, sent.length);
    test.diagnostic(`${sent.length} answers, ${ids.length - sent.length} of them twice`);
    assert.ok(ids.length - sent.length <= KILLS, 'a kill repeats one answer at the most');
  });
}
