import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { pick } from '../output/fields.js';
import { printJson } from '../output/json.js';
import { isPerson } from '../output/reader.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  const { values } = context;
  if (values.fields !== undefined && values.thread) throw new UsageError('expected --fields or --thread, but found both');
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  if (values.thread || isPerson(values)) return printThread(context, client, ticketId, id);
  const query = values.events ? { include: 'events' as const } : {};
  return printJson(pick(await client.show(ticketId, id, query, callOptions(context)), values));
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
