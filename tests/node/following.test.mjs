import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InternalError, SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { WAYS } from './stage/accounts.mjs';
import { stopClock } from './stage/clock.mjs';
import { event, exportServer } from './stage/export-server.mjs';
import { clientOn, json, rejection, scripted } from './stage/fetches.mjs';
import { isPending, settled } from './stage/turns.mjs';
import { failOnUncaught } from './stage/uncaught.mjs';

const { setTimeout: realTimeout } = globalThis;
const clock = stopClock();
const seconds = () => Math.floor(Date.now() / 1_000);
const to = [{ email: 'ops@example.com' }];

failOnUncaught();

/** Reads an iteration in the background: what it gave so far, and how it ended. */
function reading(iterable, toItem = ({ id }) => id) {
  const read = { items: [], ended: undefined };
  read.ended = (async () => {
    for await (const item of iterable) read.items.push(toItem(item));
  })();
  read.ended.catch(() => {});
  return read;
}

/** Lets so many seconds pass, one by one, and all that happens in them. */
async function pass(count) {
  for (let second = 0; second < count; second += 1) {
    await settled();
    clock.tick(1_000);
  }
  await settled();
}

/** Over HTTP an answer takes real turns of the event loop. */
const exchanged = () => new Promise((resolve) => realTimeout(resolve, 30));

