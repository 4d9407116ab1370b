import type { SideConversationEvent } from 'zendesk-side-conversations';
import { marksIn } from './marks.js';
import { anonymousPeople, anonymousPerson } from './person.js';
import type { Pseudonyms } from './pseudonyms.js';

/**
 * An event without what people wrote and with pseudonyms for people. Only fields that are known to tell nothing of a person are kept: an unknown one
 * may.
 */
export function anonymousEvent(event: SideConversationEvent, pseudonyms: Pseudonyms): SideConversationEvent {
  const { id, side_conversation_id, ticket_id, type, via, created_at, actor, message, updates } = event;
  const kept = { id, side_conversation_id, ...(ticket_id === undefined ? {} : { ticket_id }), type, via, created_at, actor: anonymousPerson(actor, pseudonyms) };
  return {
    ...kept,
    ...(message === undefined ? {} : { message: message && anonymousMessage(message, pseudonyms) }),
    ...(updates === undefined ? {} : { updates: updates && (updates.state === undefined ? {} : { state: updates.state }) }),
  } as SideConversationEvent;
}

function anonymousMessage({ from, to, external_ids: ids, attachments }: NonNullable<SideConversationEvent['message']>, pseudonyms: Pseudonyms): object {
  return {
    from: anonymousPerson(from, pseudonyms),
    to: anonymousPeople(to, pseudonyms),
    external_ids: marksIn(ids),
    ...(Array.isArray(attachments) ? { attachments: attachments.map(({ content_type, size }) => ({ content_type, size })) } : {}),
  };
}
