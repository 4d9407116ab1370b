import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { median } from '../pairs.mjs';

const bin = (name) => join(import.meta.dirname, '..', 'peers', 'node_modules', '.bin', name);
const path = '/api/v2/tickets/90/side_conversations';
const conversation = { id: 'c1', ticket_id: 90, subject: 'printer not working', preview_text: 'Try', state: 'open', participants: [], external_ids: {} };
const REQUESTS = 1_000;

/** Requests a second of the same list, over HTTP on loopback, eight at a time. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const emulator = await createEmulator({ rateLimits: false });
  await emulator.fetch(`https://emulator.zendesk.com${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${emulator.credentials.bearer}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: { subject: 'printer not working', body: 'Try', to: [{ email: 'chris@example.com' }] } }),
  });
  const own = await listen(emulator);
  const prism = await started(bin('prism'), ['mock', '--host', '127.0.0.1', '--port'], openApi(folder), path);
  const jsonServer = await started(bin('json-server'), ['--host', '127.0.0.1', '--quiet', '--port'], database(folder), '/side_conversations');
  const servers = {
    'zendesk-side-conversations': { url: `${own.url}${path}`, headers: { Authorization: `Bearer ${emulator.credentials.bearer}` } },
    Prism: { url: `${prism.url}${path}`, headers: {} },
    'json-server': { url: `${jsonServer.url}/side_conversations`, headers: {} },
  };
  const names = Object.keys(servers);
  const rates = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < 6; round += 1) for (const name of names) rates[name].push(await rateOf(servers[name]));
  await own.close();
  prism.child.kill();
  jsonServer.child.kill();
  // The first round warms up.
  const rows = names.map((name) => ({ name, us: median(rates[name].slice(1)), ratio: median(rates[name].slice(1).map((rate, round) => rate / rates.Prism[round + 1])) }));
  rows.push({ name: 'zendesk-side-conversations, in process', us: await inProcess(emulator) });
  return [
    {
      title: 'The emulator: one list after the other',
      unit: 'requests/s',
      base: 'Prism',
      rows,
      mark: 'ahead of both over HTTP',
      isMet: rows[0].us > rows[1].us && rows[0].us > rows[2].us,
    },
  ];
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

async function started(command, args, file, probe) {
  const port = await freePort();
  const child = spawn(command, command.endsWith('prism') ? [...args, port, file] : [...args, port, file], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (await get(url + probe, {}).then(() => true, () => false)) return { child, url };
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
