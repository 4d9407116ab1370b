import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { clientOn, conversation, json, rejection, scripted } from './stage/fetches.mjs';
import { CONVERSATION_ID, TICKET_ID } from './stage/operations.mjs';
import { settled } from './stage/turns.mjs';

const LIST = 'https://acme.zendesk.com/api/v2/tickets/90/side_conversations';
const numbered = (number, more = true) => json({ side_conversations: [conversation(`${number}a`), conversation(`${number}b`)], count: 6, next_page: more ? `${LIST}?page=${number + 1}` : null, previous_page: null });
const threePages = () => scripted(numbered(1), numbered(2), numbered(3, false));
const ids = async (iterable, most = Infinity) => {
  const found = [];
  for await (const { id } of iterable) {
    found.push(id);
    if (found.length === most) break;
  }
  return found;
};

/** A rejection that nobody listens to ends a process: none may come about where a caller uses one face of a call alone. */
const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));
after(async () => {
  await settled();
  assert.deepEqual(unhandled, []);
});

describe('a list', () => {
  it('awaited is its first page, and asks for no other', async () => {
    const fetch = threePages();
    const page = await clientOn(fetch).list(TICKET_ID);
    assert.deepEqual(page.side_conversations.map(({ id }) => id), ['1a', '1b']);
    await settled();
    assert.equal(fetch.asked.length, 1);
  });

  it('iterated over is every item of every page', async () => {
    const fetch = threePages();
    assert.deepEqual(await ids(clientOn(fetch).list(TICKET_ID)), ['1a', '1b', '2a', '2b', '3a', '3b']);
    assert.deepEqual(fetch.asked.map(({ url }) => url), [LIST, `${LIST}?page=2`, `${LIST}?page=3`]);
  });

  it('by pages is every page', async () => {
    const counts = [];
    for await (const page of clientOn(threePages()).list(TICKET_ID).pages()) counts.push(page.side_conversations.length);
    assert.deepEqual(counts, [2, 2, 2]);
  });

  it('awaited and then iterated over asks for its first page once', async () => {
    const fetch = threePages();
    const call = clientOn(fetch).list(TICKET_ID);
    await call;
    await call.withResponse();
    assert.equal((await ids(call)).length, 6);
    assert.equal(fetch.asked.length, 3);
  });

  it('left early asks for no further page', async () => {
    const fetch = threePages();
    assert.deepEqual(await ids(clientOn(fetch).list(TICKET_ID), 3), ['1a', '1b', '2a']);
    await settled();
    assert.equal(fetch.asked.length, 2);
  });

  it('iterated over again begins again', async () => {
    const fetch = scripted(numbered(1), numbered(2, false), numbered(1), numbered(2, false));
    const call = clientOn(fetch).list(TICKET_ID);
    assert.deepEqual(await ids(call, 3), ['1a', '1b', '2a']);
    assert.deepEqual(await ids(call), ['1a', '1b', '2a', '2b']);
  });

  it('iterated over twice at the same time gives both all', async () => {
    const fetch = async (url) => (url.endsWith('page=2') ? numbered(2, false) : numbered(1))();
    const call = clientOn(fetch).list(TICKET_ID);
    const [one, two] = await Promise.all([ids(call), ids(call)]);
    assert.deepEqual(one, ['1a', '1b', '2a', '2b']);
    assert.deepEqual(two, one);
  });

  it('of maxPages ends there without an error', async () => {
    for (const [maxPages, expected] of [[1, 2], [2, 4], [3, 6], [4, 6]]) {
      const fetch = threePages();
      assert.equal((await ids(clientOn(fetch).list(TICKET_ID, {}, { maxPages }))).length, expected);
      assert.equal(fetch.asked.length, Math.min(maxPages, 3));
    }
  });

  it('that fails midway gives what came before, and then the error', async () => {
    const fetch = scripted(numbered(1), json({ error: 'gone' }, { status: 404 }));
    const found = [];
    const error = await rejection((async () => { for await (const { id } of clientOn(fetch).list(TICKET_ID)) found.push(id); })());
    assert.equal(error.code, 'not_found');
    assert.deepEqual(found, ['1a', '1b']);
  });

  it('repeats one page that fails, with a deadline and attempts of its own', async () => {
    const failed = json({}, { status: 503, 'retry-after': '0' });
    const fetch = scripted(failed, numbered(1), failed, numbered(2), failed, numbered(3, false));
    assert.equal((await ids(clientOn(fetch, { maxRetries: 1 }).list(TICKET_ID))).length, 6);
  });

  it('sends the caller\'s headers and query with every page, and obeys the signal on each', async () => {
    const fetch = threePages();
    const controller = new AbortController();
    const found = [];
    const error = await rejection((async () => {
      for await (const { id } of clientOn(fetch).list(TICKET_ID, {}, { headers: { 'X-On-Behalf-Of': 'a@example.com' }, signal: controller.signal })) {
        found.push(id);
        if (id === '2b') controller.abort('enough');
      }
    })());
    assert.equal(error, 'enough');
    assert.deepEqual(found, ['1a', '1b', '2a', '2b']);
    for (const { headers } of fetch.asked) assert.equal(headers['X-On-Behalf-Of'], 'a@example.com');
  });

  it('with a wrong argument rejects when it is iterated over, and when it is awaited', async () => {
    const client = clientOn(threePages());
    await assert.rejects(ids(client.list(0)), { code: 'validation' });
    await assert.rejects(ids(client.list(0).pages()), { code: 'validation' });
    await assert.rejects(client.list(0).withResponse(), { code: 'validation' });
    await assert.rejects(client.list(0), { code: 'validation' });
  });

  it('is a promise and hides what it adds to one', async () => {
    const call = clientOn(threePages()).list(TICKET_ID);
    assert.ok(call instanceof Promise);
    assert.deepEqual(Object.keys(call), []);
    assert.equal(await call.then((page) => page.count).finally(() => {}), 6);
  });
});

