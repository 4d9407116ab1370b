import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { printData } from '../output/data.js';
import { isPerson } from '../output/reader.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  const { values } = context;
  for (const flag of ['fields', 'jq'] as const) {
    if (values[flag] !== undefined && values.thread) throw new UsageError(`expected --${flag} or --thread, but found both`);
  }
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  if (values.thread || isPerson(values)) return printThread(context, client, ticketId, id);
  const query = values.events ? { include: 'events' as const } : {};
  return printData(await client.show(ticketId, id, query, callOptions(context)), values);
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
