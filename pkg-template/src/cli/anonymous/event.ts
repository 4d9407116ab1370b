import type { SideConversationEvent } from 'zendesk-side-conversations';
import { anonymousPeople, anonymousPerson } from './person.js';
import type { Pseudonyms } from './pseudonyms.js';

/** Marks that tell where a message came from. What stands in them may be somebody's address. */
const MARKS = ['inboundEmail', 'outboundEmail'];

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
  const marks = MARKS.filter((name) => (ids?.[name] ?? null) !== null).map((name) => [name, 'true']);
  return {
    from: anonymousPerson(from, pseudonyms),
    to: anonymousPeople(to, pseudonyms),
    external_ids: Object.fromEntries([...marks, ...(ids?.targetTicketId === undefined ? [] : [['targetTicketId', ids.targetTicketId]])]),
    ...(Array.isArray(attachments) ? { attachments: attachments.map(({ content_type, size }) => ({ content_type, size })) } : {}),
  };
}
