/** A server of the export alone, with a clock and a page size of its own, whose records may become readable late. */
import { clientOn } from './fetches.mjs';

export const event = (id, second) => ({ id, side_conversation_id: 'c', type: 'create', via: 'api', actor: {}, created_at: new Date(second * 1_000).toISOString(), message: {} });

/** Its address, for a start. */
export const exportUrl = (start) => `https://acme.zendesk.com/api/v2/tickets/side_conversations/events.json?start_time=${start}`;

/**
 * @param events `[id, second]` or `[id, second, readableAt]`, in any order.
 * @param last where the last page leads: `null`, `end` (a minute ago) or `event` (its last event's second).
 * @param now its clock, in seconds.
 */
export function exportServer(events, { size = 100, last = 'null', now = () => Date.now() / 1_000 } = {}) {
  const server = {
    events,
    asked: [],
    fetch: async (url) => {
      const start = Number(new URL(url).searchParams.get('start_time'));
      server.asked.push(start);
      if (start > now() - 60) return new Response('{"error":"StartTimeTooRecent"}', { status: 422 });
      const readable = server.events.filter(([, second, at = 0]) => second >= start && at <= now()).toSorted(([, one], [, other]) => one - other);
      const page = readable.slice(0, size);
      const end = page.at(-1)?.[1] ?? start;
      const ways = { null: null, end: exportUrl(Math.max(end, Math.floor(now()) - 60)), event: exportUrl(end) };
      const next = readable.length > size ? ways.event : ways[last];
      return Response.json({ events: page.map(([id, second]) => event(id, second)), count: page.length, end_time: end, next_page: next });
    },
    client: () => clientOn(server.fetch, { maxRetries: 0 }),
  };
  return server;
}

/** The ids that an export gives, at most so many. */
export async function idsOf(iterable, most = Infinity) {
  const found = [];
  if (most === 0) return found;
  for await (const { id } of iterable) {
    found.push(id);
    if (found.length === most) break;
  }
  return found;
}
