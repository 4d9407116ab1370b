import type { CallOptions, Participant, ReplyResult, SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { compose } from '../compose/compose.js';
import type { Answers } from '../compose/draft.js';
import { callOptions, connect } from '../connect.js';
import { isAskable } from '../input/askable.js';
import { confirmSend } from '../input/confirm.js';
import { conversationOf } from '../input/conversation.js';
import { attachmentsOf, externalIdsOf, refuseEmpty, textOf } from '../input/message.js';
import { recipientFlags, recipientsOf } from '../input/recipients.js';
import { ticketOf } from '../input/ticket.js';
import { namesOf } from '../output/people.js';
import { tellSent } from '../output/sent.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { result, id, ticketId } = await compose(context, async (answers) => {
    refuseContradiction(answers);
    const isComplete = answers.id !== undefined && isAddressed(answers) && (answers.body ?? answers.html ?? answers.attach ?? answers['allow-empty']) !== undefined;
    if (!isComplete && isAskable(context.values, context.words)) return replied(context, answers, true);
    if (answers.id === undefined) throw new UsageError('expected ID after `reply`, but found nothing; see `side-conversations help reply`');
    return replied(context, answers, false);
  });
  const named = result.event?.message?.to;
  await tellSent(context, `Reply sent in ${id} on ticket ${ticketId}${named ? `, to ${namesOf(named)}` : ''}.`, result);
}

async function replied(context: Context, answers: Answers, asks: boolean): Promise<{ id: string; ticketId: number; result: ReplyResult }> {
  const composed = { ...context, values: answers };
  if (!asks) requireRecipients(answers);
  const client = await connect(context);
  if (asks) {
    const { completeReply } = await import('../compose/complete-reply.js');
    await completeReply(composed, client, answers);
    requireRecipients(answers);
  }
  const ticketId = ticketOf(composed);
  const text = { ...(await textOf(answers)), ...externalIdsOf(answers) };
  const isConfirmed = await refuseEmpty(composed, text);
  const id = await conversationOf(composed, client, ticketId, answers.id);
  const send = sending(answers, client, ticketId, id);
  const options = callOptions(context);
  if (!isConfirmed) {
    const recipients = async () => (answers.all ? recipientsIn(await context.sends.rehearse((signal) => send(text, { ...options, signal }), context.signal)) : (recipientsOf(answers) as Participant[]));
    await confirmSend(composed, { recipients, ticketId, text, wasAsked: asks });
  }
  return { id, ticketId, result: await send({ ...text, ...(await attachmentsOf(composed, client)) }, options) };
}

/** The call that sends a message to those whom the answers name. */
function sending(answers: Answers, client: SideConversations, ticketId: number, id: string): (message: object, options: CallOptions) => Promise<ReplyResult> {
  const key = answers['idempotency-key'];
  const keyed = key === undefined ? {} : { idempotencyKey: key };
  const except = (answers.except ?? []).flatMap((who) => who.split(',')).map((who) => (/^\d{1,15}$/.test(who.trim()) ? Number(who) : who.trim()));
  return async (message, options) =>
    answers.all
      ? client.replyAll(ticketId, id, { message, ...(except.length > 0 ? { except } : {}) }, { ...options, ...keyed })
      : client.reply(ticketId, id, { message: { ...message, to: recipientsOf(answers) } }, { ...options, ...keyed });
}

/** Whom a request that was held back would reach; nothing where nothing would be sent. */
function recipientsIn(request: { body: string | undefined } | undefined): readonly Partial<Participant>[] | undefined {
  if (request?.body === undefined) return undefined;
  const { message } = JSON.parse(request.body) as { message: { to: Partial<Participant>[] } };
  return message.to;
}

const isAddressed = (answers: Answers): boolean => (answers.all ?? false) || recipientsOf(answers).length > 0;

function requireRecipients(answers: Answers): void {
  if (!isAddressed(answers)) throw new UsageError(`reply needs recipients: --all, or some (${recipientFlags().join(', ')})`);
}

function refuseContradiction(answers: Answers): void {
  const isToAll = answers.all ?? false;
  if (isToAll && recipientsOf(answers).length > 0) throw new UsageError(`expected --all or recipients, but found --all and ${recipientFlags(answers)[0]}`);
  if (!isToAll && answers.except) throw new UsageError('expected --except beside --all');
}
