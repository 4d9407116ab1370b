import { SideConversations } from '../../pkg/index.js';
import nodeZendesk from '../peers/node_modules/node-zendesk/dist/index.js';
import { inTurn } from '../pairs.mjs';

const START_S = 1_500_000_000;
const origin = 'https://acme.zendesk.com';
const path = '/api/v2/tickets/side_conversations/events';
/** What an event's id looks like. */
const idOf = (number) => `${number.toString(16).padStart(8, '0')}-ece5-11e8-857d-493066fa7b17`;

/** The texts of so many pages of so many events; each page begins with the last event of the one before. */
export function pagesOf(count, { size, perSecond }) {
  return (page) => {
    const from = page * (size - 1);
    const secondOf = (number) => START_S + Math.floor(number / perSecond);
    const event = (number) =>
      `{"id":"${idOf(number)}","side_conversation_id":"8566255a-ece5-11e8-857d-493066fa7b17","type":"reply","via":"api","created_at":"${new Date(secondOf(number) * 1000).toISOString()}","actor":{"user_id":35436,"name":"Johnny Agent","email":"johnny@example.com"},"message":{"subject":"Help, my printer is on fire!","preview_text":"I was trying to print an email when the printer suddenly","body":"I was trying to print an email when the printer suddenly started burning","from":{"user_id":35436,"name":"Johnny Agent","email":"johnny@example.com"},"to":[{"user_id":null,"name":null,"email":"bob@example.com"}],"external_ids":{}},"updates":{}}`;
    const events = Array.from({ length: size }, (_, index) => event(from + index));
    const end = secondOf(from + size - 1);
    const next = page + 1 < count ? `"${origin}${path}.json?start_time=${end}&page=${page + 1}"` : 'null';
    return `{"events":[${events.join(',')}],"count":${size},"end_time":${end},"next_page":${next}}`;
  };
}

const pageAt = (url) => Number(new URL(url).searchParams.get('page') ?? 0);

/** The same loop by hand: it yields the boundary events twice. */
async function byHand(fetch) {
  let count = 0;
  for (let url = `${origin}${path}?start_time=${START_S}`; url; ) {
    const page = await (await fetch(url)).json();
    for (const event of page.events) if (event.id) count += 1;
    url = page.next_page;
  }
  return count;
}

export async function measure() {
  return [await pages(100, 500), await pages(1_000, 100), await heap()];
}

async function pages(size, count) {
  const texts = Array.from({ length: count }, (_, page) => pagesOf(count, { size, perSecond: 1 })(page));
  const fetch = async (url) => new Response(texts[pageAt(url)], { headers: { 'content-type': 'application/json' } });
  const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch });
  const zendesk = nodeZendesk.createClient({
    subdomain: 'acme',
    username: 'a@example.com',
    token: 't0ken',
    transportConfig: { transportFn: fetch, responseAdapter: (response) => ({ json: () => response.json(), status: response.status, headers: response.headers, statusText: '' }) },
  });
  const rows = await inTurn(
    {
      'zendesk-side-conversations': async () => {
        let count = 0;
        for await (const event of client.exportEvents({ start_time: START_S })) if (event.id) count += 1;
        return count;
      },
      'fetch + response.json(), by hand': () => byHand(fetch),
      "node-zendesk's list paging": () => zendesk.sideconversations.getAll(['tickets', 'side_conversations', 'events', { start_time: START_S }]),
    },
    { base: 'fetch + response.json(), by hand', rounds: 9, roundMs: 1 },
  );
  return {
    title: `Export ${count} pages of ${size.toLocaleString('en')} events`,
    unit: 'µs',
    base: 'fetch + response.json(), by hand',
    rows,
    mark: 'at most 1.1 × by hand',
    isMet: rows[0].ratio <= 1.1,
  };
}

/** The heap that is in use while a million events pass through, ten a second, so that the checkpoint knows 3,000. */
async function heap() {
  const textOf = pagesOf(1_001, { size: 1_000, perSecond: 10 });
  const fetch = async (url) => new Response(textOf(pageAt(url)), { headers: { 'content-type': 'application/json' } });
  const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch });
  const used = [];
  let count = 0;
  for await (const { events } of client.exportEvents({ start_time: START_S }).pages()) {
    count += events.length;
    if (used.length * 100_000 < count) {
      globalThis.gc?.();
      used.push(process.memoryUsage().heapUsed / 1e6);
    }
  }
  const [first, ...later] = used;
  const page = JSON.parse(textOf(0));
  return {
    title: `Heap over ${count.toLocaleString('en')} exported events`,
    unit: 'MB',
    rows: [
      { name: 'after the first page', us: first },
      { name: 'at the most, later', us: Math.max(...later) },
    ],
    mark: `flat: at most two pages (2 × ${(JSON.stringify(page).length / 1e6).toFixed(1)} MB of text) more`,
    isMet: Math.max(...later) - first < 12,
  };
}
