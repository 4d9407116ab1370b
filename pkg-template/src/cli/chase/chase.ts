import { type Call, type CallOptions, isSideConversationsError, type ReplyResult, type SideConversationEvent, type SideConversations, type ValidationError } from 'zendesk-side-conversations';
import type { Overdue } from '../answers/overdue.js';
import { recipientsIn } from '../answers/people-of.js';
import { durationText } from '../answers/work-time.js';
import { namesOf } from '../output/people.js';
import { type Rhythm, type Round, roundOf } from './round.js';
import type { Template } from './template.js';

/** A reminder, as it went out or would. */
export interface Reminder {
  ticket_id: number;
  side_conversation_id: string;
  key: string;
  /** From 1. */
  reminder: number;
  since: string;
  waited_seconds: number;
  to: string;
  subject: string | null;
  body: string;
}

/** The result of chasing an overdue conversation. */
export type Outcome = { readonly is: 'planned' | 'sent' | 'there'; readonly reminder: Reminder } | { readonly is: 'not due' };

export interface ChaseParts {
  readonly client: SideConversations;
  readonly rhythm: Rhythm;
  readonly template: Template;
  readonly options: CallOptions;
  /** Whether reminders go out, and are not only told. */
  readonly sends: boolean;
  now(): number;
}

/** Reminds one conversation, where that is still due: its events are read anew, since an answer may have come. */
export async function chase(overdue: Overdue, ticketId: number, { client, rhythm, template, options, sends, now }: ChaseParts): Promise<Outcome> {
  const id = overdue.side_conversation_id;
  const events: SideConversationEvent[] = [];
  for await (const event of client.listEvents(ticketId, id, { per_page: 100 }, options)) events.push(event);
  const round = roundOf(id, events, rhythm, now());
  if (!round) return { is: 'not due' };
  const reminder = reminderOf(overdue, ticketId, round, events, template, rhythm);
  if (!sends) return { is: 'planned', reminder };
  return { is: (await isSent(reminder, client, options)) ? 'sent' : 'there', reminder };
}

/** The call that sends a reminder to everyone in its conversation. */
export const remind = ({ ticket_id: ticketId, side_conversation_id: id, key, body }: Reminder, client: SideConversations, options: CallOptions): Call<ReplyResult> =>
  client.replyAll(ticketId, id, { message: { body } }, { ...options, idempotencyKey: key });

/** Sends; false where the key was there already. */
async function isSent(reminder: Reminder, client: SideConversations, options: CallOptions): Promise<boolean> {
  try {
    const { response } = await remind(reminder, client, options).withResponse();
    return !response.found;
  } catch (error) {
    if (isOtherText(error)) return false;
    throw error;
  }
}

/** The round's reminder went out, with another text: how long somebody has waited is told in it, or the template was changed since. */
function isOtherText(error: unknown): boolean {
  return isSideConversationsError(error) && error.code === 'validation' && (error as ValidationError).issues.every(({ path, code }) => path === 'idempotencyKey' && code === 'value');
}

function reminderOf(overdue: Overdue, ticketId: number, { key, reminder, since, waitedSeconds }: Round, events: readonly SideConversationEvent[], template: Template, { first }: Rhythm): Reminder {
  const asked = events.find(({ created_at: at, message }) => at === since && message);
  const to = namesOf(asked ? recipientsIn(asked) : []) || overdue.awaited;
  const body = template.textFor({
    awaited: to,
    subject: overdue.subject ?? '',
    ticket: String(ticketId),
    since: since.slice(0, 10),
    waited: durationText(waitedSeconds, first.time),
    reminder: String(reminder),
  });
  return { ticket_id: ticketId, side_conversation_id: overdue.side_conversation_id, key, reminder, since, waited_seconds: Math.floor(waitedSeconds), to, subject: overdue.subject, body };
}
