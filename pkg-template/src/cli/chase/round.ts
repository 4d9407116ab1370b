import { awaiting, type SideConversationEvent, type Wait, waits } from 'zendesk-side-conversations';
import type { Deadline } from '../answers/overdue.js';

/** When a further reminder is due. */
export interface Rhythm {
  /** The wait before the first reminder. */
  readonly first: Deadline;
  /** The wait between the message before and each further reminder, in seconds of working time. */
  readonly everySeconds: number;
  /** The most reminders. */
  readonly most: number;
}

/** A reminder that is due: which one, and the key that lets it out once. */
export interface Round {
  readonly key: string;
  /** From 1. */
  readonly reminder: number;
  readonly since: string;
  readonly waitedSeconds: number;
}

/** The round that is due in a conversation at a moment; undefined where none is. Whose turn it is, the core says. */
export function roundOf(id: string, events: readonly SideConversationEvent[], rhythm: Rhythm, nowMs: number): Round | undefined {
  const wait = awaiting(events).turn === 'them' ? waits(events).at(-1) : undefined;
  return wait && isDue(wait, rhythm, nowMs) ? { ...keyed(id, wait), since: wait.since, waitedSeconds: waitedSeconds(wait, rhythm, nowMs) } : undefined;
}

/** Whether an answer is awaited for too long, and the last message, which may be a reminder, is old enough. */
export function isDue(wait: Pick<Wait, 'turn' | 'since' | 'latest' | 'reminders'>, rhythm: Rhythm, nowMs: number): boolean {
  const quietSeconds = rhythm.first.time.seconds(Date.parse(wait.latest), nowMs);
  return (
    wait.turn === 'them' &&
    wait.reminders < rhythm.most &&
    waitedSeconds(wait, rhythm, nowMs) >= rhythm.first.seconds &&
    (wait.reminders === 0 || quietSeconds >= rhythm.everySeconds)
  );
}

const waitedSeconds = ({ since }: Pick<Wait, 'since'>, { first }: Rhythm, nowMs: number): number => first.time.seconds(Date.parse(since), nowMs);

/** A round is a conversation, its first unanswered message and the number of the reminder. */
function keyed(id: string, { since, reminders }: Wait): Pick<Round, 'key' | 'reminder'> {
  const reminder = reminders + 1;
  return { key: `chase/${id}/${new Date(since).toISOString()}/${reminder}`, reminder };
}
