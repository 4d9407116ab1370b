import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../pkg/emulator/index.js';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { median } from '../pairs.mjs';

const bin = (name) => join(import.meta.dirname, '..', 'peers', 'node_modules', '.bin', name);
const path = '/api/v2/tickets/90/side_conversations';
const conversation = { id: 'c1', ticket_id: 90, subject: 'printer not working', preview_text: 'Try', state: 'open', participants: [], external_ids: {} };
const REQUESTS = 1_000;

const SEED = 1;

/** Requests a second of the same list, over HTTP on loopback, eight at a time; each server is a process of its own. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const emulator = await createEmulator({ seed: SEED, rateLimits: false });
  const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
  await createOne(`https://emulator.zendesk.com${path}`, { headers, fetch: emulator.fetch });
  const started = {
    // The same seed gives the same credentials.
    'zendesk-side-conversations': await start([process.execPath, inRoot('pkg', 'cli', 'main.js'), 'emulator', '--no-rate-limits', '--seed', String(SEED), '--port'], [], path, headers),
    Prism: await start([bin('prism'), 'mock', '--host', '127.0.0.1', '--port'], [openApi(folder)], path),
    'json-server': await start([bin('json-server'), '--host', '127.0.0.1', '--quiet', '--port'], [database(folder)], '/side_conversations'),
  };
  await createOne(started['zendesk-side-conversations'].url, { headers, fetch });
  const names = Object.keys(started);
  const rates = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < 6; round += 1) for (const name of names) rates[name].push(await rateOf(started[name]));
  for (const { child } of Object.values(started)) child.kill();
  // The first round warms up.
  const rows = names.map((name) => ({ name, us: median(rates[name].slice(1)), ratio: median(rates[name].slice(1).map((rate, round) => rate / rates.Prism[round + 1])) }));
  const [own, , jsonServer] = rows;
  const direct = { name: 'zendesk-side-conversations, in process', us: await inProcess(emulator) };
  return [
    {
      title: 'The emulator: one list after the other',
      unit: 'requests/s',
      base: 'Prism',
      rows: [...rows, direct],
      mark: '5 × Prism and ahead of json-server over HTTP; 10,000 requests a second in process',
      isMet: own.ratio >= 5 && own.us > jsonServer.us && direct.us >= 10_000,
    },
  ];
}

/** A side conversation, so that the list has something in it. */
async function createOne(url, { headers, fetch }) {
  const body = JSON.stringify({ message: { subject: 'printer not working', body: 'Try', to: [{ email: 'chris@example.com' }] } });
  const { status } = await fetch(url, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body });
  if (status !== 201) throw new Error(`expected 201 of ${url}, but found ${status}`);
}

async function rateOf({ url, headers }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const began = process.hrtime.bigint();
  let left = REQUESTS;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (left-- > 0) await get(url, headers, agent);
  }));
  agent.destroy();
  return REQUESTS / (Number(process.hrtime.bigint() - began) / 1e9);
}

function get(url, headers, agent) {
  return new Promise((resolve, reject) => {
    http.get(url, { headers: { Accept: 'application/json', ...headers }, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
}

async function inProcess(emulator) {
  const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
  const began = process.hrtime.bigint();
  for (let number = 0; number < 5_000; number += 1) await (await emulator.fetch(`https://emulator.zendesk.com${path}`, { headers })).text();
  return 5_000 / (Number(process.hrtime.bigint() - began) / 1e9);
}

/** Starts a server on a free port, and waits until it answers. */
async function start([command, ...args], after, probe, headers = {}) {
  const port = await freePort();
  const child = spawn(command, [...args, port, ...after], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}${probe}`;
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (await get(url, headers).then(() => true, () => false)) return { child, url, headers };
  }
  child.kill();
  throw new Error(`expected ${command} to answer on ${url}, but it did not within a minute`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}

function database(folder) {
  const file = join(folder, 'db.json');
  writeFileSync(file, JSON.stringify({ side_conversations: [conversation] }));
  return file;
}

function openApi(folder) {
  const file = join(folder, 'openapi.json');
  const example = { side_conversations: [conversation], count: 1, next_page: null, previous_page: null };
  writeFileSync(file, JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Side conversations', version: '1' },
    paths: { '/api/v2/tickets/{ticket_id}/side_conversations': { get: {
      parameters: [{ name: 'ticket_id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: { 200: { description: 'OK', content: { 'application/json': { schema: { type: 'object' }, example } } } },
    } } },
  }));
  return file;
}