describe('a call that fails', () => {
  const failing = () => clientOn(async () => { throw new Error('lost'); }, { maxRetries: 0 });
  const uses = {
    'is iterated over alone': (call) => ids(call),
    'is iterated over by pages alone': (call) => ids(call.pages()),
    'is iterated over later': async (call) => { const iterator = call[Symbol.asyncIterator](); await settled(); return iterator.next(); },
    'is asked for its response alone': (call) => call.withResponse(),
    'is asked for its response twice': (call) => Promise.all([call.withResponse(), call.withResponse()]),
    'is awaited alone': (call) => call,
    'is awaited and asked for its response': async (call) => { await call.catch(() => {}); return call.withResponse(); },
  };
  for (const [what, use] of Object.entries(uses)) {
    it(`and ${what} leaves no rejection unhandled`, async () => {
      await assert.rejects(use(failing().list(TICKET_ID)), { code: 'connection' });
      await settled();
      assert.deepEqual(unhandled.splice(0), []);
    });
  }

  it('and that nobody looks at ends the process with its error, as any promise does', async () => {
    const script = `
      import { SideConversations } from ${JSON.stringify(new URL('../../pkg/index.js', import.meta.url).href)};
      new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, maxRetries: 0, fetch: async () => { throw 'lost'; } }).list(90);
    `;
    const { code, stderr } = await new Promise((resolve) => {
      execFile(process.execPath, ['--input-type=module', '--eval', script], (error, _, stderr) => resolve({ code: error?.code ?? 0, stderr }));
    });
    assert.equal(code, 1);
    assert.match(stderr, /ConnectionError/);
  });
});

describe('events of a conversation', () => {
  it('are iterated over page by page through the emulator', async () => {
    const emulator = await createEmulator({ rateLimits: false });
    const client = new SideConversations(emulator.clientOptions());
    const to = [{ email: 'ops@example.com' }];
    const { side_conversation: { id } } = await client.create(TICKET_ID, { message: { body: '0', to } });
    for (let number = 1; number <= 24; number += 1) await client.reply(TICKET_ID, id, { message: { body: `${number}`, to } });
    const pages = [];
    for await (const page of client.listEvents(TICKET_ID, id, { per_page: 10, include: 'side_conversations' }).pages()) pages.push(page);
    assert.deepEqual(pages.map(({ events }) => events.length), [10, 10, 5]);
    const found = await ids(client.listEvents(TICKET_ID, id, { per_page: 7 }));
    assert.equal(new Set(found).size, 25);
  });

  it('of a conversation that is not there reject', async () => {
    const emulator = await createEmulator();
    const client = new SideConversations(emulator.clientOptions());
    await assert.rejects(ids(client.listEvents(TICKET_ID, CONVERSATION_ID)), { code: 'not_found' });
  });
});
