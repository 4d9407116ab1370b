import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { until } from './stage/turns.mjs';

stopClock();

const BASE = 'https://emulator.zendesk.com';
const LIST = `${BASE}/api/v2/tickets/90/side_conversations`;
const message = { body: 'Try unplugging it', to: [{ email: 'ann@example.com' }] };

async function desk(options = {}) {
  const emulator = await createEmulator({ seed: 7, ...options });
  const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
  const json = { ...headers, 'Content-Type': 'application/json' };
  const create = () => emulator.fetch(LIST, { method: 'POST', headers: json, body: JSON.stringify({ message }) });
  return { emulator, headers, json, create };
}

const count = async ({ emulator, headers }) => (await (await emulator.fetch(LIST, { headers })).json()).count;

describe('the options of an emulator', () => {
  const rows = [
    ['null', null, /an object of options, but found null/],
    ['a number', 5, /an object of options, but found 5/],
    ['a start in words', { now: '2026-01-01T00:00:00Z' }, /now to be a Date, but found 2026-01-01/],
    ['a start in milliseconds', { now: 1_767_225_600_000 }, /now to be a Date, but found 1767225600000/],
    ['an invalid start', { now: new Date(Number.NaN) }, /now to be a valid Date/],
    ['an unknown option', { sead: 1 }, /but found "sead"/],
  ];
  for (const [situation, options, message] of rows) {
    it(`are refused by what is wrong with them: ${situation}`, async () => {
      await assert.rejects(createEmulator(options), message);
    });
  }

  it('take a Date of another realm', async () => {
    const emulator = await createEmulator({ now: runInNewContext('new Date(0)') });
    assert.deepEqual(emulator.snapshot().clock, { fixed: { now_ms: 0 } });
  });
});

describe('what the emulator takes as a request', () => {
  it('takes an address as text, as a URL and inside a Request', async () => {
    const { emulator, headers } = await desk();
    for (const input of [LIST, new URL(LIST), new Request(LIST)]) {
      const response = await emulator.fetch(input, { headers });
      assert.equal(response.status, 200);
      assert.equal(response.url, LIST);
    }
  });

  it('takes a Request whole, and what init says goes before it', async () => {
    const { emulator, json } = await desk();
    const request = new Request(LIST, { method: 'POST', headers: json, body: JSON.stringify({ message }) });
    assert.equal((await emulator.fetch(request)).status, 201);
    assert.equal((await emulator.fetch(new Request(LIST, { method: 'POST', headers: json }), { method: 'get' })).status, 200);
  });

  const bodies = {
    text: (text) => text,
    bytes: (text) => new TextEncoder().encode(text),
    'a part of a larger buffer': (text) => new TextEncoder().encode(`xx${text}xx`).subarray(2, 2 + Buffer.byteLength(text)),
    'an ArrayBuffer': (text) => new TextEncoder().encode(text).buffer,
    'a Blob': (text) => new Blob([text]),
    'a stream': (text) => new Blob([text]).stream(),
  };
  for (const [kind, make] of Object.entries(bodies)) {
    it(`takes a body of ${kind}`, async () => {
      const { emulator, json } = await desk();
      const text = JSON.stringify({ message: { ...message, body: 'Größe 🔥' } });
      const response = await emulator.fetch(LIST, { method: 'POST', headers: json, body: make(text), duplex: 'half' });
      assert.equal((await response.json()).event.message.body, 'Größe 🔥');
    });
  }

  for (const [kind, make] of Object.entries({ 'an object': (o) => o, Headers: (o) => new Headers(o), pairs: (o) => Object.entries(o) })) {
    it(`takes headers as ${kind}`, async () => {
      const { emulator, headers } = await desk();
      assert.equal((await emulator.fetch(LIST, { headers: make(headers) })).status, 200);
    });
  }

  it('keeps a file of a form, and gives its bytes back', async () => {
    const { emulator, headers, json } = await desk();
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'application/x-thing' }), 'größe "1";.bin');
    const uploaded = await emulator.fetch(`${BASE}/api/v2/tickets/side_conversations/attachments`, { method: 'POST', headers, body: form });
    assert.equal(uploaded.status, 201);
    const { id, name, size } = await uploaded.json();
    assert.deepEqual([name, size], ['größe "1";.bin', 5000]);
    const body = JSON.stringify({ message: { ...message, attachment_ids: [id] } });
    const { event } = await (await emulator.fetch(LIST, { method: 'POST', headers: json, body })).json();
    const downloaded = await emulator.fetch(event.message.attachments[0].content_url, { headers });
    assert.equal(downloaded.headers.get('content-type'), 'application/x-thing');
    assert.deepEqual(new Uint8Array(await downloaded.arrayBuffer()), bytes);
  });

  it('refuses what no fetch would send', async () => {
    const { emulator } = await desk();
    await assert.rejects(emulator.fetch('/api/v2/tickets'), TypeError);
    await assert.rejects(emulator.fetch(LIST, { method: 'GET', body: 'x' }), TypeError);
  });
});

