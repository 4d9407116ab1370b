import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ApiError, SideConversations } from '../../pkg/index.js';
import { clientOn, rejection, TOKEN } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { serve } from './stage/server.mjs';
import { until } from './stage/turns.mjs';

const KIB = 1_024;
const MIB = 1_024 * KIB;
const MOST = 64 * KIB;
const SECRET_TAIL = TOKEN.length;

/** A body without an end, but for a reader that would never stop. `stream.given` counts its bytes. */
function endless(size, { byte = 0x78, most = 8 * MIB } = {}) {
  const stream = { given: 0, cancelled: 0 };
  stream.body = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(size).fill(byte));
      stream.given += size;
      if (stream.given >= most) controller.close();
    },
    cancel() {
      stream.cancelled += 1;
    },
  }, { highWaterMark: 0 });
  return stream;
}

/** A response whose body comes in these chunks. */
const inChunks = (chunks, status = 404) => async () => new Response(ReadableStream.from(chunks), { status });
const bytesOf = (text) => new TextEncoder().encode(text);
const errorOf = (fetch) => rejection(clientOn(fetch, { maxRetries: 0 }).list(TICKET_ID));

describe('the body of an error', () => {
  for (const [size, given] of [[1, MOST], [1_000, 66_000], [16 * KIB, MOST], [MIB, MIB]]) {
    it(`is read to 64 KiB and given up behind them, in chunks of ${size} bytes`, async () => {
      const stream = endless(size);
      const error = await errorOf(async () => new Response(stream.body, { status: 400 }));
      assert.ok(error instanceof ApiError);
      assert.equal(error.body, 'x'.repeat(MOST - SECRET_TAIL));
      assert.deepEqual([stream.given, stream.cancelled], [given, 1]);
    });
  }

  for (const status of [304, 400, 404, 429, 500, 503, 599]) {
    it(`of status ${status} is read no further than that`, async () => {
      const stream = endless(16 * KIB);
      const error = await errorOf(async () => ({ status, headers: {}, body: stream.body, text: () => new Response(stream.body).text() }));
      assert.ok(error.body.length <= MOST, String(error.body.length));
      assert.deepEqual([error.status, stream.given, stream.cancelled], [status, MOST, 1]);
    });
  }

  it('that is shorter is read to its end, and not cancelled', async () => {
    let cancelled = 0;
    const pull = (controller) => { controller.enqueue(bytesOf('{"error":"No","description":"not now"}')); controller.close(); };
    const error = await errorOf(async () => new Response(new ReadableStream({ pull, cancel: () => { cancelled += 1; } }), { status: 422 }));
    assert.deepEqual([error.error, error.description, cancelled], ['No', 'not now', 0]);
  });

  it('is decoded across chunks, wherever they part, as text() decodes it', async () => {
    const whole = Buffer.concat([Buffer.from('\ufeffÄ€🔥'), Buffer.from([0xff, 0xe2, 0x82]), Buffer.from('z')]);
    const expected = await new Response(whole).text();
    for (let at = 0; at <= whole.length; at += 1) {
      assert.equal((await errorOf(inChunks([whole.subarray(0, at), whole.subarray(at)]))).body, expected, String(at));
    }
    assert.equal((await errorOf(inChunks([...whole].map((byte) => Uint8Array.of(byte))))).body, expected);
  });

  it('is cut between characters', async () => {
    for (const front of ['', 'x', 'xx', 'xxx']) {
      const { body } = await errorOf(inChunks([bytesOf(front), ...Array(100).fill(bytesOf('🔥'.repeat(1_000)))]));
      assert.match(body, new RegExp(`^${front}(🔥)+$`, 'u'));
      assert.ok(Buffer.byteLength(body) <= MOST && Buffer.byteLength(body) > MOST - SECRET_TAIL - 8, String(Buffer.byteLength(body)));
    }
  });

  it('shows no part of a credential that the cut tears apart', async () => {
    for (let shown = 1; shown <= TOKEN.length; shown += 1) {
      const front = 'x'.repeat(MOST - shown);
      const { body } = await errorOf(inChunks([bytesOf(front), bytesOf(TOKEN), new Uint8Array(MIB)]));
      assert.doesNotMatch(body, new RegExp(TOKEN.slice(0, 2)), String(shown));
    }
  });

  it('that breaks off in the middle leaves what the status says, and its cause', async () => {
    const cause = new Error('reset');
    const broken = new ReadableStream({ start: (controller) => controller.enqueue(bytesOf('{"err')), pull: (controller) => controller.error(cause) }, { highWaterMark: 0 });
    const error = await errorOf(async () => new Response(broken, { status: 404 }));
    assert.ok(error instanceof ApiError, String(error?.stack));
    assert.deepEqual([error.code, error.status, error.body, error.cause], ['not_found', 404, '', cause]);
  });

  const mocks = [
    ['no body', {}],
    ['a body that is null', { body: null }],
    ['a body that is its text', { body: 'as text' }],
    ['a body of Node, without getReader', { body: { pipe() {} } }],
    ['a body that somebody reads', { body: { getReader() { throw new TypeError('locked'); } } }],
    ['a reader that cannot read', { body: { getReader: () => ({}) } }],
    ['a getter that throws', { get body() { throw new Error('no'); } }],
  ];
  for (const [what, more] of mocks) {
    it(`is read by text() where a response has ${what}`, async () => {
      const response = Object.defineProperties({ status: 404, headers: {}, text: async () => 'as text' }, Object.getOwnPropertyDescriptors(more));
      assert.equal((await errorOf(async () => response)).body, 'as text');
    });
  }

  const readers = [
    ['a text as a chunk', { read: async () => ({ done: false, value: 'text' }) }],
    ['nothing as a chunk', { read: async () => ({ done: false }) }],
    ['nothing at all', { read: async () => undefined }],
    ['a number as a chunk', { read: () => ({ value: 2 ** 31 }) }],
    ['an exception', { read() { throw new Error('no'); } }],
  ];
  for (const [what, reader] of readers) {
    it(`leaves what the status says where its reader gives ${what}`, async () => {
      const error = await errorOf(async () => ({ status: 404, headers: {}, body: { getReader: () => reader }, text: async () => '' }));
      assert.ok(error instanceof ApiError, String(error?.stack));
      assert.deepEqual([error.code, error.status, error.body], ['not_found', 404, '']);
      assert.ok(error.cause instanceof Error, String(error.cause));
    });
  }

  it('is an answer also where the rest cannot be given up', async () => {
    for (const cancel of [undefined, () => { throw new Error('no'); }, async () => { throw new Error('no'); }, () => new Promise(() => {})]) {
      const reader = { read: async () => ({ value: new Uint8Array(MIB).fill(0x78) }), cancel };
      const error = await errorOf(async () => ({ status: 404, headers: {}, body: { getReader: () => reader } }));
      assert.equal(error.body.length, MOST - SECRET_TAIL);
    }
  });
});

