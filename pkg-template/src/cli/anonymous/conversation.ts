import type { SideConversation } from 'zendesk-side-conversations';
import { marksIn } from './marks.js';
import { anonymousPeople } from './person.js';
import type { Pseudonyms } from './pseudonyms.js';

/** A conversation without its subject and preview, with pseudonyms for people; of fields, only those that are known to tell nothing of a person. */
export function anonymousConversation(conversation: SideConversation, pseudonyms: Pseudonyms): SideConversation {
  const { id, ticket_id, state, participants, external_ids: ids, created_at, updated_at, message_added_at, state_updated_at } = conversation;
  return {
    id,
    ...(ticket_id === undefined ? {} : { ticket_id }),
    state,
    participants: anonymousPeople(participants, pseudonyms),
    external_ids: marksIn(ids),
    created_at,
    updated_at,
    message_added_at,
    state_updated_at,
  } as SideConversation;
}
