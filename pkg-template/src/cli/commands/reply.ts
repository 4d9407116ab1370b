import type { Participant } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { confirmSend } from '../input/confirm.js';
import { conversationOf } from '../input/conversation.js';
import { attachmentsOf, externalIdsOf, refuseEmpty, textOf } from '../input/message.js';
import { recipientFlags, recipientsOf } from '../input/recipients.js';
import { ticketOf } from '../input/ticket.js';
import { namesOf } from '../output/people.js';
import { tellSent } from '../output/sent.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { values } = context;
  const ticketId = ticketOf(context);
  const to = recipientsOf(values);
  const isToAll = values.all ?? false;
  if (isToAll && to.length > 0) throw new UsageError(`expected --all or recipients, but found --all and ${recipientFlags(values)[0]}`);
  if (!isToAll && to.length === 0) throw new UsageError(`reply needs to know whom to: --all, or recipients (${recipientFlags().join(', ')})`);
  if (!isToAll && values.except) throw new UsageError('expected --except beside --all');
  const text = { ...(await textOf(values)), ...externalIdsOf(values) };
  const isConfirmed = await refuseEmpty(context, text);
  const client = await connect(context);
  const id = await conversationOf(context, client, ticketId);
  if (!isConfirmed) await confirmSend(context, { recipients: isToAll ? `everyone in ${id}${values.except ? `, without ${values.except.join(', ')}` : ''}` : namesOf(to as Participant[]), ticketId, text });

  const key = values['idempotency-key'];
  const options = { ...callOptions(context), ...(key === undefined ? {} : { idempotencyKey: key }) };
  const message = { ...text, ...(await attachmentsOf(context, client)) };
  const except = (values.except ?? []).flatMap((who) => who.split(',')).map((who) => (/^\d{1,15}$/.test(who.trim()) ? Number(who) : who.trim()));
  const result = isToAll
    ? await client.replyAll(ticketId, id, { message, ...(except.length > 0 ? { except } : {}) }, options)
    : await client.reply(ticketId, id, { message: { ...message, to } }, options);
  const named = result.event?.message?.to;
  await tellSent(context, `Reply sent in ${id} on ticket ${ticketId}${named ? `, to ${namesOf(named)}` : ''}.`, result);
}
