import type { SideConversationEvent } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { countOf, ticketOf } from '../input/ticket.js';
import { ago } from '../output/ago.js';
import { type Column, listing } from '../output/listing.js';
import { shortName } from '../output/people.js';

const columns: Column<SideConversationEvent>[] = [
  { title: 'CREATED', value: ({ created_at: at }) => at, short: ({ created_at: at }) => ago(at, Date.now()) },
  { title: 'TYPE', value: ({ type }) => type },
  { title: 'BY', value: ({ actor }) => actor.name ?? actor.email ?? actor.user_id, short: ({ actor }) => shortName(actor) },
  { title: 'TEXT', value: ({ message, updates }) => message?.preview_text ?? JSON.stringify(updates ?? {}) },
];

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  let left = countOf('--limit', context.values.limit, Infinity);
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  const list = await listing(context.values, columns);
  for await (const page of client.listEvents(ticketId, id, { per_page: Math.min(100, left) }, callOptions(context)).pages()) {
    await list.add(page.events.slice(0, left));
    left -= page.events.length;
    if (left <= 0) break;
  }
  await list.end();
}
