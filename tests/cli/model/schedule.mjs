import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { sources } from '../stage/sources.mjs';
import { Account } from './account.mjs';
import { Disk } from './disk.mjs';
import { Folder } from './folder.mjs';
import { randomOf, World } from './world.mjs';

const { Lock, importLines, conversations } = await sources({ Lock: 'import/lock.ts', importLines: 'import/lines-import.ts', conversations: 'import/conversations.ts' });

const FILE = 'old.ndjson';
const HOST = 'acme.zendesk.com';
const from = { email: 'chris@example.com' };

/** Counts of the events in schedules, added up over many. */
export const tally = { schedules: 0, runs: 0, refused: 0, killed: 0, failed: 0, sends: 0, steps: 0 };

/**
 * Plays one schedule: runs that start at any time, die at any write and with the power, a disk that fills up, an account that loses answers and breaks
 * down, lines and fields that are put in another order, journals that are cut off or gone. Then a calm run; then the account must have every line once.
 */
export async function play(seed) {
  const random = randomOf(seed);
  const world = new World(random);
  const stage = { world, random, disk: new Disk(world), folder: new Folder(world), account: new Account(world), names: 0 };
  const lines = someLines(random);
  put(stage, lines);
  // The former keys depend on the order of fields, so it has to stay.
  stage.isFormer = random.chance(0.2);
  if (stage.isFormer) asAFormerVersionDid(stage, lines);

  const rounds = 1 + random.below(3);
  for (let round = 0; round < rounds; round += 1) {
    await troubled(stage, { kills: random.chance(0.6), fills: random.chance(0.4) });
    await changeFiles(stage, lines);
  }
  stage.account.isCalm = true;
  await calmly(stage, lines);
  if (random.chance(0.5)) stage.disk.files.delete(`${FILE}.journal`);
  const sent = stage.account.sends;
  await calmly(stage, lines);
  assert.equal(stage.account.sends, sent, 'something was sent again');
  tally.schedules += 1;
  tally.sends += stage.account.sends;
  tally.steps += world.steps;
}

function someLines(random) {
  const count = 1 + random.below(4);
  const lines = Array.from({ length: count }, (_, index) => lineOf(90 + random.below(2), index, 1 + random.below(3)));
  // Two lines that say the same, and one key of its own on two tickets.
  if (random.chance(0.2)) lines.push(structuredClone(lines[0]));
  if (random.chance(0.2)) for (const ticket of [90, 91]) lines.push(lineOf(ticket, `own ${ticket}`, 2, 'case-1'));
  return lines;
}

function lineOf(ticket, number, events, key) {
  const ids = { number: String(number), ...(key ? { idempotency_key: key } : {}) };
  return {
    ticket_id: ticket,
    side_conversation: { subject: `Old ${number}`, external_ids: ids },
    events: Array.from({ length: events }, (_, place) => ({ created_at: `2022-10-05T20:47:0${place}Z`, message: { body: `${number} ${place}`, from, to: [from] } })),
  };
}