describe('follow', () => {
  it('gives events as they come, and ends with the reason of the signal', async () => {
    const abort = new AbortController();
    const start = seconds();
    const server = exportServer([['a', start - 500]]);
    const news = server.client().follow({ start_time: start - 1_000 }, { signal: abort.signal });
    const read = reading(news);
    await settled();
    assert.deepEqual(read.items, ['a']);
    server.events.push(['b', seconds() - 1]);
    await pass(59);
    assert.deepEqual(read.items, ['a']);
    await pass(1);
    assert.deepEqual(read.items, ['a', 'b']);
    const reason = new Error('enough');
    abort.abort(reason);
    assert.equal(await rejection(read.ended), reason);
    assert.equal(clock.countTimers(), 0, 'the wait is over');
    // The checkpoint is the export's.
    const rest = server.client().exportEvents(news.checkpoint);
    server.events.push(['c', seconds() - 1]);
    const later = [];
    for await (const { id } of rest) later.push(id);
    assert.deepEqual(later, ['c']);
  });

  for (const [way, options] of Object.entries(WAYS)) {
    it(`${way}: survives limits, faults, lost connections and refusals of users, and gives each message from outside once`, async (context) => {
      const emulator = await createEmulator({ seed: 5, now: new Date(), rateLimits: false });
      const direct = new SideConversations(emulator.clientOptions());
      const made = await direct.create(90, { message: { body: 'first', to } });
      const id = made.side_conversation.id;
      const client = new SideConversations({ ...(await options(emulator, context)), maxRetries: 0 });
      const abort = new AbortController();
      context.after(() => abort.abort());
      const read = reading(client.follow({ start_time: seconds() - 100 }, { inboundOnly: true, interval: 60, signal: abort.signal }), ({ message }) => message.body);
      const minutes = async (count) => {
        for (let minute = 0; minute < count; minute += 1) {
          await exchanged();
          emulator.advance(60_000);
          await pass(60);
          await exchanged();
        }
      };
      const expected = [];
      const faults = [{ status: 429, headers: { 'retry-after': '90' } }, { status: 503 }, { drop: 'before' }, { drop: 'after' }, { truncateAt: 20 }, { status: 404 }];
      for (const effect of faults) {
        emulator.addFault({ path: '/api/v2/tickets/side_conversations/events', count: 1, effect });
        emulator.receive(id, { body: JSON.stringify(effect), from: { email: 'ops@example.com' } });
        expected.push(JSON.stringify(effect));
        await direct.reply(90, id, { message: { body: 'an agent', to } });
        await minutes(4);
        emulator.clearFaults();
      }
      assert.deepEqual(read.items, expected);
      abort.abort(new Error('enough'));
      await rejection(read.ended);
    });
  }

  it('waits as long as Retry-After says, and twice as long after each further failure', async () => {
    const abort = new AbortController();
    const fetch = scripted(json({}, { status: 429, 'retry-after': '100' }), json({}, { status: 500 }), json({ events: [], count: 0, next_page: null }));
    const read = reading(clientOn(fetch, { maxRetries: 0 }).follow({ start_time: 1 }, { signal: abort.signal }));
    const counts = [];
    for (const wait of [99, 1, 119, 1, 59, 1]) {
      await pass(wait);
      counts.push(fetch.asked.length);
    }
    assert.deepEqual(counts, [1, 2, 2, 3, 3, 4]);
    abort.abort();
    await rejection(read.ended);
  });

  for (const [status, code] of [[401, 'authentication'], [403, 'permission']]) {
    it(`ends with ${status}, and goes on when iterated again`, async () => {
      const fetch = scripted(json({}, { status }), json({ events: [event('a', 5)], count: 1, next_page: null }));
      const news = clientOn(fetch).follow({ start_time: 1 });
      const error = await rejection(reading(news).ended);
      assert.equal(error.code, code);
      const iterator = news[Symbol.asyncIterator]();
      assert.equal((await iterator.next()).value.id, 'a');
      await iterator.return();
    });
  }

  it('refuses maxPages, an interval of nothing, and filters that let nothing through', async () => {
    const news = clientOn(scripted()).follow({ start_time: 1 }, { maxPages: 2, interval: 0, types: [], ticketIds: ['90', 0], inboundOnly: 'yes' });
    const error = await rejection(reading(news).ended);
    assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [
      ['maxPages', 'unknown_field'], ['interval', 'value'], ['types', 'empty'], ['ticketIds[0]', 'type'], ['ticketIds[1]', 'value'], ['inboundOnly', 'type'],
    ]);
  });

  it('leaves no timer and no request when an iteration is broken off while it waits', async () => {
    const server = exportServer([]);
    const abort = new AbortController();
    const iterator = server.client().follow({ start_time: 1 }, { signal: abort.signal })[Symbol.asyncIterator]();
    const next = iterator.next();
    await settled();
    assert.equal(clock.countTimers(), 1);
    abort.abort();
    assert.equal((await rejection(next)).name, 'AbortError');
    assert.equal(clock.countTimers(), 0);
  });

  it('after a trap throws InternalError, leaves no timer, and gives the rest when iterated again', async () => {
    const abort = new AbortController();
    const start = seconds() - 1_000;
    const server = exportServer([['a', start], ['b', start + 1]]);
    const news = server.client().follow({ start_time: start - 1 }, { signal: abort.signal });
    const read = reading(news);
    await settled();
    assert.deepEqual(read.items, ['a', 'b']);
    const { random } = Math;
    Math.random = () => { throw new Error('the engine broke'); };
    const trapped = await rejection(clientOn(scripted(json({}, { status: 404 }))).list(90));
    Math.random = random;
    assert.ok(trapped instanceof InternalError);
    assert.ok((await rejection(read.ended)) instanceof InternalError);
    assert.equal(clock.countTimers(), 0, 'the dead instance has no timer');
    server.events.push(['c', seconds() - 200]);
    const again = reading(news);
    await settled();
    assert.deepEqual(again.items, ['c']);
    abort.abort();
    await rejection(again.ended);
  });

  it('can be asked for its checkpoint, and followed a second time, from inside a gap’s listener', async () => {
    const second = seconds() - 1_000;
    const events = Array.from({ length: 150 }, (_, index) => [`e${index}`, second]);
    const server = exportServer([...events, ['z', second + 1]], { size: 100, last: 'event' });
    const abort = new AbortController();
    const inside = [];
    const news = server.client().follow({ start_time: second }, {
      signal: abort.signal,
      onGap: (gap) => { inside.push(gap.second - second, news.checkpoint.start_time - second); },
    });
    const read = reading(news);
    await settled();
    assert.equal(read.items.length, 101);
    assert.equal(inside[0], 0);
    abort.abort();
    await rejection(read.ended);
  });

  it('of two iterations, each event goes to one', async () => {
    const start = seconds() - 900;
    const server = exportServer(Array.from({ length: 10 }, (_, index) => [`e${index}`, start + index]));
    const abort = new AbortController();
    const news = server.client().follow({ start_time: start }, { signal: abort.signal });
    const reads = [reading(news), reading(news)];
    await settled();
    assert.equal(reads.flatMap(({ items }) => items).length, 10);
    assert.equal(new Set(reads.flatMap(({ items }) => items)).size, 10);
    assert.ok(await isPending(reads[0].ended));
    abort.abort();
    for (const { ended } of reads) await rejection(ended);
  });

  it('of a quiet account asks at most 1,440 times three requests a day', async () => {
    const start = seconds() - 500;
    const server = exportServer([['a', start], ['b', start + 1]], { last: 'event' });
    const abort = new AbortController();
    const read = reading(server.client().follow({ start_time: start }, { signal: abort.signal }));
    await settled();
    server.asked.length = 0;
    const began = process.cpuUsage();
    for (let minute = 0; minute < 60; minute += 1) {
      clock.tick(60_000);
      await settled();
    }
    const { user, system } = process.cpuUsage(began);
    assert.equal(read.items.length, 2);
    assert.ok(server.asked.length <= 60 * 3, `${server.asked.length} requests in an hour`);
    // No test depends on speed: the day's figure is in benches/RESULTS.md.
    assert.ok(user + system > 0);
    abort.abort();
    await rejection(read.ended);
  });
});

