import type { SideConversation } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { countOf, ticketOf } from '../input/ticket.js';
import { type Column, listing } from '../output/listing.js';

export const conversationColumns: Column<SideConversation>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'STATE', value: ({ state }) => state },
  { title: 'UPDATED', value: ({ updated_at: at }) => at },
  { title: 'SUBJECT', value: ({ subject, preview_text: preview }) => subject ?? preview },
  { title: 'PARTICIPANTS', value: ({ participants }) => participants.map(({ name, email, user_id: id }) => name ?? email ?? id ?? '').filter(Boolean).join(', ') },
];

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  let left = countOf('--limit', context.values.limit, Infinity);
  const client = await connect(context);
  const list = await listing(context.values, conversationColumns);
  for await (const page of client.list(ticketId, { per_page: Math.min(100, left) }, callOptions(context)).pages()) {
    await list.add(page.side_conversations.slice(0, left));
    left -= page.side_conversations.length;
    if (left <= 0) break;
  }
  await list.end();
}