function put({ disk }, lines) {
  disk.write(FILE, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Some lines are in the account and in the journal under the keys of the earlier rule, which hashed the fields as they stood. */
function asAFormerVersionDid({ random, disk, account }, lines) {
  const entries = [{ journal: 1, account: HOST }];
  const seen = new Map();
  for (const [index, { ticket_id: ticket, ...body }] of lines.entries()) {
    const hash = createHash('sha256').update(JSON.stringify(['import', [ticket, undefined], { ...body, side_conversation_id: undefined }])).digest('hex').slice(0, 32);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    const occurrence = seen.get(hash) === 1 ? '' : `-${seen.get(hash)}`;
    const own = body.side_conversation.external_ids.idempotency_key;
    const key = own ?? `import-${hash}${occurrence}`;
    if (random.chance(0.4)) continue;
    const isKept = random.chance(0.8);
    if (isKept) account.keep(ticket, key, body);
    if (random.chance(0.7)) entries.push({ line: index + 1, key, begun: '2025-01-30T08:00:00.000Z' });
    if (isKept && random.chance(0.5)) entries.push({ line: index + 1, key, done: 'c0' });
  }
  if (random.chance(0.8)) disk.write(`${FILE}.journal`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

/** Between two runs: lines and fields in another order, a journal that is cut off, broken in the middle, or gone. */
async function changeFiles({ random, disk, ...stage }, lines) {
  if (random.chance(0.3)) put({ disk, ...stage }, random.shuffled(lines.map((line) => (!stage.isFormer && random.chance(0.5) ? withFieldsShuffled(line, random) : line))));
  const journal = disk.files.get(`${FILE}.journal`);
  if (!journal) return;
  const fate = random.below(8);
  // Nothing tells of a request that is still under way then, so it has to have ended.
  if (fate < 3) await stage.world.pass(5_000);
  if (fate === 0) disk.files.delete(`${FILE}.journal`);
  if (fate === 1) disk.write(`${FILE}.journal`, journal.text.slice(0, random.below(journal.text.length + 1)));
  if (fate === 2 && journal.text.split('\n').length > 3) {
    // Half an entry, with others behind it.
    const all = journal.text.split('\n');
    const at = 1 + random.below(all.length - 2);
    all[at] = all[at].slice(0, random.below(all[at].length));
    disk.write(`${FILE}.journal`, random.chance(0.5) ? all.join('\n') : [...all.slice(0, at), all[at] + (all[at + 1] ?? ''), ...all.slice(at + 2)].join('\n'));
  }
}

function withFieldsShuffled(value, random) {
  if (Array.isArray(value)) return value.map((item) => withFieldsShuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(random.shuffled(Object.entries(value)).map(([name, field]) => [name, withFieldsShuffled(field, random)]));
}

function start({ world, random, disk, folder, account, ...stage }) {
  const process = { name: `container ${(stage.names += 1)}`, isDead: false, outcome: undefined };
  const controller = new AbortController();
  const running = async () => {
    const clock = world.clockOf(process);
    const lock = await Lock.take(folder.of(process), clock, random.next);
    process.holds = true;
    tally.runs += 1;
    return importLines({
      kind: conversations,
      client: account.clientOf(process),
      account: HOST,
      path: FILE,
      disk: disk.of(process),
      clock,
      lock: watched(lock, process),
      signal: controller.signal,
      options: {},
      ticketId: undefined,
      jobs: 1 + random.below(3),
      looks: true,
    });
  };
  running().then(
    (run) => (process.outcome = { run }),
    (error) => (process.outcome = { error }),
  );
  return process;
}

function watched(lock, process) {
  return {
    check: () => lock.check(),
    async release() {
      await lock.release();
      process.holds = false;
    },
  };
}

async function troubled(stage, { kills, fills }) {
  const { world, random, disk } = stage;
  const processes = [start(stage)];
  const others = random.below(4);
  for (let other = 0; other < others; other += 1) {
    if (random.chance(0.5)) processes.push(start(stage));
    else world.later(random.below(20_000), () => processes.push(start(stage)));
  }
  if (fills) disk.room = random.below(3_000);
  const alive = () => processes.filter((process) => !process.isDead && !process.outcome);
  await world.play(
    () => processes.length > others && alive().length === 0,
    () => {
      assert.ok(alive().filter(({ holds }) => holds).length <= 1, 'two runs hold the lock');
      if (!kills || !random.chance(0.02) || alive().length === 0) return;
      if (random.chance(0.3)) {
        for (const process of alive()) process.isDead = true;
        disk.losePower();
      } else random.pick(alive()).isDead = true;
      tally.killed += 1;
    },
  );
  disk.room = Infinity;
  for (const { outcome, isDead } of processes) {
    if (isDead) continue;
    if (outcome.error?.name === 'UsageError') tally.refused += 1;
    else if (outcome.error?.name === 'WriteError' || outcome.run?.outage.error) tally.failed += 1;
    else if (outcome.error) throw outcome.error;
  }
}

async function calmly(stage, lines) {
  const process = start(stage);
  await stage.world.play(() => process.outcome !== undefined);
  if (process.outcome === undefined) throw new Error('the calm run does not end');
  if (process.outcome.error) throw process.outcome.error;
  const { counts, outage } = process.outcome.run;
  assert.deepEqual([counts.failed, counts.imported + counts.already, outage.error], [0, lines.length, undefined]);
  assert.deepEqual(census(stage.account), expected(lines));
}

/** Every conversation with its messages, as text. */
function census({ tickets }) {
  return [...tickets].flatMap(([ticket, all]) => all.map(({ number, messages }) => `${ticket} ${number}: ${messages.map(({ body }) => body).sort().join()}`)).sort();
}

const expected = (lines) => lines.map(({ ticket_id: ticket, side_conversation: { external_ids: { number } }, events }) => `${ticket} ${number}: ${events.map(({ message }) => message.body).sort().join()}`).sort();
