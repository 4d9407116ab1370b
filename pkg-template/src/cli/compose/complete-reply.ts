import { type Channel, channelOf, type SideConversation, type SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { askChoice } from '../input/ask.js';
import { conversationOf } from '../input/conversation.js';
import { recipientsOf } from '../input/recipients.js';
import { ticketOf } from '../input/ticket.js';
import { ago } from '../output/ago.js';
import { namesOf } from '../output/people.js';
import { printableLine } from '../output/printable.js';
import { UsageError } from '../usage-error.js';
import type { Answers } from './draft.js';
import { askAttachments, askBody, askRecipients, askTicket, type RecipientFlag } from './questions.js';

/** A longer list is no choice any more. */
const MOST_OFFERED = 20;
const FLAGS: Record<Channel, RecipientFlag> = { email: 'to', slack: 'slack', child_ticket: 'group', msteams: 'teams' };

/** Asks for what a reply lacks: the ticket, the side conversation, whom to, the text and its attachments. */
export async function completeReply(context: Context, client: SideConversations, answers: Answers): Promise<void> {
  await askTicket(answers);
  const ticketId = ticketOf(context);
  answers.id = answers.id === undefined ? await askConversation(context, client, ticketId) : await conversationOf(context, client, ticketId, answers.id);
  if (!answers.all && recipientsOf(answers).length === 0) await askWhom(context, client, ticketId, answers);
  if ((answers.body ?? answers.html ?? answers.attach ?? answers['allow-empty']) !== undefined) return;
  await askBody(answers, context.words);
  if (answers.attach === undefined) await askAttachments(answers);
}

async function askConversation(context: Context, client: SideConversations, ticketId: number): Promise<string> {
  const found: SideConversation[] = [];
  for await (const conversation of client.list(ticketId, { per_page: 100 }, callOptions(context))) found.push(conversation);
  if (found.length === 0) throw new UsageError(`ticket ${ticketId} has no side conversation to reply in: \`side-conversations create\` starts one`);
  const newestFirst = found.toReversed().sort((one, other) => Date.parse(other.updated_at) - Date.parse(one.updated_at));
  return askChoice('Side conversation', newestFirst.slice(0, MOST_OFFERED).map((conversation) => ({ value: conversation.id, label: labelOf(conversation) })));
}

const labelOf = ({ id, state, subject, updated_at: at, participants }: SideConversation): string =>
  printableLine(`${id.slice(0, 8)}  ${subject ?? '(no subject)'}  (${state}, ${ago(at, Date.now())}, ${namesOf(participants)})`);

/** Everyone in the side conversation, or others, on its channel. */
async function askWhom(context: Context, client: SideConversations, ticketId: number, answers: Answers): Promise<void> {
  const { side_conversation: conversation } = await client.show(ticketId, answers.id ?? '', {}, callOptions(context));
  const whom = await askChoice('To', [
    { value: 'all', label: printableLine(`everyone in it: ${namesOf(conversation.participants)}`) },
    { value: 'some', label: 'recipients that I name' },
  ]);
  if (whom === 'all') answers.all = true;
  else await askRecipients(answers, FLAGS[channelOf(conversation) ?? 'email']);
}
