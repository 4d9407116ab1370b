import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requests, SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { clientOn, json, rejection, scripted } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';

stopClock();

const START = 1_600_000_000;
const to = [{ email: 'ops@example.com' }];

/** An account with so many events, several in each second, so that pages end in the middle of one. */
async function accountWith(count, perSecond = 3) {
  const emulator = await createEmulator({ seed: 3, exportPageSize: 1_000, rateLimits: false });
  const client = new SideConversations(emulator.clientOptions());
  const events = Array.from({ length: count }, (_, index) => ({
    created_at: new Date((START + Math.floor(index / perSecond)) * 1_000).toISOString(),
    message: { body: `${index}`, from: { email: 'chris@example.com' }, to },
  }));
  await client.import(TICKET_ID, { side_conversation: { subject: 'x' }, events });
  return { emulator, client };
}

const bodies = async (iterable, most = Infinity) => {
  const found = [];
  if (most === 0) return found;
  for await (const { message } of iterable) {
    found.push(Number(message.body));
    if (found.length === most) break;
  }
  return found;
};
const upTo = (count) => Array.from({ length: count }, (_, index) => index);
const event = (id, second) => ({ id, side_conversation_id: 'c', type: 'create', via: 'api', actor: {}, created_at: new Date(second * 1_000).toISOString(), message: {} });
const exportPage = (events, start) => ({ events, count: events.length, end_time: start, next_page: start === undefined ? null : `https://acme.zendesk.com/api/v2/tickets/side_conversations/events?start_time=${start}` });

describe('an export', () => {
  it('gives each event once, the oldest first, over pages that share a second', async () => {
    const { client, emulator } = await accountWith(2_500);
    assert.deepEqual(await bodies(client.exportEvents({ start_time: START })), upTo(2_500));
    const asked = emulator.requests().filter(({ path }) => path.includes('/events')).length;
    // The last page ends a minute ago, which is too late to be asked for.
    assert.equal(asked, 3);
  });

  it('by pages gives each event once', async () => {
    const { client } = await accountWith(2_500);
    const found = [];
    for await (const { events } of client.exportEvents({ start_time: START }).pages()) found.push(...events.map(({ message }) => Number(message.body)));
    assert.deepEqual(found, upTo(2_500));
  });

  it('of nothing ends at once, and its checkpoint is where it began', async () => {
    const { client } = await accountWith(1);
    const events = client.exportEvents({ start_time: START + 10 });
    assert.deepEqual(await bodies(events), []);
    assert.deepEqual(events.checkpoint, { start_time: START + 10, seen: [] });
  });

  it('asks for nothing before somebody iterates', async () => {
    const fetch = scripted(json(exportPage([])));
    const events = clientOn(fetch).exportEvents({ start_time: START });
    assert.deepEqual(events.checkpoint, { start_time: START, seen: [] });
    await new Promise(setImmediate);
    assert.equal(fetch.asked.length, 0);
  });

  it('takes its start as seconds, a Date or a text, and not later than 61 seconds ago', () => {
    for (const start_time of [START, new Date(START * 1_000), new Date(START * 1_000).toISOString(), '2020-09-13T14:26:40+02:00']) {
      assert.equal(requests.exportEvents({ start_time }).path, `/api/v2/tickets/side_conversations/events?start_time=${START}`);
    }
    const asked = Number(requests.exportEvents({ start_time: Date.now() / 1_000 + 3_600 | 0 }).path.split('=')[1]);
    assert.equal(asked, Math.floor(Date.now() / 1_000) - 61);
  });

  it('that may take one page ends there, and its checkpoint goes on behind it', async () => {
    const { client } = await accountWith(1_500);
    const events = client.exportEvents({ start_time: START }, { maxPages: 1 });
    const found = await bodies(events);
    assert.equal(found.length, 1_000);
    assert.deepEqual([...found, ...(await bodies(client.exportEvents(events.checkpoint)))], upTo(1_500));
  });
});

describe('a checkpoint', () => {
  /** Each place where a reader may stop: within a page, at its end, within a second that two pages share. */
  for (const stop of [0, 1, 2, 3, 4, 500, 998, 999, 1_000, 1_001, 1_002, 1_499, 1_500]) {
    it(`after ${stop} events goes on in another client, and nothing is lost or repeated`, async () => {
      const { client, emulator } = await accountWith(1_500);
      const events = client.exportEvents({ start_time: START });
      const before = await bodies(events, stop);
      const saved = JSON.stringify(events.checkpoint);
      const other = new SideConversations(emulator.clientOptions());
      assert.deepEqual([...before, ...(await bodies(other.exportEvents(JSON.parse(saved))))], upTo(1_500));
    });
  }

  it('taken at every event goes on from every event', async () => {
    const { client } = await accountWith(20, 4);
    const events = client.exportEvents({ start_time: START });
    const found = [];
    for await (const { message } of events) {
      found.push(Number(message.body));
      const rest = await bodies(client.exportEvents(JSON.parse(JSON.stringify(events.checkpoint))));
      assert.deepEqual([...found, ...rest], upTo(20));
    }
  });

  it('after a page of pages() is behind that page', async () => {
    const { client } = await accountWith(1_500);
    const events = client.exportEvents({ start_time: START });
    const found = [];
    for await (const page of events.pages()) {
      found.push(...page.events.map(({ message }) => Number(message.body)));
      break;
    }
    assert.deepEqual([...found, ...(await bodies(client.exportEvents(events.checkpoint)))], upTo(1_500));
  });

  it('at the end finds what comes later, and that alone', async () => {
    const { client } = await accountWith(7);
    const first = client.exportEvents({ start_time: START });
    await bodies(first);
    await client.import(TICKET_ID, { side_conversation: {}, events: [{ created_at: new Date((START + 2) * 1_000).toISOString(), message: { body: '100', from: to[0], to } }, { created_at: new Date((START + 5) * 1_000).toISOString(), message: { body: '101', from: to[0], to } }] });
    assert.deepEqual(await bodies(client.exportEvents(first.checkpoint)), [100, 101]);
  });

  it('is not changed by what happens to the object it was given', async () => {
    const { client } = await accountWith(6, 6);
    const first = client.exportEvents({ start_time: START });
    const before = await bodies(first, 2);
    const given = structuredClone(first.checkpoint);
    const second = client.exportEvents(given);
    given.seen.length = 0;
    given.start_time = 0;
    assert.deepEqual([...before, ...(await bodies(second))], upTo(6));
  });
});

