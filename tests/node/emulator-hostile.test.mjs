import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { changed, dictionary, fault, randomOf, seedRequests } from './stage/hostile-requests.mjs';

const PATH = '/api/v2/tickets/90/side_conversations';
/** `REQUESTS=100000 node --test tests/node/emulator-hostile.test.mjs` sends more; `SEED` chooses others. */
const REQUESTS = Number(process.env.REQUESTS ?? 3_000);
const SEED = Number(process.env.SEED ?? 1);
const AT_ONCE = 8;

async function served(context, options, listenOptions) {
  const emulator = await createEmulator({ seed: 7, rateLimits: false, ...options });
  const { url, close } = await listen(emulator, listenOptions);
  context.after(close);
  const { hostname, port } = new URL(url);
  /** Writes bytes, and gives what comes back until the server closes. */
  const raw = (text) =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      const pieces = [];
      socket.on('data', (piece) => pieces.push(piece));
      socket.on('error', () => {});
      socket.on('close', () => resolve(Buffer.concat(pieces).toString('latin1')));
      socket.write(text);
    });
  const authorized = () => ({ Authorization: `Bearer ${emulator.credentials.bearer}` });
  const control = (method, endpoint, body) => fetch(`${url}/_emulator/${endpoint}`, { method, body, headers: { 'x-emulator-token': emulator.credentials.controlToken } });
  const list = () => fetch(url + PATH, { headers: authorized() });
  return { emulator, url, raw, authorized, control, list };
}

