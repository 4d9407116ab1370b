import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { silentFor, stopClock } from './stage/clock.mjs';
import { clientOn, conversation, json, scripted } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { isPending, settled, until } from './stage/turns.mjs';

const clock = stopClock();
const to = [{ email: 'ops@example.com' }];
const page = { side_conversations: [], count: 0, next_page: null, previous_page: null };

describe('a thousand calls at once', () => {
  it('with a token that expires midway ask for one token more, and none fails', async () => {
    let tokens = 0;
    let valid = 1;
    let served = 0;
    const fetch = async (_, { headers }) => {
      await new Promise(setImmediate);
      if (headers.Authorization !== `Bearer token-${valid}`) return new Response('{"error":"invalid_token"}', { status: 401 });
      served += 1;
      if (served === 500) valid = 2;
      return new Response(JSON.stringify(page));
    };
    const bearer = async () => { await new Promise(setImmediate); tokens += 1; return `token-${tokens}`; };
    const client = clientOn(fetch, { auth: { bearer } });
    const pages = await Promise.all(Array.from({ length: 1_000 }, (_, index) => client.list(index + 1)));
    assert.equal(pages.length, 1_000);
    for (const got of pages) assert.deepEqual(got, page);
    assert.equal(tokens, 2);
    assert.equal(served, 1_000);
  });

  it('with a token of the emulator that expires midway ask for one token more', async () => {
    const emulator = await createEmulator({ now: new Date('2026-01-01T00:00:00Z'), rateLimits: false });
    let tokens = 0;
    const bearer = () => { tokens += 1; return emulator.issueCredential({ expiresInMs: 1_800_000 }).bearer; };
    let sent = 0;
    const fetch = (url, init) => { sent += 1; if (sent === 500) emulator.advance(1_800_001); return emulator.fetch(url, init); };
    const client = new SideConversations({ ...emulator.clientOptions(), fetch, auth: { bearer } });
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => client.list(index + 1_000)));
    assert.equal(tokens, 2);
  });

  it('share one token function that is slow', async () => {
    let asked = 0;
    let give;
    const client = clientOn(scripted(json(page)), { auth: { bearer: () => { asked += 1; return new Promise((resolve) => { give = resolve; }); } } });
    const calls = Array.from({ length: 1_000 }, () => client.list(TICKET_ID));
    await until(() => give);
    await settled();
    give('token');
    await Promise.all(calls);
    assert.equal(asked, 1);
  });

  it('and one signal all end by it, with no warning', async (context) => {
    const warnings = [];
    const warn = (warning) => warnings.push(warning);
    process.on('warning', warn);
    context.after(() => process.off('warning', warn));
    const controller = new AbortController();
    const client = clientOn(() => new Promise(() => {}));
    const calls = Array.from({ length: 1_000 }, () => client.list(TICKET_ID, {}, { signal: controller.signal }).catch((reason) => reason));
    await new Promise(setImmediate);
    controller.abort('all');
    assert.deepEqual([...new Set(await Promise.all(calls))], ['all']);
    await new Promise(setImmediate);
    assert.deepEqual(warnings.map(String), []);
  });

  it('each get their own answer', async () => {
    const held = [];
    const fetch = (url) => new Promise((resolve) => held.push(() => resolve(new Response(JSON.stringify({ side_conversation: conversation(new URL(url).pathname.split('/').at(-1)) })))));
    const client = clientOn(fetch);
    const ids = Array.from({ length: 1_000 }, (_, index) => `id-${index}`);
    const calls = Promise.all(ids.map((id) => client.show(TICKET_ID, id)));
    await until(() => held.length === 1_000);
    // 617 and 1,000 have no common divisor: each answer comes once, in an order that has nothing to do with the calls'.
    for (const index of ids.keys()) held[(index * 617) % 1_000]();
    assert.deepEqual((await calls).map(({ side_conversation: { id } }) => id), ids);
  });
});

describe('ten thousand calls, one after the other', () => {
  it('leave nothing of themselves in the core\'s memory', async () => {
    const response = { status: 200, headers: {}, text: async () => '{}' };
    const client = clientOn(async () => response);
    const { signal } = new AbortController();
    const run = async (calls) => {
      for (let call = 0; call < calls; call += 1) await client.request({ method: 'GET', path: '/api/v2/x' }, { signal });
      return process.memoryUsage().external;
    };
    const before = await run(2_000);
    const after = await run(10_000);
    // Each call that stayed would keep some 700 bytes.
    assert.ok(after - before < 2_000_000, `grew by ${after - before} bytes`);
  });
});

