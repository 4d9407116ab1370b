import { enter } from './core/instance.js';
import type { Channel, Participant, SideConversation, SideConversationEvent } from './types/conversation.js';

const kindOf = (conversation: SideConversation) => enter((core) => core.conversationKind(conversation));

/** Which channel a conversation runs on, from its participants and `external_ids`; undefined where they do not tell. */
export function channelOf(conversation: SideConversation): Channel | undefined {
  return kindOf(conversation).channel as Channel | undefined;
}

/** The id of the child ticket that the conversation is; undefined where it is none. The API gives it as a string or as a number (observed). */
export function childTicketId(conversation: SideConversation): number | undefined {
  return kindOf(conversation).childTicketId;
}

/** Whose turn it is in a conversation, and since when. */
export interface Awaiting {
  /** `us`: an agent; `them`: somebody outside; `nobody`: the conversation was closed after its last message, or has none. */
  turn: 'us' | 'them' | 'nobody';
  /** The `created_at` of the first message that has no answer; reminders do not move it. With `nobody` that of the closing, or empty. */
  since: string;
  /** Further messages of an agent since, where somebody outside is to answer; else 0. */
  reminders: number;
}

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
  const { turn, since, reminders } = courseOf(events, options);
  return { turn, since, reminders };
}

/** The messages of one side of a conversation until the other side answers. */
export interface Wait {
  /** Whose answer is awaited. `us`: an agent's; `them`: that of somebody outside. */
  turn: 'us' | 'them';
  /** The `created_at` of the first of the messages. */
  since: string;
  /** The `created_at` of the last of them. */
  latest: string;
  /** The `created_at` of the answer; missing while there is none. */
  answered?: string;
  /** Further messages of an agent, where somebody outside is to answer; else 0. */
  reminders: number;
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

const courseOf = (events: readonly SideConversationEvent[], options: AwaitingOptions | undefined) => enter((core) => core.course(events, options) as Awaiting & { waits: Wait[] });