describe('an emulator over HTTP', () => {
  it(`answers after ${REQUESTS} hostile requests and faults, seed ${SEED}`, async (context) => {
    const { emulator, raw, control, list } = await served(context);
    const random = randomOf(SEED);
    const [seeds, words] = [seedRequests(), dictionary()];
    let sent = 0;
    const serialized = (text) => {
      const [head, ...rest] = text.split('\n\n');
      const [first, ...lines] = head.split('\n');
      // Effects that wait need a clock, so only the others are played.
      const body = Buffer.from(rest.join('\n\n').replace(/hang|latencyMs/g, 'truncateAt'));
      const headers = [...lines.filter((line) => !/^(content-length|transfer-encoding|expect|connection)\s*:/i.test(line)), 'Host: 127.0.0.1', `Content-Length: ${body.length}`, 'Connection: close'];
      for (const [name, value] of [['authorization', `Bearer ${emulator.credentials.bearer}`], ['content-type', 'application/json'], ['x-emulator-token', emulator.credentials.controlToken]]) {
        if (!lines.some((line) => line.toLowerCase().startsWith(name))) headers.push(`${name}: ${value}`);
      }
      return Buffer.concat([Buffer.from(`${first.includes(' ') ? first : `GET ${first}`} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`), body]);
    };
    const worker = async () => {
      while (sent < REQUESTS) {
        sent += 1;
        const text = random.chance(0.2) ? `POST /_emulator/faults\n\n${JSON.stringify(fault(random))}` : changed(random.pick(seeds), random, words);
        const answer = await raw(serialized(text));
        assert.ok(answer === '' || answer.startsWith('HTTP/1.1 '), answer.slice(0, 100));
        assert.ok(!answer.startsWith('HTTP/1.1 500 ') || !answer.includes('EmulatorFailed'), `${text}\n${answer}`);
        if (sent % 500 === 0) {
          emulator.clearFaults();
          assert.equal((await control('GET', 'health')).status, 200);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    emulator.reset();
    assert.equal((await list()).status, 200);
    assert.equal((await control('GET', 'state')).status, 200);
  });

  it('refuses a fault whose header no answer can have, and goes on', async (context) => {
    const { control, list } = await served(context);
    for (const headers of [{ 'x-name': 'Ā' }, { 'x-name': '🔥' }, { trailer: 'x-sum' }, { 'Transfer-Encoding': 'chunked' }, { 'content-length': '5' }, { connection: 'close' }, { 'a b': 'c' }, { a: 'b\r\nc: d' }]) {
      const refused = await control('POST', 'faults', JSON.stringify({ effect: { status: 503, headers } }));
      assert.equal(refused.status, 400, JSON.stringify(headers));
      assert.match((await refused.json()).description, /expected a header/);
      assert.equal((await list()).status, 200);
    }
    await control('POST', 'faults', JSON.stringify({ effect: { status: 503, headers: { 'x-name': 'Größe\u00ff' } } }));
    assert.equal((await list()).headers.get('x-name'), 'Größe\u00ff');
  });

  it('answers a status that has no body, also where the fault has one', async (context) => {
    const { control, list } = await served(context);
    for (const status of [204, 205, 304]) {
      await control('POST', 'faults', JSON.stringify({ count: 1, effect: { status, body: 'none' } }));
      assert.equal((await list()).status, status);
      assert.equal((await list()).status, 200);
    }
  });

  it('refuses uploads that it has no room for, and keeps those that it has', async (context) => {
    const { url, authorized, list, control } = await served(context);
    const upload = async (megabytes) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(megabytes * 2 ** 20)]), 'large.bin');
      return fetch(`${url}/api/v2/tickets/side_conversations/attachments`, { method: 'POST', headers: authorized(), body: form });
    };
    const statuses = [];
    for (let number = 0; number < 6; number += 1) statuses.push((await upload(50)).status);
    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 413]);
    const refused = await upload(50);
    assert.match((await refused.json()).description, /expected at most 268435456 bytes of attachments in this emulator, but it holds 262144000/);
    assert.equal((await upload(1)).status, 201);
    assert.equal((await list()).status, 200);
    await control('POST', 'reset');
    assert.equal((await upload(50)).status, 201);
  });

  it('is not there for a host that is not this machine', async (context) => {
    const { emulator, raw, authorized } = await served(context);
    const get = (path, host) => raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorized().Authorization}\r\nx-emulator-token: ${emulator.credentials.controlToken}\r\nConnection: close\r\n\r\n`);
    for (const host of ['attacker.example', 'attacker.example:4571', '127.0.0.1.attacker.example', 'localhost.attacker.example', '192.168.1.2', '[::2]', '0.0.0.0', '127.0.0.1@attacker.example', '<script>', '']) {
      for (const path of [PATH, '/_emulator/state', '/_emulator/health']) assert.match(await get(path, host), /^HTTP\/1\.1 421 .*expected a Host of this machine/s, host);
    }
    for (const host of ['localhost', 'localhost:1', '127.0.0.1', '127.1.2.3:99', '[::1]:4571', '[::1]']) {
      for (const path of [PATH, '/_emulator/state']) assert.match(await get(path, host), /^HTTP\/1\.1 200 /, host);
    }
  });

  it('answers any host where it is asked to, but for its control', async (context) => {
    const { emulator, raw, authorized } = await served(context, {}, { anyHost: true });
    const get = (path) => raw(`GET ${path} HTTP/1.1\r\nHost: acme.zendesk.com\r\nAuthorization: ${authorized().Authorization}\r\nx-emulator-token: ${emulator.credentials.controlToken}\r\nConnection: close\r\n\r\n`);
    assert.match(await get(PATH), /^HTTP\/1\.1 200 /);
    assert.match(await get('/_emulator/state'), /^HTTP\/1\.1 421 /);
    assert.match(await get('http://127.0.0.1/_emulator/state'), /^HTTP\/1\.1 404 /);
  });

  it('takes only so much at a time', async (context) => {
    const { raw, authorized, list } = await served(context, {}, { maxBodyBytes: 1_000 });
    const head = `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorized().Authorization}\r\nContent-Length: 1000\r\n\r\n`;
    // Nine senders stop before the end of their bodies, of which four at most are kept.
    const answers = Array.from({ length: 9 }, () => raw(head + ' '.repeat(900)));
    const refused = await Promise.race(answers);
    assert.match(refused, /^HTTP\/1\.1 503 .*bodies of the longest kind at a time/s);
    assert.equal((await list()).status, 200);
  });
});
