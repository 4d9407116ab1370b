import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { openAccount } from './stage/account.mjs';
import { sends, yes } from './stage/mcp.mjs';
import { start } from './stage/run.mjs';

const account = await openAccount();
const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'tests', version: '1' } } };
let server;
let url;
let token;

before(async () => {
  server = start(['mcp', '--http', '--allow', 'send'], { env: account.env });
  await server.until((text) => {
    [, url] = /URL +(\S+)/.exec(text) ?? [];
    [, token] = /Bearer (\S+)/.exec(text) ?? [];
    return token !== undefined;
  });
});
after(() => server.child.kill());

function post(body, headers = {}, path = '/mcp') {
  const { hostname, port } = new URL(url);
  const usual = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: 'POST', headers: { ...usual, ...headers } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, session: response.headers['mcp-session-id'] });
    });
    sent.on('error', reject).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

async function connected(person) {
  const client = new Client({ name: 'tests', version: '1.0.0' }, { capabilities: person ? { elicitation: {} } : {} });
  if (person) client.setRequestHandler(ElicitRequestSchema, person);
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }));
  return client;
}

describe('mcp --http', () => {
  it('serves several clients, and asks each for its own', async () => {
    const [person, nobody] = await Promise.all([connected(yes), connected()]);
    const given = { name: 'create_side_conversation', arguments: { ticket_id: 90, message: { to: [{ email: 'chris@example.com' }], body: 'Hello' } } };
    assert.equal((await nobody.callTool(given)).structuredContent.error.code, 'confirmation_unavailable');
    assert.equal((await person.callTool(given)).structuredContent.status, 'sent');
    assert.equal((await nobody.callTool(given)).structuredContent.status, 'already_sent');
    assert.equal(sends(account.emulator).length, 1);
    await Promise.all([person.close(), nobody.close()]);
  });

  it('listens on loopback alone', () => assert.equal(new URL(url).hostname, '127.0.0.1'));

  for (const [situation, headers, status] of [
    ['without the token', { authorization: '' }, 401],
    ['with another token', { authorization: 'Bearer guess' }, 401],
    ['of a page elsewhere', { origin: 'https://example.com' }, 403],
    ['of a page whose origin is opaque', { origin: 'null' }, 403],
    ['under another name, as after DNS rebinding', { host: 'example.com' }, 403],
    ['in a session that there is not', { 'mcp-session-id': 'made-up' }, 404],
  ]) {
    it(`refuses a request ${situation} with ${status}`, async () => assert.equal((await post(INITIALIZE, headers)).status, status));
  }

  it('refuses what is no JSON, too large, or elsewhere', async () => {
    assert.equal((await post('{')).status, 400);
    assert.equal((await post(INITIALIZE, {}, '/other')).status, 404);
    assert.equal((await post(JSON.stringify({ ...INITIALIZE, padding: 'x'.repeat(1024 * 1024) }), { 'transfer-encoding': 'chunked' })).status, 413);
    assert.equal((await post(INITIALIZE)).status, 200);
  });

  it('makes room for a new session by ending the one that was longest unused', async () => {
    const { session: first } = await post(INITIALIZE);
    for (let count = 0; count < 32; count += 1) assert.equal((await post(INITIALIZE)).status, 200);
    const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };
    assert.equal((await post(list, { 'mcp-session-id': first })).status, 404);
    const { session: last } = await post(INITIALIZE);
    assert.equal((await post(list, { 'mcp-session-id': last })).status, 200);
  });
});
