import { SideConversations, requests } from '../../pkg/index.js';
import { median } from '../pairs.mjs';
import { pagesOf } from './export.mjs';

const json = (text) => new Response(text, { headers: { 'content-type': 'application/json' } });
const conversation = (number) => ({ id: `c${number}`, subject: 'printer not working', preview_text: 'Try', state: 'open', participants: [{ user_id: null, name: null, email: 'a@example.com' }], external_ids: {} });
const client = (fetch) => new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch });

/** How the cost grows with the work: per item it should stay the same. */
export async function measure() {
  const series = [
    await seriesOf('listed conversations', [10, 100, 1_000, 10_000], async (count) => {
      const text = JSON.stringify({ side_conversations: Array.from({ length: count }, (_, number) => conversation(number)), count, next_page: null, previous_page: null });
      const own = client(async () => json(text));
      return async () => {
        for await (const { id } of own.list(90)) if (!id) throw new Error();
      };
    }),
    await seriesOf('exported events', [1_000, 10_000, 100_000], async (count) => {
      const pages = count / 1_000;
      const texts = Array.from({ length: pages }, (_, page) => pagesOf(pages)(page));
      const own = client(async (url) => json(texts[Math.max(0, Math.round((Number(new URL(url).searchParams.get('start_time')) - 1_600_000_000) / 999))]));
      return async () => {
        for await (const { id } of own.exportEvents({ start_time: 1_600_000_000 })) if (!id) throw new Error();
      };
    }),
    await seriesOf('recipients', [1, 10, 100, 1_000, 10_000], async (count) => {
      const body = { message: { body: 'x', to: Array.from({ length: count }, (_, number) => ({ email: `a.${number}@example.com` })) } };
      return async () => requests.create(90, body);
    }),
    await seriesOf('concurrent calls', [1, 10, 100, 1_000, 10_000], async (count) => {
      const text = JSON.stringify({ side_conversation: conversation(1) });
      const own = client(async () => json(text));
      return () => Promise.all(Array.from({ length: count }, () => own.show(90, 'c1')));
    }),
  ];
  return series.map(({ name, points }) => {
    const big = points.at(-1);
    const before = points.at(-2);
    const growth = big.usPerItem / before.usPerItem;
    return {
      title: `Cost as ${name} grow`,
      unit: 'µs each',
      rows: points.map(({ count, usPerItem }) => ({ name: count.toLocaleString('en'), us: usPerItem })),
      mark: 'linear: ten times as many cost at most twice as much each',
      isMet: growth <= 2,
      points,
      name,
    };
  });
}

async function seriesOf(name, counts, prepare) {
  const points = [];
  for (const count of counts) {
    const run = await prepare(count);
    const repeats = Math.max(1, Math.round(2_000 / count));
    const times = [];
    for (let round = 0; round < 7; round += 1) {
      const began = process.hrtime.bigint();
      for (let number = 0; number < repeats; number += 1) await run();
      times.push(Number(process.hrtime.bigint() - began) / 1000 / repeats / count);
    }
    points.push({ count, usPerItem: median(times.slice(2)) });
  }
  return { name, points };
}
