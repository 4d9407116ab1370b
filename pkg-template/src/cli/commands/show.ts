import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { print } from '../output/stdout.js';

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  const id = conversationOf(context);
  const client = await connect(context);
  if (context.values.thread) return printThread(context, client, ticketId, id);
  const query = context.values.events ? { include: 'events' as const } : {};
  return printJson(await client.show(ticketId, id, query, callOptions(context)));
}

/** The events come page by page: a side conversation may be longer than what a sideload brings. */
async function printThread(context: Context, client: SideConversations, ticketId: number, id: string): Promise<void> {
  const { threadEvent, threadHead } = await import('../output/thread.js');
  const { side_conversation: conversation } = await client.show(ticketId, id, {}, callOptions(context));
  await print(threadHead(conversation, ticketId));
  for await (const { events } of client.listEvents(ticketId, id, { per_page: 100 }, callOptions(context)).pages()) {
    await print(events.map(threadEvent).join(''));
  }
}
