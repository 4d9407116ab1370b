import { type Participant, validate } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { isAskable } from '../input/askable.js';
import { confirmSend } from '../input/confirm.js';
import { attachmentsOf, externalIdsOf, refuseEmpty, textOf } from '../input/message.js';
import { recipientsOf } from '../input/recipients.js';
import { ticketOf, usualTicket } from '../input/ticket.js';
import type { Values } from '../flags.js';
import { namesOf } from '../output/people.js';
import { tellSent } from '../output/sent.js';

export async function run(context: Context): Promise<void> {
  // Before anybody is asked for anything: a missing credential would make the answers useless.
  const client = await connect(context);
  const values = await complete(context);
  const ticketId = ticketOf({ ...context, values });
  const to = recipientsOf(values);
  const externalIds = externalIdsOf(values);
  const text = await textOf(values);
  const key = values['idempotency-key'];

  const body = { message: { ...text, to }, ...externalIds };
  // What may not be sent at all is told first.
  if (validate.create(body).length === 0) {
    const isConfirmed = await refuseEmpty(context, text);
    if (!isConfirmed) await confirmSend(context, { recipients: namesOf(to as Participant[]), ticketId, text });
  }
  const attachments = await attachmentsOf(context, client);
  const options = { ...callOptions(context), ...(key === undefined ? {} : { idempotencyKey: key }) };
  const created = await client.create(ticketId, { ...body, message: { ...body.message, ...attachments } }, options);
  const { id, participants } = created.side_conversation;
  await tellSent(context, `Side conversation created successfully! ${id} on ticket ${ticketId}, to ${namesOf(created.event.message?.to ?? participants)}.`, created);
}

/** On a terminal, asks for what is missing. */
async function complete({ values, words }: Context): Promise<Values> {
  const isComplete = (values.ticket ?? usualTicket(values)) !== undefined && (values.body ?? values.html) !== undefined && recipientsOf(values).length > 0;
  if (isComplete || !isAskable(values, words)) return values;
  const { askForMessage } = await import('../input/ask.js');
  return askForMessage(values);
}