describe('an export of conversations', () => {
  /** An account with a conversation on each of these tickets; those that refuse are of a user who may not see them. */
  async function accountOf(tickets) {
    const emulator = await createEmulator({ seed: 5, rateLimits: false });
    const client = new SideConversations(emulator.clientOptions());
    const ids = [];
    for (const ticket of tickets) ids.push((await client.create(ticket, { message: { body: 'x', to } })).side_conversation.id);
    return { emulator, client, ids, start: { start_time: seconds() - 1_000 } };
  }

  for (const [way, options] of Object.entries(WAYS)) {
    it(`${way}: gives each that changed once, as it is, and later those that changed since`, async (context) => {
      const { emulator, client: direct, ids, start } = await accountOf([90, 91, 92, 93, 94]);
      const client = new SideConversations(await options(emulator, context));
      await direct.reply(91, ids[1], { message: { body: 'again', to } });
      await direct.close(92, ids[2]);
      const exported = client.exportConversations(start, { concurrency: 2 });
      const states = [];
      for await (const conversation of exported) states.push([conversation.id, conversation.state]);
      assert.deepEqual(states, ids.map((id, index) => [id, index === 2 ? 'closed' : 'open']));
      await direct.reopen(92, ids[2]);
      const later = [];
      for await (const { id, state } of client.exportConversations(exported.checkpoint)) later.push([id, state]);
      assert.deepEqual(later, [[ids[2], 'open']]);
    });
  }

  it('passes a ticket over that refuses, and tells it with its error; without a listener it throws that error', async () => {
    const { emulator, client, ids, start } = await accountOf([90, 91, 92]);
    emulator.addFault({ operation: 'show', path: '/api/v2/tickets/91/', effect: { status: 403 } });
    const told = [];
    const exported = client.exportConversations(start, { onSkipped: async (skipped) => { told.push(skipped); } });
    const read = reading(exported);
    await read.ended;
    assert.deepEqual(read.items, [ids[0], ids[2]]);
    assert.deepEqual(told.map(({ ticket_id, id, error }) => [ticket_id, id, error.name, error.code, error.status]), [[91, ids[1], 'ApiError', 'permission', 403]]);
    const strict = client.exportConversations(start);
    const refused = reading(strict);
    assert.equal((await rejection(refused.ended)).code, 'permission');
    assert.deepEqual(refused.items, [ids[0]]);
    emulator.clearFaults();
    const rest = reading(strict);
    await rest.ended;
    assert.deepEqual(rest.items, [ids[1], ids[2]]);
  });

  it('tells of an event without a ticket, and ends with what a listener throws', async () => {
    const page = { events: [event('a', 5)], count: 1, next_page: null };
    const told = [];
    const fetch = scripted(json(page));
    await reading(clientOn(fetch).exportConversations({ start_time: 1 }, { onSkipped: (skipped) => told.push(skipped) })).ended;
    assert.deepEqual(told.map(({ ticket_id, id, error }) => [ticket_id, id, error.code, error.issues[0].path]), [[0, 'c', 'validation', 'ticket_id']]);
    const thrown = new Error('no more');
    const ended = reading(clientOn(fetch).exportConversations({ start_time: 1 }, { onSkipped: () => { throw thrown; } })).ended;
    assert.equal(await rejection(ended), thrown);
  });

  it('asks for no more than so many at once, and for none when aborted', async () => {
    const events = Array.from({ length: 9 }, (_, index) => ({ ...event(`e${index}`, 5 + index), ticket_id: 90, side_conversation_id: `c${index}` }));
    const abort = new AbortController();
    // Node's own HTTP client may still hold one.
    const others = clock.countTimers();
    let underWay = 0;
    let most = 0;
    const signals = [];
    const answers = [];
    const fetch = (url, { signal }) => {
      if (String(url).includes('events')) return Promise.resolve(Response.json({ events, count: 9, next_page: null }));
      signals.push(signal);
      most = Math.max(most, (underWay += 1));
      return new Promise((resolve) => answers.push(() => {
        underWay -= 1;
        const id = String(url).split('/').at(-1);
        resolve(Response.json({ side_conversation: { id } }));
      }));
    };
    const exported = clientOn(fetch).exportConversations({ start_time: 1 }, { concurrency: 3, signal: abort.signal });
    const read = reading(exported);
    await settled();
    assert.equal(underWay, 3);
    answers.splice(0).forEach((answer) => answer());
    await settled();
    assert.deepEqual(read.items, ['c0', 'c1', 'c2']);
    assert.equal(most, 3);
    abort.abort(new Error('enough'));
    assert.equal((await rejection(read.ended)).message, 'enough');
    await settled();
    assert.deepEqual(signals.map(({ aborted }) => aborted).slice(-3), [true, true, true]);
    assert.equal(clock.countTimers(), others);
  });

  it('refuses options that it does not know, and a concurrency of none', async () => {
    const error = await rejection(reading(clientOn(scripted()).exportConversations({ start_time: 1 }, { concurrency: 0, onSkipped: 1, inboundOnly: true })).ended);
    assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [['inboundOnly', 'unknown_field'], ['concurrency', 'value'], ['onSkipped', 'type']]);
  });
});

