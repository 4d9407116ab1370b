import type { Context } from '../command.js';
import { printableLine } from '../output/printable.js';
import { count } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { BusinessHours } from './hours.js';
import type { KnownConversation } from './conversation.js';
import { Ledger } from './ledger.js';
import { partnerOf } from './partner.js';
import { eventsOf } from './source.js';
import { allHours, durationSeconds, type WorkTime } from './work-time.js';

const USUAL_WAIT = '2d';

/** A side conversation whose answer is awaited for too long. */
export interface Overdue {
  ticket_id: number | null;
  side_conversation_id: string;
  /** `them`: somebody outside is to answer; `us`: an agent. */
  turn: 'us' | 'them';
  /** The first message without an answer. */
  since: string;
  /** The last message, which may be a reminder. */
  latest: string;
  /** Of working time. */
  waited_seconds: number;
  reminders: number;
  channel: string | null;
  partner: string;
  /** Whose answer is awaited, by names or addresses; empty where it is an agent's. */
  awaited: string;
  subject: string | null;
}

/** When an answer is late. */
export interface Deadline {
  readonly time: WorkTime;
  readonly seconds: number;
}

export function deadlineOf({ values }: Pick<Context, 'values'>): Deadline {
  const time = values.hours === undefined ? allHours : new BusinessHours(values.hours);
  return { time, seconds: durationSeconds('--after', values.after ?? USUAL_WAIT, time) };
}

/** Finds the overdue conversations, the longest wait first. */
export async function overdueOf(context: Context, { time, seconds }: Deadline): Promise<Overdue[]> {
  const { turn, channel } = context.values;
  const source = eventsOf(context);
  const ledger = new Ledger();
  await source.each((event) => ledger.add(event));
  sayLate(context, ledger);
  return [...ledger.end()]
    .flatMap((conversation) => {
      const overdue = waitOf(conversation, time, source.nowMs);
      return overdue && overdue.waited_seconds >= seconds ? [overdue] : [];
    })
    .filter((one) => (turn === undefined || one.turn === turn) && (channel === undefined || one.channel === channel))
    .sort((one, other) => other.waited_seconds - one.waited_seconds || Date.parse(one.since) - Date.parse(other.since));
}

/** The open wait of a conversation; undefined if it is nobody's turn, or the time of the message cannot be read. */
export function waitOf(conversation: KnownConversation, time: WorkTime, nowMs: number): Overdue | undefined {
  const wait = conversation.open();
  const sinceMs = Date.parse(wait?.since ?? '');
  if (!wait || Number.isNaN(sinceMs)) return undefined;
  const { turn, since, latest, reminders } = wait;
  return {
    ticket_id: conversation.ticketId,
    side_conversation_id: conversation.id,
    turn,
    since,
    latest,
    waited_seconds: Math.floor(time.seconds(sinceMs, nowMs)),
    reminders,
    channel: conversation.channel,
    partner: partnerOf(conversation.outside, 'domain'),
    awaited: turn === 'them' ? conversation.awaited : '',
    subject: conversation.subject,
  };
}

export function sayLate({ words, values }: Pick<Context, 'words' | 'values'>, { late }: Ledger): void {
  if (late > 0) words.say(`left out ${count(late)} events that are older than events already counted of their side conversation; are the lines of ${printableLine(values.from ?? 'the export')} in the order in which they were exported?`);
}

/** `ticket 90`, for a conversation whose ticket the events name. */
export function ticketIn({ ticket_id: id, side_conversation_id: conversation }: Pick<Overdue, 'ticket_id' | 'side_conversation_id'>): number {
  if (id === null) throw new UsageError(`expected the events to name the ticket of ${conversation}, but they do not`);
  return id;
}
