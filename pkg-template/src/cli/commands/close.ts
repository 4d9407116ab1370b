import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { tell } from '../output/result.js';

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  const result = await client.close(ticketId, id, callOptions(context));
  await tell(context, `Closed ${id} on ticket ${ticketId}.`, result);
}