describe('where an answer redirects', () => {
  const signedOut = async () => {
    const one = await desk();
    one.emulator.addFault({ path: '/api/v2/tickets', effect: { signInPage: true } });
    return one;
  };

  it('is followed to a login page, as by any fetch', async () => {
    const { emulator, headers } = await signedOut();
    const response = await emulator.fetch(LIST, { headers });
    assert.deepEqual([response.status, response.redirected, response.url], [200, true, `${BASE}/access/unauthenticated`]);
    assert.match(response.headers.get('content-type'), /^text\/html/);
    assert.deepEqual(emulator.requests().map(({ path, status }) => [path, status]), [['/api/v2/tickets/90/side_conversations', 302], ['/access/unauthenticated', 200]]);
  });

  it('is shown where the caller follows by hand, and refused where it follows nothing', async () => {
    const { emulator, headers } = await signedOut();
    const response = await emulator.fetch(LIST, { headers, redirect: 'manual' });
    assert.deepEqual([response.status, response.headers.get('location')], [302, `${BASE}/access/unauthenticated`]);
    await assert.rejects(emulator.fetch(LIST, { headers, redirect: 'error' }), TypeError);
  });

  it('gets no credential on another host, and no body where the method becomes GET', async () => {
    const { emulator, create } = await desk();
    emulator.addFault({ method: 'POST', effect: { status: 302, headers: { location: 'https://acme.zendesk.com/elsewhere' } } });
    assert.equal((await create()).status, 401);
    const [, second] = emulator.requests();
    assert.deepEqual([second.method, second.body, second.headers.authorization, second.headers['content-type']], ['GET', '', undefined, undefined]);
  });

  it('leads round in a circle until the caller has enough', async () => {
    const { emulator, headers } = await desk();
    emulator.addFault({ effect: { status: 307, headers: { location: LIST } } });
    await assert.rejects(emulator.fetch(LIST, { headers }), TypeError);
    assert.equal(emulator.requests().length, 21);
  });
});

