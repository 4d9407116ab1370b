import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { ticketOf } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { subject, state } = context.values;
  const ticketId = ticketOf(context);
  if (subject === undefined && state === undefined) throw new UsageError('update needs something to change: --subject TEXT or --state open|closed');
  const changes = { ...(subject === undefined ? {} : { subject }), ...(state === undefined ? {} : { state: state as 'open' | 'closed' }) };
  const client = await connect(context);
  await printJson(await client.update(ticketId, conversationOf(context), changes, callOptions(context)));
}
