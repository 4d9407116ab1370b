import { type Participant, validate } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { compose } from '../compose/compose.js';
import type { Answers } from '../compose/draft.js';
import { callOptions, connect } from '../connect.js';
import { isAskable } from '../input/askable.js';
import { confirmSend } from '../input/confirm.js';
import { attachmentsOf, externalIdsOf, refuseEmpty, textOf } from '../input/message.js';
import { recipientsOf } from '../input/recipients.js';
import { ticketOf, usualTicket } from '../input/ticket.js';
import { namesOf } from '../output/people.js';
import { tellSent } from '../output/sent.js';

export async function run(context: Context): Promise<void> {
  // Before anybody is asked for anything: a missing credential would make the answers useless.
  const client = await connect(context);
  const { created, ticketId } = await compose(context, async (answers) => {
    const wasAsked = await complete(context, answers);
    const composed = { ...context, values: answers };
    const ticketId = ticketOf(composed);
    const to = recipientsOf(answers);
    const text = await textOf(answers);
    const body = { message: { ...text, to }, ...externalIdsOf(answers) };
    // A body that is invalid anyway is reported first.
    if (validate.create(body).length === 0) {
      const isConfirmed = await refuseEmpty(composed, text);
      if (!isConfirmed) await confirmSend(composed, { recipients: async () => to as Participant[], ticketId, text, wasAsked });
    }
    const attachments = await attachmentsOf(composed, client);
    const key = answers['idempotency-key'];
    const options = { ...callOptions(context), ...(key === undefined ? {} : { idempotencyKey: key }) };
    return { ticketId, created: await client.create(ticketId, { ...body, message: { ...body.message, ...attachments } }, options) };
  });
  const { id, participants } = created.side_conversation;
  await tellSent(context, `Side conversation created successfully! ${id} on ticket ${ticketId}, to ${namesOf(created.event.message?.to ?? participants)}.`, created);
}

/** On a terminal, asks for what is missing; whether it asked. The order is the one of Zendesk's tutorial. */
async function complete({ values, words }: Context, answers: Answers): Promise<boolean> {
  const hasText = (answers.body ?? answers.html ?? answers['allow-empty']) !== undefined;
  const isComplete = (answers.ticket ?? usualTicket(answers)) !== undefined && hasText && recipientsOf(answers).length > 0;
  if (isComplete || !isAskable(values, words)) return false;
  const [{ askLine }, { askAttachments, askBody, askChannel, askRecipients, askTicket }] = await Promise.all([import('../input/ask.js'), import('../compose/questions.js')]);
  if (!hasText && answers.subject === undefined) {
    const subject = await askLine('Subject');
    if (subject !== '') answers.subject = subject;
  }
  if (!hasText) await askBody(answers, words);
  if (recipientsOf(answers).length === 0) await askRecipients(answers, await askChannel());
  if (!hasText && answers.attach === undefined) await askAttachments(answers);
  await askTicket(answers);
  return true;
}
