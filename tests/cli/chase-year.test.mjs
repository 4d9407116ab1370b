/** A year of conversations in virtual time, with late records, restarts, runs that die in the middle and runs that are repeated at once. */
import FakeTimers from '@sinonjs/fake-timers';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { randomOf } from '../random.mjs';
import { installed } from './stage/installed.mjs';
import { sources } from './stage/sources.mjs';

const { SideConversations, createEmulator } = { ...(await installed('index.js')), ...(await installed('emulator/index.js')) };
const { Ledger, waitOf, allHours, chase, isDue, Template } = await sources({
  Ledger: 'answers/ledger.ts',
  waitOf: 'answers/overdue.ts',
  allHours: 'answers/work-time.ts',
  chase: 'chase/chase.ts',
  isDue: 'chase/round.ts',
  Template: 'chase/template.ts',
});
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS = 366;
const START = Date.parse('2024-01-01T08:00:00Z');
const rhythm = { first: { time: allHours, seconds: 2 * 86_400 }, everySeconds: 3 * 86_400, most: Infinity };
const seed = Number(process.env.SEED ?? 22);

it(`a year of overdue and chase sends each reminder once and misses none (SEED=${seed})`, async (test) => {
  const random = randomOf(seed);
  const clock = FakeTimers.install({ now: START, toFake: ['Date'] });
  test.after(() => clock.uninstall());
  const emulator = await createEmulator({ seed, now: new Date(START), lateByMs: 4 * 60_000, rateLimits: false });
  const pass = (ms) => {
    emulator.advance(ms);
    clock.tick(ms);
  };
  /** An independent record: the last author and time of each conversation. */
  const talks = new Map();
  const agent = new SideConversations(emulator.clientOptions());
  const tally = { conversations: 0, answers: 0, runs: 0, died: 0, reminders: 0, there: 0 };

  /** A process that may die at its nth request, before it goes out or when its answer comes. */
  const processOf = (requestsLeft) => {
    const controller = new AbortController();
    let left = requestsLeft;
    const die = () => {
      controller.abort(new Error('died'));
      return new Promise(() => {});
    };
    const fetch = async (...args) => {
      left -= 1;
      if (left === 0 && random.chance(0.5)) return die();
      const answer = await emulator.fetch(...args);
      return left <= 0 ? die() : answer;
    };
    return { client: new SideConversations({ ...emulator.clientOptions(), fetch }), signal: controller.signal };
  };

  let checkpoint = { start_time: START / 1000 - 3_600, seen: [] };
  const file = [];
  const run = async (requestsLeft) => {
    tally.runs += 1;
    const { client, signal } = processOf(requestsLeft);
    try {
      const exported = client.exportEvents(checkpoint, { signal });
      for await (const { events } of exported.pages()) {
        file.push(...events);
        checkpoint = exported.checkpoint;
      }
      checkpoint = exported.checkpoint;
      const ledger = new Ledger();
      for (const event of file) ledger.add(event);
      assert.equal(ledger.late, 0);
      const overdue = [...ledger.end()].flatMap((conversation) => {
        const wait = waitOf(conversation, allHours, Date.now());
        return wait && isDue(wait, rhythm, Date.now()) ? [wait] : [];
      });
      const parts = { client, rhythm, template: new Template('Reminder {{reminder}} since {{since}}, {{waited}}'), options: { signal }, sends: true, now: Date.now };
      for (const one of overdue) {
        const { is } = await chase(one, one.ticket_id, parts);
        if (is === 'sent') tally.reminders += 1;
        if (is === 'there') tally.there += 1;
      }
      return true;
    } catch (error) {
      if (!signal.aborted) throw error;
      tally.died += 1;
      return false;
    }
  };

  for (let day = 0; day < DAYS; day += 1) {
    if (random.chance(0.4)) {
      const { side_conversation: conversation } = await agent.create(90 + random.below(50), { message: { subject: 'x', body: 'Question', to: [{ email: `p${random.below(9)}@supplier.example` }] } });
      talks.set(conversation.id, { conversation, isOpen: true });
      tally.conversations += 1;
    }
    pass(random.below(6) * HOUR_MS);
    for (const talk of talks.values()) {
      if (!talk.isOpen || !random.chance(0.12)) continue;
      emulator.receive(talk.conversation.id, { body: 'Answer', from: { email: 'p1@supplier.example' } });
      tally.answers += 1;
      pass(random.below(600_000));
      if (random.chance(0.5)) await agent.reply(talk.conversation.ticket_id, talk.conversation.id, { message: { body: 'Question', to: [{ email: 'p1@supplier.example' }] } });
      else if (random.chance(0.5)) {
        await agent.close(talk.conversation.ticket_id, talk.conversation.id);
        talk.isOpen = false;
      }
    }
    pass(random.below(2) * 10 * 60_000);
    while (random.chance(0.4)) await run(1 + random.below(12));
    await run(Infinity);
    if (random.chance(0.3)) await run(Infinity);
    pass(DAY_MS - 6 * HOUR_MS);
  }

  const keys = new Map();
  for (const { conversation } of talks.values()) {
    const events = [];
    for await (const event of agent.listEvents(conversation.ticket_id, conversation.id, { per_page: 100 })) events.push(event);
    events.sort((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at));
    let asked;
    let latestMs;
    let reminders = 0;
    for (const { created_at: at, message, updates } of events) {
      const atMs = Date.parse(at);
      // A reminder is due within the time to the next run that sees the message: a day, and the hours above.
      const isLate = asked !== undefined && atMs - latestMs > (reminders === 0 ? 2 : 3) * DAY_MS + 2 * DAY_MS;
      if (isLate) assert.fail(`${conversation.id} had to wait from ${new Date(latestMs).toISOString()} to ${at} for reminder ${reminders + 1}`);
      if (updates?.state === 'closed') asked = undefined;
      if (!message) continue;
      if (message.body === 'Answer') asked = undefined;
      else if (message.body === 'Question') [asked, latestMs, reminders] = asked === undefined ? [at, atMs, 0] : [asked, atMs, reminders + 1];
      else {
        assert.ok(asked !== undefined, `${conversation.id} was reminded at ${at}, when nobody was awaited`);
        assert.ok(atMs - latestMs >= (reminders === 0 ? 2 : 3) * DAY_MS, `${conversation.id} was reminded too early at ${at}`);
        assert.match(message.body, new RegExp(`^Reminder ${reminders + 1} `));
        const key = message.external_ids.idempotency_key;
        keys.set(key, (keys.get(key) ?? 0) + 1);
        reminders += 1;
        latestMs = atMs;
      }
    }
  }
  test.diagnostic(JSON.stringify({ ...tally, keys: keys.size }));
  assert.deepEqual([...keys].filter(([, times]) => times !== 1), []);
  assert.ok(keys.size > 100 && tally.died > 50 && tally.answers > 100);
  assert.equal(new Set(file.map(({ id }) => id)).size, file.length);
});
