import FakeTimers from '@sinonjs/fake-timers';
import { SideConversations } from '../../pkg/index.js';
import { settled } from '../../tests/node/stage/turns.mjs';

const MINUTES = 24 * 60;
const MOST_CPU_MS = 1_000;

/** What `follow` costs over a day in which nothing happens: the clock jumps from look to look. */
export async function measure() {
  const clock = FakeTimers.install({ now: Date.now(), toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  try {
    const start = Math.floor(Date.now() / 1_000) - 500;
    let requests = 0;
    const fetch = async () => {
      requests += 1;
      return Response.json({ events: [event(start)], count: 1, end_time: start, next_page: null });
    };
    const abort = new AbortController();
    const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch });
    const day = read(client.follow({ start_time: start }, { interval: 60, signal: abort.signal }));
    await settled();
    requests = 0;
    const began = process.cpuUsage();
    let looks = 0;
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const before = requests;
      clock.tick(60_000);
      await settled();
      if (requests > before) looks += 1;
    }
    const { user, system } = process.cpuUsage(began);
    const cpuMs = (user + system) / 1_000;
    abort.abort();
    await day;
    return [
      {
        title: 'Following a quiet account for a day, at one look a minute',
        unit: 'ms of CPU, looks, requests',
        rows: [
          { name: 'CPU', us: cpuMs },
          { name: 'looks', us: looks },
          { name: 'requests', us: requests },
        ],
        mark: `at most ${MINUTES.toLocaleString('en')} looks of at most 3 requests, and 1 s of CPU`,
        isMet: looks <= MINUTES && requests <= 3 * looks && cpuMs <= MOST_CPU_MS,
      },
    ];
  } finally {
    clock.uninstall();
  }
}

const event = (second) => ({ id: 'e1', side_conversation_id: 'c1', type: 'create', via: 'api', actor: {}, created_at: new Date(second * 1_000).toISOString(), message: {} });

/** Reads until the signal ends it. */
async function read(events) {
  try {
    for await (const { id } of events) if (!id) throw new Error('expected an event with an id, but found one without');
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}
