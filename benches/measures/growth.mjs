import { SideConversations, requests } from '../../pkg/index.js';
import { median } from '../pairs.mjs';
import { pagesOf } from './export.mjs';

const json = (text) => new Response(text, { headers: { 'content-type': 'application/json' } });
const conversation = (number) => ({ id: `c${number}`, subject: 'printer not working', preview_text: 'Try', state: 'open', participants: [{ user_id: null, name: null, email: 'a@example.com' }], external_ids: {} });
const client = (fetch, more) => new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch, ...more });

/** How the cost grows with the work: per item it should stay the same. */
export async function measure() {
  const series = [
    await seriesOf('listed conversations', [10, 100, 1_000, 10_000, 100_000, 1_000_000], async (count) => {
      const pageSize = Math.min(count, 10_000);
      const items = JSON.stringify(Array.from({ length: pageSize }, (_, number) => conversation(number)));
      const next = (page) => (page * pageSize < count ? `"https://acme.zendesk.com/api/v2/tickets/90/side_conversations?page=${page + 1}"` : 'null');
      const own = client(async (url) => json(`{"side_conversations":${items},"next_page":${next(Number(new URL(url).searchParams.get('page') ?? 1))}}`));
      return async () => {
        for await (const { id } of own.list(90)) if (!id) throw new Error();
      };
    }),
    await seriesOf('exported events', [1_000, 10_000, 100_000, 1_000_000, 10_000_000], async (count) => {
      const size = 1_000;
      const pages = Math.ceil((count - 1) / (size - 1));
      const textOf = pagesOf(pages, { size, perSecond: 10 });
      // Ten million events do not fit into memory: each page is made when it is asked for, and its making is not counted.
      let makingUs = 0;
      const own = client(async (url) => {
        const began = cpuUs();
        const text = textOf(Number(new URL(url).searchParams.get('page') ?? 0));
        makingUs += cpuUs() - began;
        return json(text);
      });
      return async () => {
        makingUs = 0;
        for await (const { id } of own.exportEvents({ start_time: 1_500_000_000 })) if (!id) throw new Error();
        return makingUs;
      };
    }),
    await seriesOf('recipients', [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000], async (count) => {
      const body = { message: { body: 'x', to: Array.from({ length: count }, (_, number) => ({ email: `a.${number}@example.com` })) } };
      return async () => requests.create(90, body);
    }),
    // Each call holds 17 KB while it waits, so a million of them do not fit into the heap.
    await seriesOf('concurrent calls', [1, 10, 100, 1_000, 10_000, 100_000], async (count) => {
      const text = JSON.stringify({ side_conversation: conversation(1) });
      const own = client(async () => json(text));
      return () => Promise.all(Array.from({ length: count }, () => own.show(90, 'c1')));
    }),
    await seriesOf('paced calls', [1, 10, 100, 1_000, 10_000, 100_000], async (count) => {
      const text = JSON.stringify({ side_conversation: conversation(1) });
      const own = client(async () => json(text), { pace: true });
      return () => Promise.all(Array.from({ length: count }, () => own.show(90, 'c1')));
    }),
  ];
  return series.map(({ name, points }) => {
    const big = points.at(-1);
    const before = points.at(-2);
    const growth = big.usPerItem / before.usPerItem;
    return {
      title: `Cost as ${name} grow`,
      unit: 'µs of CPU each',
      rows: points.map(({ count, usPerItem }) => ({ name: count.toLocaleString('en'), us: usPerItem })),
      mark: 'linear: ten times as many cost at most twice as much each',
      isMet: growth <= 2,
      points,
      name,
    };
  });
}

/** Of the largest, one round: the time that it takes is long enough. */
const LARGE = 100_000;

/** Processor time, which other work on the machine does not change. */
function cpuUs() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Measures each count; a run may return the microseconds of it that do not count. */
async function seriesOf(name, counts, prepare) {
  const points = [];
  for (const count of counts) {
    const run = await prepare(count);
    const repeats = Math.max(1, Math.round(2_000 / count));
    const rounds = count >= LARGE ? 1 : 7;
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = cpuUs();
      let uncountedUs = 0;
      for (let number = 0; number < repeats; number += 1) {
        const uncounted = await run();
        if (typeof uncounted === 'number') uncountedUs += uncounted;
      }
      times.push((cpuUs() - began - uncountedUs) / repeats / count);
    }
    // The first rounds warm up.
    points.push({ count, usPerItem: median(times.slice(-5)) });
  }
  return { name, points };
}
