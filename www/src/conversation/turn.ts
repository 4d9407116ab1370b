import { awaiting, type SideConversationEvent } from 'zendesk-side-conversations';

/** Whose turn it is in a conversation, and since when. */
export interface Turn {
  turn: 'us' | 'them' | 'nobody';
  since: string;
}

/** Whose turn it is after all events of a conversation; undefined without one that tells. */
export function turnOf(events: readonly SideConversationEvent[]): Turn | undefined {
  const { turn, since } = awaiting(events);
  return since === '' ? undefined : { turn, since };
}
