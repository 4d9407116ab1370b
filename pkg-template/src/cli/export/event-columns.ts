import type { Attachment, Participant, SideConversationEvent } from 'zendesk-side-conversations';
import type { CsvColumn } from '../output/csv-listing.js';
import { nameAndAddress } from '../output/people.js';

/** An event as a row: title and cell of each column. A list of people or files is one cell, with semicolons. */
export const eventColumns: readonly CsvColumn<SideConversationEvent>[] = [
  ['id', ({ id }) => id],
  ['side_conversation_id', ({ side_conversation_id: id }) => id],
  ['ticket_id', ({ ticket_id: id }) => id],
  ['type', ({ type }) => type],
  ['via', ({ via }) => via],
  ['created_at', ({ created_at: at }) => at],
  ['actor_id', ({ actor }) => actor?.user_id],
  ['actor_name', ({ actor }) => actor?.name],
  ['actor_email', ({ actor }) => actor?.email],
  ['from', ({ message }) => people(message?.from ? [message.from] : [])],
  ['to', ({ message }) => people(message?.to)],
  ['subject', ({ message }) => message?.subject],
  ['preview_text', ({ message }) => message?.preview_text],
  ['body', ({ message }) => message?.body],
  ['html_body', ({ message }) => message?.html_body],
  ['attachments', ({ message }) => files(message?.attachments)],
  ['external_ids', ({ message }) => (message?.external_ids && Object.keys(message.external_ids).length > 0 ? JSON.stringify(message.external_ids) : null)],
  ['new_state', ({ updates }) => updates?.state],
  ['new_subject', ({ updates }) => updates?.subject],
];

const people = (participants: readonly Participant[] | undefined): string | undefined => participants?.map(nameAndAddress).join('; ');

const files = (attachments: readonly Attachment[] | undefined): string | undefined => attachments?.map(({ file_name: name }) => name).join('; ');
