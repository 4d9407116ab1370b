import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { conversationOf } from '../input/conversation.js';
import { attachmentsOf, externalIdsOf, refuseEmpty, textOf } from '../input/message.js';
import { recipientFlags, recipientsOf } from '../input/recipients.js';
import { ticketOf } from '../input/ticket.js';
import { printSent } from '../output/sent.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { values } = context;
  const ticketId = ticketOf(context);
  const id = conversationOf(context);
  const to = recipientsOf(values);
  const isToAll = values.all ?? false;
  if (isToAll && to.length > 0) throw new UsageError(`expected --all or recipients, but found --all and ${recipientFlags(values)[0]}`);
  if (!isToAll && to.length === 0) throw new UsageError(`reply needs to know whom to: --all, or recipients (${recipientFlags().join(', ')})`);
  if (!isToAll && values.except) throw new UsageError('expected --except beside --all');
  const text = { ...(await textOf(values)), ...externalIdsOf(values) };
  await refuseEmpty(context, text);
  const client = await connect(context);

  const key = values['idempotency-key'];
  const options = { ...callOptions(context), ...(key === undefined ? {} : { idempotencyKey: key }) };
  const message = { ...text, ...(await attachmentsOf(context, client)) };
  const except = (values.except ?? []).flatMap((who) => who.split(',')).map((who) => (/^\d{1,15}$/.test(who.trim()) ? Number(who) : who.trim()));
  const result = isToAll
    ? await client.replyAll(ticketId, id, { message, ...(except.length > 0 ? { except } : {}) }, options)
    : await client.reply(ticketId, id, { message: { ...message, to } }, options);
  context.words.say('Reply sent.');
  await printSent(result);
}