describe('how an answer arrives', () => {
  it('loses the connection as an HTTP client tells it', async () => {
    for (const [drop, expected] of [['before', 0], ['after', 1]]) {
      const one = await desk();
      one.emulator.addFault({ operation: 'create', effect: { drop } });
      await assert.rejects(one.create(), (error) => error instanceof TypeError && error.message === 'fetch failed' && error.cause instanceof Error);
      assert.equal(await count(one), expected);
    }
  });

  it('has no answer from a host that is not the account, and shows in its log that one was asked', async () => {
    const { emulator } = await desk();
    await assert.rejects(emulator.fetch('https://attacker.example/x?y'), { message: 'fetch failed' });
    assert.deepEqual(emulator.requests().map(({ path, status }) => [path, status]), [['https://attacker.example/x?y', null]]);
  });

  it('cuts the body off', async () => {
    const { emulator, headers } = await desk();
    emulator.addFault({ effect: { truncateAt: 12 } });
    const response = await emulator.fetch(LIST, { headers });
    assert.equal((await response.text()).length, 12);
  });

  it('never answers a request that hangs, until it is aborted with the caller’s own reason', async () => {
    const { emulator, headers } = await desk();
    emulator.addFault({ effect: { hang: true } });
    const controller = new AbortController();
    const reason = { mine: true };
    const call = emulator.fetch(LIST, { headers, signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(call, (thrown) => thrown === reason);
  });

  it('carries a slow request out at once, and can be aborted while it is under way', async () => {
    const one = await desk();
    one.emulator.addFault({ operation: 'create', effect: { latencyMs: 60_000 } });
    const controller = new AbortController();
    const call = one.emulator.fetch(LIST, { method: 'POST', headers: one.json, body: JSON.stringify({ message }), signal: controller.signal });
    // Sending takes some turns of the event loop, as reading a body does.
    await until(() => one.emulator.requests().length > 0);
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal(await count(one), 1);
  });

  it('sends nothing for a signal that is aborted before', async () => {
    const { emulator, headers } = await desk();
    const reason = new Error('too late');
    await assert.rejects(emulator.fetch(LIST, { headers, signal: AbortSignal.abort(reason) }), (thrown) => thrown === reason);
    await assert.rejects(emulator.fetch(new Request(LIST, { headers, signal: AbortSignal.abort(reason) })), (thrown) => thrown === reason);
    assert.deepEqual(emulator.requests(), []);
  });

  it('answers a preflight without a body', async () => {
    const { emulator } = await desk();
    const headers = { Origin: 'https://page.example', 'Access-Control-Request-Method': 'GET' };
    const response = await emulator.fetch(LIST, { method: 'OPTIONS', headers });
    assert.deepEqual([response.status, await response.text()], [204, '']);
  });
});

describe('a runtime without Response, Request, TextEncoder and TextDecoder', () => {
  const missing = ['Response', 'Request', 'TextEncoder', 'TextDecoder'];

  async function without(run) {
    const kept = missing.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
    for (const name of missing) delete globalThis[name];
    try {
      return await run();
    } finally {
      for (const [name, descriptor] of kept) Object.defineProperty(globalThis, name, descriptor);
    }
  }

  it('gives as much of a response as a caller of an API uses', async () => {
    const { emulator, headers } = await desk();
    emulator.addFault({ effect: { status: 418, body: 'Größe 🔥', headers: { 'X-Thing': 'a' } } });
    const seen = await without(async () => {
      const response = await emulator.fetch(LIST, { headers });
      const names = [];
      response.headers.forEach((_, name) => names.push(name));
      const { status, ok, url } = response;
      const length = (await response.arrayBuffer()).byteLength;
      return { status, ok, url, length, names, text: await response.text(), thing: response.headers.get('X-THING'), none: response.headers.get('none') };
    });
    assert.ok(seen.names.includes('x-thing'));
    const { names, ...rest } = seen;
    assert.deepEqual(rest, { status: 418, ok: false, url: LIST, length: 12, text: 'Größe 🔥', thing: 'a', none: null });
  });

  it('creates, uploads and reads what was created', async () => {
    const { emulator, headers, json } = await desk();
    const [created, uploaded] = await without(async () => {
      const form = new FormData();
      form.append('file', new Blob(['ü'], { type: 'text/plain' }), 'a "b".txt');
      const upload = await emulator.fetch(`${BASE}/api/v2/tickets/side_conversations/attachments`, { method: 'POST', headers, body: form });
      const response = await emulator.fetch(LIST, { method: 'POST', headers: json, body: JSON.stringify({ message }) });
      return [await response.json(), await upload.json()];
    });
    assert.equal(created.event.type, 'create');
    assert.deepEqual([uploaded.name, uploaded.size, uploaded.content_type], ['a "b".txt', 2, 'text/plain']);
  });
});
