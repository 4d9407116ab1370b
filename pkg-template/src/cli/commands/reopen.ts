import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { printJson } from '../output/json.js';

export async function run(context: Context): Promise<void> {
  const ticketId = ticketOf(context);
  const client = await connect(context);
  await printJson(await client.reopen(ticketId, conversationOf(context), callOptions(context)));
}
