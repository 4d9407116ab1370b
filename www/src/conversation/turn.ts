import type { SideConversationEvent } from 'zendesk-side-conversations';

/** Whose turn it is in a conversation, and since when. */
export interface Turn {
  turn: 'us' | 'them' | 'nobody';
  since: string;
}

/** Undefined as long as the package does not tell. */
export const turnOf = (_events: readonly SideConversationEvent[]): Turn | undefined => undefined;
