import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { randomOf } from '../../random.mjs';
import { until } from '../../node/stage/turns.mjs';
import { start, stillClock } from './run.mjs';

const DAY_MS = 86_400_000;

/** Chases so many overdue conversations with so many `SIGKILL`s at moments that follow from the seed, then to the end, and looks at what each one got. */
export async function chaseKilled({ client, emulator, env, folder, path, run }, { conversations, kills, seed, startMs }) {
  const random = randomOf(seed);
  const asked = [];
  for (let index = 0; index < conversations; index += 1) {
    const { side_conversation: conversation } = await client.create(90 + index, { message: { subject: `Case ${index}`, body: 'Question', to: [{ email: 'chris@supplier.example' }] } });
    asked.push({ id: conversation.id, ticketId: 90 + index });
    emulator.advance(1_000);
  }
  emulator.advance(3 * DAY_MS);
  const clock = { ...env, ...stillClock, STILL_CLOCK_MS: startMs + conversations * 1_000 + 3 * DAY_MS };
  const exported = await run(['export', '--since', '30d'], { env: clock });
  assert.equal(exported.code, 0, exported.stderr);
  writeFileSync(path('events.ndjson'), exported.stdout);
  const args = ['chase', '--from', 'events.ndjson', '--after', '2d', '--body', 'Reminder {{reminder}}', '--yes', '--quiet'];

  let sentBeforeTheEnd = 0;
  for (let killed = 0; killed < kills; killed += 1) {
    // The account's requests are the run's own clock: a run looks at each conversation that was reminded, then needs some requests for each of the
    // others, and at most of them it is killed. Some turns of the event loop make the moment finer.
    const reminded = emulator.requests().filter(({ path, method }) => method === 'POST' && path.includes('/reply')).length;
    const moment = emulator.requests().length + reminded + 1 + random.below((6 * conversations) / kills);
    const { child, ended } = start(args, { cwd: folder, env: clock });
    await until(() => emulator.requests().length >= moment || child.exitCode !== null);
    for (let turns = random.below(20); turns > 0; turns -= 1) await new Promise(setImmediate);
    child.kill('SIGKILL');
    const { signal, stderr } = await ended;
    assert.equal(signal, 'SIGKILL', stderr);
  }
  const remindersOf = async ({ id, ticketId }) => (await client.listEvents(ticketId, id)).events.filter(({ message }) => message?.body.startsWith('Reminder')).map(({ message }) => message.body);
  for (const one of asked) sentBeforeTheEnd += (await remindersOf(one)).length;
  const { code, stderr } = await run(args, { env: clock });
  assert.equal(code, 0, stderr);
  for (const one of asked) assert.deepEqual(await remindersOf(one), ['Reminder 1'], one.id);
  assert.ok(sentBeforeTheEnd > 0 && sentBeforeTheEnd < conversations, `${sentBeforeTheEnd} reminders were sent before the last run`);
  return sentBeforeTheEnd;
}
