import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { median } from '../pairs.mjs';

const LINES = 5_000;
const JOBS = 8;
const LATENCY_MS = 50;
const ROUNDS = 2;

/** An import by the command line, with a flush to the disk before each send, beside a bare loop that sends the same lines. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const server = await slowServer();
  const url = `http://127.0.0.1:${server.address().port}`;
  const contenders = { 'the command line, --jobs 8': byCommand, 'fetch in a loop, eight at a time, no journal': byHand };
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const file = join(folder, `${round}-${names.indexOf(name)}.ndjson`);
      writeFileSync(file, Array.from({ length: LINES }, (_, number) => `${JSON.stringify(line(number))}\n`).join(''));
      times[name].push(await timed(contenders[name](file, url)));
    }
  }
  server.close();
  rmSync(folder, { recursive: true });
  const ratio = (name) => median(times[name].map((time, round) => time / times[names[1]][round]));
  return [
    {
      title: `Import of ${LINES.toLocaleString('en')} lines, each answered after ${LATENCY_MS} ms`,
      unit: 's',
      base: 'loop',
      rows: names.map((name) => ({ name, us: median(times[name]), ratio: ratio(name) })),
      mark: 'at most 1.15 × a loop without a journal',
      isMet: ratio(names[0]) <= 1.15,
    },
  ];
}

const line = (number) => ({
  ticket_id: 90,
  side_conversation: { subject: `Old ${number}` },
  events: [{ created_at: '2022-10-05T20:47:02Z', message: { body: `Question ${number}`, from: { email: 'chris@example.com' }, to: [{ email: 'ops@example.com' }] } }],
});

async function slowServer() {
  const list = JSON.stringify({ side_conversations: [], count: 0, next_page: null, previous_page: null });
  const imported = JSON.stringify({ side_conversation: { id: 'c1', state: 'open', participants: [], external_ids: {} } });
  const server = createServer((request, response) => {
    // The command looks once at what the ticket has.
    const [status, answer] = request.method === 'GET' ? [200, list] : [201, imported];
    request.resume().on('end', () => setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(answer), LATENCY_MS));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const byCommand = (file, url) => run([inRoot('pkg', 'cli', 'main.js'), 'import', file, '--jobs', String(JOBS), '--quiet'], { ZENDESK_BASE_URL: url, ZENDESK_OAUTH_TOKEN: 't0ken' });

/** A process of its own, as the command is one. */
const byHand = (file, url) => run([join(import.meta.dirname, '..', 'import-by-hand.mjs'), file, url, String(JOBS)]);

async function run(args, env = {}) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`expected ${args[0]} to import every line, but it ended with ${code}`);
}

/** Seconds. */
async function timed(work) {
  const began = performance.now();
  await work;
  return (performance.now() - began) / 1_000;
}