describe('an iteration of an export', () => {
  it('that is left goes on in the next one, by events or by pages', async () => {
    const { client } = await accountWith(1_200);
    const events = client.exportEvents({ start_time: START });
    const found = await bodies(events, 10);
    for await (const page of events.pages()) found.push(...page.events.map(({ message }) => Number(message.body)));
    assert.deepEqual(found, upTo(1_200));
    assert.deepEqual(await bodies(events), []);
  });

  it('beside another shares the events, and loses none', async () => {
    const { client } = await accountWith(2_200);
    const events = client.exportEvents({ start_time: START });
    const [one, two] = await Promise.all([bodies(events), bodies(events)]);
    assert.deepEqual([...one, ...two].sort((a, b) => a - b), upTo(2_200));
  });

  it('that fails goes on, when it is begun again, where it failed', async () => {
    const { client, emulator } = await accountWith(1_500);
    const events = client.exportEvents({ start_time: START }, { maxRetries: 0 });
    emulator.addFault({ operation: 'export_events', nth: 2, effect: { status: 503 } });
    const found = [];
    const read = async () => { for await (const { message } of events) found.push(Number(message.body)); };
    await assert.rejects(read(), { code: 'server' });
    assert.equal(found.length, 1_000);
    await read();
    assert.deepEqual(found, upTo(1_500));
  });

  it('with a wrong start rejects, also when it is begun again, and so does its checkpoint', async () => {
    const events = clientOn(scripted(json({}))).exportEvents({ start_time: -1 });
    await assert.rejects(bodies(events), { code: 'validation' });
    await assert.rejects(bodies(events.pages()), { code: 'validation' });
    assert.throws(() => events.checkpoint, { code: 'validation' });
  });
});

describe('an export from a server that misbehaves', () => {
  const full = (start, second = start) => Array.from({ length: 1_000 }, (_, index) => event(`${start}-${index}`, second));
  const outcome = async (...pages) => {
    const fetch = scripted(...pages.map((page) => json(page)));
    const found = [];
    const run = async () => { for await (const { id } of clientOn(fetch).exportEvents({ start_time: START })) found.push(id); };
    return { error: await rejection(run().then(() => { throw undefined; })), found, asked: fetch.asked.length };
  };

  it('whose full page leads to itself ends with an error, since events would be lost', async () => {
    const { error, found, asked } = await outcome(exportPage(full(START), START));
    assert.deepEqual([error?.code, found.length, asked], ['unexpected_response', 1_000, 1]);
  });

  it('whose short page brings nothing new ends', async () => {
    const page = exportPage([event('a', START + 5)], START + 5);
    assert.deepEqual(await outcome(page, page), { error: undefined, found: ['a'], asked: 2 });
  });

  it('whose page leads back ends with an error', async () => {
    const { error, asked } = await outcome(exportPage([event('a', START + 5)], START + 5), exportPage([event('b', START + 6)], START + 1));
    assert.deepEqual([error?.code, asked], ['unexpected_response', 2]);
  });

  it('whose page leads into the last minute ends without asking for it', async () => {
    const late = Math.floor(Date.now() / 1_000) - 10;
    assert.deepEqual(await outcome(exportPage([event('a', START + 5)], late)), { error: undefined, found: ['a'], asked: 1 });
  });

  it('in a page whose prototypes somebody polluted, gives each event once', async (context) => {
    const pages = [exportPage([event('a', START), event('b', START + 1)], START + 1), exportPage([event('b', START + 1), event('c', START + 2)], undefined)];
    const texts = pages.map((page) => JSON.stringify(page));
    const client = clientOn(scripted(...texts.map((text) => () => new Response(text))));
    const read = client.exportEvents({ start_time: START });
    const found = [];
    context.after(() => delete Object.prototype.toJSON);
    for await (const { id } of read) {
      found.push(id);
      Object.prototype.toJSON = () => [];
    }
    assert.deepEqual(found, ['a', 'b', 'c']);
  });

  it('that sends an event twice on a page, or out of order, gives each once', async () => {
    const page = exportPage([event('b', START + 2), event('a', START + 1), event('b', START + 2)], undefined);
    const { found } = await outcome(page);
    assert.deepEqual(found.sort(), ['a', 'b']);
  });
});
