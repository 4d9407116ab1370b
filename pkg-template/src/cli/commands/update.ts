import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { tell } from '../output/result.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { subject, state } = context.values;
  const ticketId = ticketOf(context);
  if (subject === undefined && state === undefined) throw new UsageError('update needs something to change: --subject TEXT or --state open|closed');
  const changes = { ...(subject === undefined ? {} : { subject }), ...(state === undefined ? {} : { state: state as 'open' | 'closed' }) };
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  const result = await client.update(ticketId, id, changes, callOptions(context));
  await tell(context, `Updated ${id} on ticket ${ticketId}: ${Object.entries(changes).map(([field, value]) => `${field} is now ${JSON.stringify(value)}`).join(', ')}.`, result);
}
