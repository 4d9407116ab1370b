import type { CallOptions, SideConversationEvent, SideConversations } from 'zendesk-side-conversations';
import { eventsOf, millisecondsOf } from '../conversation/read.js';

const PER_PAGE = 100;

/**
 * The events of a conversation, oldest first, given page by page: those known are kept, and only the pages after them are asked for.
 */
export async function* loadEvents(
  client: SideConversations,
  ticketId: number,
  id: string,
  known: readonly SideConversationEvent[],
  options: CallOptions,
): AsyncGenerator<SideConversationEvent[]> {
  const found = new Map(known.map((event) => [event.id, event]));
  for (let page = Math.floor(known.length / PER_PAGE) + 1, isMore = true; isMore; page += 1) {
    const data = await client.listEvents(ticketId, id, { per_page: PER_PAGE, page }, options);
    for (const event of eventsOf(data.events)) found.set(event.id, found.get(event.id) ?? event);
    isMore = Boolean(data.next_page) && data.events.length > 0;
    yield [...found.values()].sort((one, other) => millisecondsOf(one.created_at) - millisecondsOf(other.created_at));
  }
}