describe('a server whose errors never end', () => {
  const chunk = Buffer.alloc(16 * KIB, 'x');
  /** Writes as long as somebody reads, to 8 MiB. */
  const pour = (response, status, poured) => {
    response.writeHead(status);
    response.on('close', () => { poured.closed += 1; });
    const write = (count) => {
      if (count === 512) return void response.end();
      poured.bytes += chunk.length;
      if (response.write(chunk)) setImmediate(write, count + 1);
      else response.once('drain', () => write(count + 1));
    };
    write(0);
  };

  it('is left, a hundred times in a row, and memory does not grow by 20 MB', async (context) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    const usedBytes = () => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const poured = { bytes: 0, closed: 0 };
    const server = await serve(context, (_, response) => pour(response, 500, poured));
    const client = new SideConversations({ baseUrl: server.origin, auth: { bearer: TOKEN }, maxRetries: 0 });
    let mostBytes = 0;
    const beforeBytes = usedBytes();
    for (let count = 1; count <= 100; count += 1) {
      const error = await rejection(client.list(TICKET_ID));
      assert.deepEqual([error.status, error.body.length], [500, MOST - SECRET_TAIL]);
      // To collect all garbage takes as long as a few calls do.
      if (count % 10 === 0) mostBytes = Math.max(mostBytes, usedBytes());
      // The connection is closed, and not read to its end for the next call.
      await until(() => poured.closed === count);
    }
    assert.ok(mostBytes - beforeBytes < 20e6, `${mostBytes - beforeBytes} bytes more`);
    assert.ok(poured.bytes < 100 * 4 * MIB, `the server wrote ${poured.bytes} bytes`);
  });
});
