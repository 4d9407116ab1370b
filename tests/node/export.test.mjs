import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requests, SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { event, exportServer, exportUrl, idsOf } from './stage/export-server.mjs';
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
const exportPage = (events, start) => ({ events, count: events.length, end_time: start, next_page: start === undefined ? null : exportUrl(start) });

describe('an export', () => {
  it('gives each event once, the oldest first, over pages that share a second', async () => {
    const { client } = await accountWith(2_500);
    assert.deepEqual(await bodies(client.exportEvents({ start_time: START })), upTo(2_500));
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

  it('takes its start as seconds, a Date or a text, and not later than 90 seconds ago', () => {
    for (const start_time of [START, new Date(START * 1_000), new Date(START * 1_000).toISOString(), '2020-09-13T14:26:40+02:00']) {
      assert.equal(requests.exportEvents({ start_time }).path, `/api/v2/tickets/side_conversations/events?start_time=${START}`);
    }
    const asked = Number(requests.exportEvents({ start_time: Date.now() / 1_000 + 3_600 | 0 }).path.split('=')[1]);
    assert.equal(asked, Math.floor(Date.now() / 1_000) - 90);
  });

  it('that may take one page ends there, and its checkpoint goes on behind it', async () => {
    const { client } = await accountWith(1_500);
    const events = client.exportEvents({ start_time: START }, { maxPages: 1 });
    const found = await bodies(events);
    assert.ok(found.length >= 100 && found.length < 1_500, `${found.length}`);
    assert.deepEqual([...found, ...(await bodies(client.exportEvents(events.checkpoint)))], upTo(1_500));
  });
});

describe('a checkpoint', () => {
  /** Each place where a reader may stop: within a page, at its end, within a second that two pages share. */
  for (const stop of [0, 1, 2, 3, 4, 98, 99, 100, 101, 102, 500, 998, 999, 1_000, 1_001, 1_002, 1_499, 1_500]) {
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
    const first = found.length;
    assert.ok(first >= 100 && first < 1_500, `${first}`);
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

  it('whose full page leads to itself, with nothing behind it, ends with an error, since it may be cut', async () => {
    const { error, found, asked } = await outcome(exportPage(full(START), START));
    assert.deepEqual([error?.code, found.length, asked], ['unexpected_response', 1_000, 2]);
  });

  it('whose short page brings nothing new ends after one question for what is behind it', async () => {
    const page = exportPage([event('a', START + 5)], START + 5);
    assert.deepEqual(await outcome(page, page), { error: undefined, found: ['a'], asked: 3 });
  });

  it('whose page leads back is asked once for what is behind it', async () => {
    const pages = [exportPage([event('a', START + 5)], START + 5), exportPage([event('b', START + 6)], START + 1)];
    assert.deepEqual(await outcome(...pages, exportPage([])), { error: undefined, found: ['a', 'b'], asked: 3 });
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

describe('an export of a second that holds more events than a page', () => {
  const crowd = (count, second = START) => Array.from({ length: count }, (_, index) => [`${second}-${index}`, second]);
  const gapsOf = () => {
    const gaps = [];
    return { gaps, onGap: (gap) => void gaps.push(gap) };
  };

  for (const [size, count] of [[100, 250], [100, 101], [37, 38], [1_000, 1_400]]) {
    it(`of ${count} on pages of ${size} is refused with an error that names the second, after what came before it`, async () => {
      const server = exportServer([['before', START - 5], ...crowd(count), ['later', START + 50]], { size, last: 'event' });
      const exported = server.client().exportEvents({ start_time: START - 10 });
      const found = [];
      const read = async () => { for await (const { id } of exported) found.push(id); };
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const error = await rejection(read());
        assert.deepEqual([error.code, error.retryable], ['unexpected_response', false]);
        for (const part of [`${START}`, new Date(START * 1_000).toISOString().slice(0, 19), 'onGap', `--skip-second ${START}`]) assert.ok(error.message.includes(part), error.message);
        assert.equal(found.length, size + 1);
        assert.ok(exported.checkpoint.start_time <= START);
      }
    });
  }

  it('tells it, and goes on at the next second', async () => {
    for (const size of [3, 100]) {
      const server = exportServer([...crowd(size + 5), ...crowd(size + 1, START + 1), ['later', START + 50]], { size });
      const { gaps, onGap } = gapsOf();
      const ids = await idsOf(server.client().exportEvents({ start_time: START - 10 }, { onGap }));
      assert.equal(ids.length, 2 * size + 1);
      assert.equal(ids.at(-1), 'later');
      assert.deepEqual(gaps, [{ second: START, given: size }, { second: START + 1, given: size }]);
    }
  });

  it('waits for an onGap that takes its time, and ends with what it throws', async () => {
    const server = exportServer([...crowd(150), ['later', START + 50]]);
    let isOver = false;
    const slow = async () => { await new Promise(setImmediate); isOver = true; };
    assert.equal((await idsOf(server.client().exportEvents({ start_time: START }, { onGap: slow }))).length, 101);
    assert.ok(isOver);
    for (const onGap of [() => { throw new RangeError('no'); }, async () => { throw new RangeError('no'); }]) {
      assert.equal((await rejection(idsOf(server.client().exportEvents({ start_time: START }, { onGap })))).name, 'RangeError');
    }
  });

  it('is none where the page grew while it was read', async () => {
    const server = exportServer([['a', START], ['b', START]], { last: 'event' });
    const found = [];
    for await (const { id } of server.client().exportEvents({ start_time: START })) {
      found.push(id);
      if (id === 'b') server.events.push(['c', START + 1], ['d', START + 9]);
    }
    assert.deepEqual(found, ['a', 'b', 'c', 'd']);
  });
});

describe('records that become readable late', () => {
  it('are given by the next run, once, and so is what came since', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const [first, late, second] = [['first', now - 400], ['late', now - 390, now], ['second', now - 350]];
    const server = exportServer([first, second]);
    const exported = server.client().exportEvents({ start_time: now - 3_600 });
    assert.deepEqual(await idsOf(exported), ['first', 'second']);
    server.events.push(late, ['third', now - 349]);
    const again = server.client().exportEvents(JSON.parse(JSON.stringify(exported.checkpoint)));
    assert.deepEqual(await idsOf(again), ['late', 'third']);
    assert.deepEqual(await idsOf(server.client().exportEvents(again.checkpoint)), []);
  });

  it('later than `settle` are not waited for', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const server = exportServer([['first', now - 400]]);
    const exported = server.client().exportEvents({ start_time: now - 3_600 }, { settle: 10 });
    await idsOf(exported);
    assert.equal(exported.checkpoint.start_time, now - 410);
    server.events.push(['within', now - 409], ['beyond', now - 411]);
    assert.deepEqual(await idsOf(server.client().exportEvents(exported.checkpoint, { settle: 10 })), ['within']);
  });

  it('are known by twelve characters each in a checkpoint of at most 64 KiB', async () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => [crypto.randomUUID(), START + Math.floor(index / 10)]);
    const server = exportServer(ids, { size: 100 });
    const exported = server.client().exportEvents({ start_time: START });
    assert.equal((await idsOf(exported)).length, 3_000);
    const { seen } = exported.checkpoint;
    assert.equal(seen.length, 3_000);
    for (const entry of seen) assert.match(entry, /^[\w-]{12}$/);
    assert.ok(JSON.stringify(exported.checkpoint).length <= 64 * 1_024);
    assert.deepEqual(await idsOf(server.client().exportEvents(exported.checkpoint)), []);
  });

  it('are left out by a checkpoint that holds whole ids', async () => {
    const server = exportServer([['8566255a-ece5-11e8-857d-493066fa7b17', START], ['other', START]]);
    assert.deepEqual(await idsOf(server.client().exportEvents({ start_time: START, seen: ['8566255a-ece5-11e8-857d-493066fa7b17'] })), ['other']);
  });
});

describe('an export around an event of the future', () => {
  it('gives it once, and later exports still give what is new', async () => {
    const server = exportServer([['a', START], ['far', Date.parse('2202-05-01') / 1_000]], { last: 'end' });
    const first = server.client().exportEvents({ start_time: START });
    assert.deepEqual(await idsOf(first), ['a', 'far']);
    assert.ok(first.checkpoint.start_time <= START);
    server.events.push(['b', START + 1_000]);
    const second = server.client().exportEvents(first.checkpoint);
    assert.deepEqual(await idsOf(second), ['b']);
    assert.equal(second.checkpoint.start_time, START + 700);
    assert.deepEqual(await idsOf(server.client().exportEvents(second.checkpoint)), []);
  });
});

describe('an export that is given wrong instants', () => {
  const now = Math.floor(Date.now() / 1_000);
  for (const [what, from, options, path] of [
    ['a start in milliseconds', { start_time: Date.now() - 30 * 86_400_000 }, {}, 'start_time'],
    ['a checkpoint in milliseconds', { start_time: Date.now(), seen: [] }, {}, 'start_time'],
    ['an end in milliseconds', { start_time: START }, { until: Date.now() }, 'until'],
    ['a checkpoint of an hour ahead', { start_time: now + 3_600, seen: [] }, {}, 'start_time'],
    ['a checkpoint of the year 2198', { start_time: Date.parse('2198-01-01') / 1_000, seen: ['x'] }, {}, 'start_time'],
    ['an end before the start', { start_time: START }, { until: START - 1 }, 'until'],
    ['an end that is no instant', { start_time: START }, { until: 'soon' }, 'until'],
    ['a settle below zero', { start_time: START }, { settle: -1 }, 'settle'],
    ['an onGap that is no function', { start_time: START }, { onGap: 'log' }, 'onGap'],
    ['an unknown option', { start_time: START }, { settel: 5 }, 'settel'],
  ]) {
    it(`refuses ${what}`, async () => {
      const server = exportServer([['a', START]]);
      const error = await rejection(idsOf(server.client().exportEvents(from, options)));
      assert.deepEqual([error.code, error.issues.map((issue) => issue.path)], ['validation', [path]]);
      assert.deepEqual(server.asked, []);
    });
  }

  it('says which start to use instead', async () => {
    const { message } = await rejection(idsOf(exportServer([]).client().exportEvents({ start_time: now + 5_000, seen: [] })));
    const start = Number(/start_time: (\d+)/.exec(message)?.[1]);
    assert.ok(start > now - 600 && start < now, message);
  });
});

describe('an export of a window', () => {
  it('gives only what was created before `until`, and asks for nothing that begins there', async () => {
    const events = Array.from({ length: 300 }, (_, index) => [`e${index}`, START + index]);
    for (const until of [START + 150, new Date((START + 150) * 1_000), new Date((START + 150) * 1_000).toISOString()]) {
      const server = exportServer(events);
      const exported = server.client().exportEvents({ start_time: START }, { until });
      assert.deepEqual(await idsOf(exported), events.slice(0, 150).map(([id]) => id));
      assert.ok(exported.checkpoint.start_time <= START + 150);
      assert.ok(server.asked.every((start) => start < START + 150));
      assert.deepEqual(await idsOf(server.client().exportEvents(exported.checkpoint)), events.slice(150).map(([id]) => id));
    }
  });

  it('that ends where it starts gives nothing and asks for nothing', async () => {
    const server = exportServer([['a', START]]);
    assert.deepEqual(await idsOf(server.client().exportEvents({ start_time: START }, { until: START })), []);
    assert.deepEqual(server.asked, []);
  });
});

describe('an export by pages and by events at the same time', () => {
  const events = Array.from({ length: 25 }, (_, index) => [`e${index}`, START + index]);
  const all = events.map(([id]) => id);

  it('gives each event by one of the two', async () => {
    const server = exportServer(events, { size: 10 });
    const exported = server.client().exportEvents({ start_time: START });
    const [pages, iterator] = [exported.pages()[Symbol.asyncIterator](), exported[Symbol.asyncIterator]()];
    const found = (await pages.next()).value.events.map(({ id }) => id);
    found.push((await iterator.next()).value.id);
    found.push((await iterator.next()).value.id);
    for (let page = await pages.next(); !page.done; page = await pages.next()) found.push(...page.value.events.map(({ id }) => id));
    assert.deepEqual(found, all);
    assert.deepEqual(await iterator.next(), { done: true, value: undefined });
  });

  it('at once gives each event by one of the two, and the checkpoint passes none that neither gave', async () => {
    const server = exportServer(events, { size: 10 });
    const exported = server.client().exportEvents({ start_time: START }, { settle: 0 });
    const found = [];
    const byPages = async () => {
      for await (const page of exported.pages()) {
        found.push(...page.events.map(({ id }) => id));
        const { length } = found;
        const rest = await idsOf(server.client().exportEvents(exported.checkpoint));
        // One event may be on its way to the other.
        assert.ok(all.length - rest.length - length <= 1, `${rest.length} after ${length}`);
        await new Promise(setImmediate);
      }
    };
    const byEvents = async () => {
      for await (const { id } of exported) {
        found.push(id);
        await new Promise(setImmediate);
      }
    };
    await Promise.all([byPages(), byEvents(), byPages()]);
    assert.deepEqual(found.toSorted(), all.toSorted());
  });
});

describe('an export between two clocks', () => {
  for (const aheadS of [-20, 2, 25]) {
    it(`of which the client's is ${aheadS} seconds ahead goes on at once`, async () => {
      const serverNow = () => Date.now() / 1_000 - aheadS;
      const second = Math.floor(serverNow());
      const server = exportServer([['a', second - 70], ['b', second - 3]], { now: serverNow, last: 'end' });
      const first = server.client().exportEvents({ start_time: second - 3_600 });
      assert.deepEqual(await idsOf(first), ['a', 'b']);
      server.events.push(['c', second - 1]);
      assert.deepEqual(await idsOf(server.client().exportEvents(first.checkpoint)), ['c']);
      assert.deepEqual(await idsOf(server.client().exportEvents({ start_time: second - 3 })), ['b', 'c']);
    });
  }
});

describe('an export of known events', () => {
  it('does not count them as pages', async () => {
    const events = Array.from({ length: 40 }, (_, index) => [`e${index}`, START + index]);
    const server = exportServer(events, { size: 10 });
    const found = [];
    let from = { start_time: START };
    for (let run = 0; run < 6 && found.length < 40; run += 1) {
      const exported = server.client().exportEvents(from, { maxPages: 1 });
      const ids = await idsOf(exported);
      assert.ok(ids.length > 0, 'each run gives something new');
      found.push(...ids);
      from = exported.checkpoint;
    }
    assert.deepEqual(found, events.map(([id]) => id));
  });
});