describe('ten thousand calls that fail', () => {
  const rows = [
    ['before anything is sent', (client) => client.create(TICKET_ID, {})],
    ['with an error of the API', (client) => client.show(TICKET_ID, 'x')],
    ['in the middle of a list', (client) => client.list(TICKET_ID)],
  ];
  for (const [what, make] of rows) {
    it(`${what} leave nothing of themselves in the core's memory`, async () => {
      const response = { status: 404, headers: {}, text: async () => '{}' };
      const client = clientOn(async () => response);
      const run = async (calls) => {
        for (let call = 0; call < calls; call += 1) await make(client).catch(() => {});
        return process.memoryUsage().external;
      };
      const before = await run(2_000);
      const after = await run(10_000);
      assert.ok(after - before < 2_000_000, `grew by ${after - before} bytes`);
    });
  }
});

describe('a token function that never answers', () => {
  it('is asked anew once nobody waits for it any more', async () => {
    let asked = 0;
    const bearer = () => { asked += 1; return asked === 1 ? new Promise(() => {}) : 'token'; };
    const client = clientOn(scripted(json(page)), { auth: { bearer } });
    const controller = new AbortController();
    const calls = Array.from({ length: 3 }, () => client.list(TICKET_ID, {}, { signal: controller.signal }).catch((reason) => reason));
    await new Promise(setImmediate);
    controller.abort('enough');
    assert.deepEqual(await Promise.all(calls), ['enough', 'enough', 'enough']);
    assert.deepEqual(await client.list(TICKET_ID), page);
    assert.equal(asked, 2);
  });

  it('is not asked again while another call still waits for it', async () => {
    let give;
    let asked = 0;
    const bearer = () => { asked += 1; return new Promise((resolve) => { give = resolve; }); };
    const client = clientOn(scripted(json(page)), { auth: { bearer } });
    const controller = new AbortController();
    const aborted = client.list(1, {}, { signal: controller.signal }).catch((reason) => reason);
    const waiting = client.list(2);
    await new Promise(setImmediate);
    controller.abort('enough');
    assert.equal(await aborted, 'enough');
    const late = client.list(3);
    await new Promise(setImmediate);
    give('token');
    assert.deepEqual(await Promise.all([waiting, late]), [page, page]);
    assert.equal(asked, 1);
  });
});

describe('two clients', () => {
  it('keep to their own account and credential', async () => {
    const fetch = scripted(json(page));
    const clients = ['one', 'two'].map((name) => new SideConversations({ subdomain: name, auth: { bearer: name }, fetch }));
    await Promise.all(clients.flatMap((client) => [client.list(1), client.list(2)]));
    for (const { url, headers } of fetch.asked) assert.equal(headers.Authorization, `Bearer ${new URL(url).hostname.split('.')[0]}`);
    assert.equal(fetch.asked.length, 4);
  });

  it('are not changed by what happens to their options afterwards', async () => {
    const fetch = scripted(json(page));
    const auth = { bearer: 'first' };
    const options = { subdomain: 'acme', auth, fetch };
    const client = new SideConversations(options);
    auth.bearer = 'second';
    options.subdomain = 'evil';
    await client.list(1);
    assert.deepEqual(fetch.asked.map(({ url, headers }) => [new URL(url).host, headers.Authorization]), [['acme.zendesk.com', 'Bearer first']]);
  });
});

describe('a client with pace', () => {
  it('sends a few calls at once, like one without', async () => {
    const emulator = await createEmulator();
    const client = new SideConversations({ ...emulator.clientOptions(), pace: true });
    const created = await Promise.all(Array.from({ length: 20 }, (_, index) => client.create(TICKET_ID, { message: { body: `${index}`, to } })));
    assert.equal(new Set(created.map(({ side_conversation: { id } }) => id)).size, 20);
  });

  it('lets the next call go where one fails, is aborted or throws in its listener', async () => {
    const fetch = scripted(() => { throw new Error('lost'); }, silentFor(clock, 10), json(page), json(page));
    const client = clientOn(fetch, { pace: true, maxRetries: 0, onAttempt: () => { throw new Error('no'); } });
    await assert.rejects(client.list(1), { code: 'connection' });
    await assert.rejects(client.list(2, {}, { attemptTimeout: 10 }), { code: 'timeout' });
    assert.deepEqual(await client.list(3), page);
    await assert.rejects(client.list(3, {}, { signal: AbortSignal.abort('enough') }), (reason) => reason === 'enough');
    assert.deepEqual(await client.list(4), page);
  });

  it('holds back after a 429 until the answer says so, and does not count that wait as the call\'s own', async () => {
    const fetch = scripted(json({}, { status: 429, 'retry-after': '1' }), json(page));
    const client = clientOn(fetch, { pace: true, timeout: 900, maxRetries: 0 });
    await assert.rejects(client.list(1), { code: 'rate_limited' });
    const next = client.list(2);
    await settled();
    clock.tick(999);
    assert.ok(await isPending(next));
    assert.equal(fetch.asked.length, 1);
    clock.tick(1);
    assert.deepEqual(await next, page);
  });
});
