import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { stopClock } from './stage/clock.mjs';
import { isPending, until } from './stage/turns.mjs';

const clock = stopClock();

const PATH = '/api/v2/tickets/90/side_conversations';
const message = { body: 'Try unplugging it', to: [{ email: 'ann@example.com' }] };

describe('the emulator over HTTP', () => {
  let emulator, server, headers;
  before(async () => {
    emulator = await createEmulator({ seed: 7, rateLimits: false });
    server = await listen(emulator);
    headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
  });
  after(() => server.close());

  const get = (path = PATH, more = {}) => fetch(server.url + path, { headers: { ...headers, ...more } });
  const withFault = async (effect, run) => {
    emulator.addFault({ effect });
    try {
      return await run();
    } finally {
      emulator.clearFaults();
    }
  };

  it('ends no idle connection, on which the next request may be on its way', async () => {
    const response = await get();
    await response.arrayBuffer();
    assert.deepEqual([response.headers.get('connection'), response.headers.get('keep-alive')], ['keep-alive', null]);
  });

  it('is the account for a client that is given its address', async () => {
    const client = new SideConversations({ baseUrl: server.url, auth: { bearer: emulator.credentials.bearer } });
    const { side_conversation } = await client.create(90, { message });
    assert.ok(side_conversation.url.startsWith(`${server.url}/api/v2/tickets/90/`));
    const listed = await emulator.fetch(`https://emulator.zendesk.com${PATH}`, { headers });
    assert.equal((await listed.json()).side_conversations[0].id, side_conversation.id);
  });

  it('writes addresses with the name that it was called by', async () => {
    const other = await listen(emulator, { anyHost: true });
    for (let number = 0; number < 2; number += 1) await fetch(server.url + PATH, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ message }) });
    const page = await raw(`GET ${PATH}?per_page=1 HTTP/1.1\r\nHost: zendesk.test:99\r\nAuthorization: ${headers.Authorization}\r\nConnection: close\r\n\r\n`, other.url);
    await other.close();
    assert.match(page, /"next_page":"http:\/\/zendesk\.test:99\/api/);
  });

  it('answers HEAD without a body', async () => {
    const response = await fetch(server.url + PATH, { method: 'HEAD', headers });
    assert.deepEqual([response.status, await response.text()], [200, '']);
  });

  it('drops connections, before and after the work is done', async () => {
    const count = async () => (await (await get()).json()).count;
    const known = await count();
    for (const [drop, added] of [['before', 0], ['after', 1]]) {
      const body = JSON.stringify({ message });
      await withFault({ drop }, () => assert.rejects(fetch(server.url + PATH, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body }), TypeError));
      assert.equal(await count(), known + added);
    }
  });

  it('breaks off in the middle of a body', async () => {
    await withFault({ truncateAt: 10 }, async () => {
      const response = await get();
      assert.equal(response.status, 200);
      await assert.rejects(response.text());
    });
  });

  it('hangs until the caller gives up', async () => {
    await withFault({ hang: true }, async () => {
      const known = emulator.requests().length;
      const controller = new AbortController();
      const call = fetch(server.url + PATH, { headers, signal: controller.signal });
      await until(() => emulator.requests().length > known);
      controller.abort();
      await assert.rejects(call, { name: 'AbortError' });
    });
  });

  it('answers late where it is told to', async () => {
    const known = emulator.requests().length;
    const answer = withFault({ latencyMs: [1_000, 1_005] }, () => get());
    await until(() => emulator.requests().length > known);
    clock.tick(999);
    assert.ok(await isPending(answer));
    clock.tick(6);
    assert.equal((await answer).status, 200);
  });

  it('is controlled below /_emulator/ with its token', async () => {
    const token = { 'x-emulator-token': emulator.credentials.controlToken };
    assert.deepEqual(await (await fetch(`${server.url}/_emulator/health`)).json(), { status: 'ok' });
    assert.equal((await fetch(`${server.url}/_emulator/requests`)).status, 401);
    const added = await fetch(`${server.url}/_emulator/faults`, { method: 'POST', headers: token, body: JSON.stringify({ effect: { status: 503 } }) });
    assert.equal(added.status, 201);
    assert.equal((await get()).status, 503);
    await fetch(`${server.url}/_emulator/faults`, { method: 'DELETE', headers: token });
    assert.equal((await get()).status, 200);
    assert.equal((await emulator.fetch('https://emulator.zendesk.com/_emulator/requests', { headers: token })).status, 200);
  });

  it('listens on loopback only, and where it is asked to', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'example.com', '127.0.0.1.attacker.example']) {
      await assert.rejects(listen(emulator, { host }), /loopback/);
    }
    const { port } = new URL(server.url);
    await assert.rejects(listen(emulator, { port: Number(port) }), { code: 'EADDRINUSE' });
    await assert.rejects(listen({}), /createEmulator/);
    const second = await listen(emulator, { host: 'localhost' });
    assert.equal((await fetch(second.url + PATH, { headers })).status, 200);
    await second.close();
    await assert.rejects(fetch(second.url + PATH, { headers }));
  });

  describe('given what no client should send', () => {
    const stillThere = async () => assert.equal((await get()).status, 200);

    it('refuses a declared length of a gigabyte before it comes', async () => {
      const answer = await raw(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{`);
      assert.match(answer, /^HTTP\/1\.1 413 .*expected a body of at most 67108864 bytes/s);
      await stillThere();
    });

    it('gives up a body without a length that grows past the limit', async () => {
      const small = await listen(emulator, { maxBodyBytes: 1000 });
      const { hostname, port } = new URL(small.url);
      const request = httpRequest({ hostname, port, path: PATH, method: 'POST', headers });
      // The rest of a body that is refused may find the connection closed.
      request.on('error', () => {});
      const answered = once(request, 'response');
      for (let part = 0; part < 5; part += 1) request.write(' '.repeat(300));
      const [response] = await answered;
      assert.equal(response.statusCode, 413);
      request.destroy();
      await small.close();
    });

    const lines = {
      'dot segments': [`GET /api/v2/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 404],
      'dot segments in disguise': [`GET /api/v2/tickets/%2e%2e/side_conversations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 404],
      'broken escapes': [`GET /%ff%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 404],
      'an absolute address': [`GET http://attacker.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 404],
      'a host that is none': [`GET ${PATH} HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n`, 421],
      'a flood of headers': [`GET ${PATH} HTTP/1.1\r\nHost: localhost\r\n${'X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(5000)}\r\n`, 431],
      'no HTTP': ['\0\x01\x02 hello\r\n\r\n', 400],
    };
    for (const [what, [line, status]] of Object.entries(lines)) {
      it(`answers ${what} with ${status}`, async () => {
        assert.match(await raw(line), new RegExp(`^HTTP/1\\.1 ${status} `));
        await stillThere();
      });
    }

    it('serves others while a slow sender takes its time', async () => {
      const { hostname, port } = new URL(server.url);
      const slow = connect(Number(port), hostname);
      await once(slow, 'connect');
      slow.write(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`);
      await stillThere();
      slow.destroy();
      await stillThere();
    });

    it('answers on each of a thousand connections', async () => {
      const { hostname, port } = new URL(server.url);
      const sockets = Array.from({ length: 1000 }, () => connect(Number(port), hostname));
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      const answers = await Promise.all(
        sockets.map(async (socket) => {
          socket.write(`GET ${PATH}?per_page=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.Authorization}\r\nConnection: close\r\n\r\n`);
          return text(socket);
        }),
      );
      assert.equal(answers.filter((answer) => answer.startsWith('HTTP/1.1 200 ')).length, 1000);
    });
  });

  async function raw(bytes, url = server.url) {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    return text(socket);
  }
});

/** All that comes until the other side closes. */
async function text(socket) {
  let received = '';
  socket.setEncoding('utf8');
  try {
    for await (const chunk of socket) received += chunk;
  } catch (error) {
    // A write to a connection that the server has closed fails with these codes.
    if (!['ECONNRESET', 'EPIPE'].includes(error.code)) throw error;
  }
  return received;
}
