import type { Awaiting, Participant, SideConversationEvent, Wait } from 'core-types';
import { enter } from './core/instance.js';

/** Functions that correct what `awaiting` and `waits` conclude from the events. */
export interface AwaitingOptions {
  /** Returns `true` if the participant is an agent. @default a participant with a `user_id` is one, unless the message is marked as inbound mail (observed) */
  isAgent?: (participant: Participant) => boolean;
  /** Returns `true` if the event is an automatic answer, such as an out-of-office reply, which does not count as an answer. @default no event is one */
  isAutomatic?: (event: SideConversationEvent) => boolean;
}

/**
 * Returns whose turn it is in a conversation. Updates count for nothing, except a closing as the last event: then it is nobody's turn.
 *
 * @param events The conversation's events, in any order.
 * @param options `isAgent` and `isAutomatic`, if you know better than the events tell.
 * @returns `turn` (`us`, `them` or `nobody`), `since` (ISO 8601, the first message that has no answer) and `reminders`, the number of later messages of the same side.
 * @throws what `isAgent` or `isAutomatic` throws.
 * @example
 * const { events } = await client.listEvents(90, id);
 * const { turn, since, reminders } = awaiting(events);
 * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
 */
export function awaiting(events: readonly SideConversationEvent[], options?: AwaitingOptions): Awaiting {
  return courseOf(events, options).awaiting;
}

/**
 * Returns every wait for an answer in a conversation, the oldest first. The last one may have no answer yet. A closing ends no wait: a late answer still answers.
 *
 * @param events The conversation's events, in any order.
 * @param options `isAgent` and `isAutomatic`, if you know better than the events tell.
 * @returns A list of waits: `turn`, `since` and `answered` (ISO 8601; missing while there is no answer) among their fields.
 * @throws what `isAgent` or `isAutomatic` throws.
 * @example
 * const { events } = await client.listEvents(90, id);
 * for (const { turn, since, answered } of waits(events)) console.log(turn, since, answered);
 * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
 */
export function waits(events: readonly SideConversationEvent[], options?: AwaitingOptions): Wait[] {
  return courseOf(events, options).waits;
}

const courseOf = (events: readonly SideConversationEvent[], options: AwaitingOptions | undefined) => enter((core) => core.course(events, options));
