/**
 * The emulator's speed in process, and how list, page and export grow with what the account holds.
 * Prints a table, and with `--json` the same as JSON. Needs the built package: `npm run build` first.
 */
import { createEmulator } from '../pkg/emulator/index.js';

const API = 'https://emulator.zendesk.com/api/v2/tickets';
const CONVERSATIONS_PER_TICKET = 100;
const EVENTS_PER_CONVERSATION = 10;
const REQUESTS = 20_000;
const message = { subject: 'printer not working', body: 'Try unplugging the printer, wait 30 seconds, and then plug it back in', to: [{ email: 'chris@example.com' }] };

class Account {
  static async open() {
    const account = new Account();
    account.emulator = await createEmulator({ seed: 1, rateLimits: false });
    account.headers = { Authorization: `Bearer ${account.emulator.credentials.bearer}`, 'Content-Type': 'application/json' };
    return account;
  }

  async get(path) {
    const url = path.startsWith('https:') ? path : API + path;
    return (await this.emulator.fetch(url, { headers: this.headers })).json();
  }

  async post(path, body) {
    return (await this.emulator.fetch(API + path, { method: 'POST', headers: this.headers, body: JSON.stringify(body) })).json();
  }

  /** So many side conversations of ten events each, a hundred to a ticket, the events a second apart. */
  async fill(conversations) {
    const start = Date.UTC(2020, 0, 1);
    for (let number = 0; number < conversations; number += 1) {
      const events = Array.from({ length: EVENTS_PER_CONVERSATION }, (_, event) => ({
        created_at: new Date(start + (number * EVENTS_PER_CONVERSATION + event) * 1000).toISOString(),
        message: { ...message, from: { email: 'ann@example.com' } },
      }));
      const ticket = 1000 + Math.floor(number / CONVERSATIONS_PER_TICKET);
      await this.post(`/${ticket}/side_conversations/import`, { side_conversation: { subject: message.subject }, events });
    }
  }

  /** Every ticket's side conversations, in pages of twenty. */
  async listAll(conversations) {
    let seen = 0;
    for (let ticket = 1000; ticket < 1000 + conversations / CONVERSATIONS_PER_TICKET; ticket += 1) {
      for (let next = `/${ticket}/side_conversations?per_page=20`; next; ) {
        const page = await this.get(next);
        seen += page.side_conversations.length;
        next = page.next_page;
      }
    }
    return seen;
  }

  async exportAll() {
    const seen = new Set();
    for (let next = '/side_conversations/events.json?start_time=0'; next; ) {
      const page = await this.get(next);
      for (const { id } of page.events) seen.add(id);
      next = page.count < 1000 ? undefined : page.next_page;
    }
    return seen.size;
  }
}

/** `cpuMs` is what the process itself took, whatever else the machine was doing. */
async function timed(run) {
  const started = performance.now();
  const used = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(used);
  return { result, ms: performance.now() - started, cpuMs: (user + system) / 1000 };
}

async function requestsPerSecond() {
  const account = await Account.open();
  const { side_conversation } = await account.post('/90/side_conversations', { message });
  const kinds = {
    create: () => account.post('/91/side_conversations', { message }),
    show: () => account.get(`/90/side_conversations/${side_conversation.id}`),
    list: () => account.get('/90/side_conversations'),
  };
  const rates = {};
  for (const [kind, send] of Object.entries(kinds)) {
    for (let number = 0; number < REQUESTS / 10; number += 1) await send();
    const { ms, cpuMs } = await timed(async () => {
      for (let number = 0; number < REQUESTS; number += 1) await send();
    });
    rates[kind] = { perSecond: Math.round((REQUESTS / ms) * 1000), perSecondOfCpu: Math.round((REQUESTS / cpuMs) * 1000) };
  }
  return rates;
}

async function growth(conversations) {
  const account = await Account.open();
  const fill = await timed(() => account.fill(conversations));
  const list = await timed(() => account.listAll(conversations));
  const exported = await timed(() => account.exportAll());
  const residentMiB = Math.round(process.memoryUsage().rss / 1024 / 1024);
  const snapshot = await timed(() => account.emulator.snapshot());
  const events = conversations * EVENTS_PER_CONVERSATION;
  if (list.result !== conversations || exported.result !== events) throw new Error(`expected ${conversations} and ${events}, but found ${list.result} and ${exported.result}`);
  const perThousand = ({ cpuMs }, count) => Number(((cpuMs / count) * 1000).toFixed(2));
  return {
    conversations,
    events,
    importCpuMsPerThousandEvents: perThousand(fill, events),
    listCpuMsPerThousand: perThousand(list, conversations),
    exportCpuMsPerThousandEvents: perThousand(exported, events),
    snapshotMs: Math.round(snapshot.ms),
    residentMiB,
  };
}

const sizes = [];
for (const conversations of [1000, 3000, 10_000]) sizes.push(await growth(conversations));
const results = { node: process.version, requestsPerSecond: await requestsPerSecond(), sizes };
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
} else {
  console.log('requests per second, one after the other:');
  console.table(results.requestsPerSecond);
  console.log('what grows with the account (linear: the same per thousand):');
  console.table(sizes);
}
