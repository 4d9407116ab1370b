import type { Awaiting, Participant, SideConversationEvent, Wait } from 'core-types';
import { enter } from './core/instance.js';

/** What a caller knows better than the events tell. */
export interface AwaitingOptions {
  /** Whether a participant is an agent. @default whoever has a user's id, unless the message is marked as an inbound mail (observed) */
  isAgent?: (participant: Participant) => boolean;
  /** Whether an event is an automatic answer, which does not count as one. @default never */
  isAutomatic?: (event: SideConversationEvent) => boolean;
}

/**
 * Whose turn it is in a conversation: of its events, in any order. Updates count for nothing, but for a closing as the last event: then
 * it is nobody's turn.
 *
 * @example
 * const { events } = await client.listEvents(90, id);
 * const { turn, since, reminders } = awaiting(events);
 */
export function awaiting(events: readonly SideConversationEvent[], options?: AwaitingOptions): Awaiting {
  return courseOf(events, options).awaiting;
}

/**
 * Every wait for an answer in a conversation, of its events in any order, the oldest first; the last one has no answer yet. Says how long answers
 * took. A closing ends no wait: a late answer still answers. `awaiting` says whose turn it is now.
 *
 * @example
 * const { events } = await client.listEvents(90, id);
 * for (const { turn, since, answered } of waits(events)) console.log(turn, since, answered);
 */
export function waits(events: readonly SideConversationEvent[], options?: AwaitingOptions): Wait[] {
  return courseOf(events, options).waits;
}

const courseOf = (events: readonly SideConversationEvent[], options: AwaitingOptions | undefined) => enter((core) => core.course(events, options));
