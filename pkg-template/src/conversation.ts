import { enter } from './core/instance.js';
import type { Channel, SideConversation } from './types/conversation.js';

const kindOf = (conversation: SideConversation) => enter((core) => core.conversationKind(conversation));

/** Which channel a conversation runs on, from its participants and `external_ids`; undefined where they do not tell. */
export function channelOf(conversation: SideConversation): Channel | undefined {
  return kindOf(conversation).channel as Channel | undefined;
}

/** The id of the child ticket that the conversation is; undefined where it is none. The API gives it as a string or as a number (observed). */
export function childTicketId(conversation: SideConversation): number | undefined {
  return kindOf(conversation).childTicketId;
}
