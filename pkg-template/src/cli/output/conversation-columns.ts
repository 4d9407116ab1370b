import { channelOf, type SideConversation } from 'zendesk-side-conversations';
import { ago } from './ago.js';
import type { CsvColumn } from './csv-listing.js';
import type { Column } from './listing.js';
import { nameAndAddress, namesOf } from './people.js';

/** As much of an id as tells two apart on one ticket; commands take such a beginning, too. */
const SHORT_ID = 8;

export const conversationColumns: Column<SideConversation>[] = [
  { title: 'ID', isWhole: true, value: ({ id }) => id, short: ({ id }) => id.slice(0, SHORT_ID) },
  { title: 'STATE', value: ({ state }) => state },
  { title: 'UPDATED', value: ({ updated_at: at }) => at, short: ({ updated_at: at }) => ago(at, Date.now()) },
  { title: 'SUBJECT', value: ({ subject, preview_text: preview }) => subject ?? preview },
  {
    title: 'PARTICIPANTS',
    value: ({ participants }) => participants.map(({ name, email, user_id: id }) => name ?? email ?? id ?? '').filter(Boolean).join(', '),
    short: ({ participants }) => namesOf(participants),
  },
];

/** Of several tickets. */
export const accountColumns: Column<SideConversation>[] = [{ title: 'TICKET', value: ({ ticket_id: id }) => id }, ...conversationColumns];

export const conversationCsv: readonly CsvColumn<SideConversation>[] = [
  ['id', ({ id }) => id],
  ['ticket_id', ({ ticket_id: id }) => id],
  ['state', ({ state }) => state],
  ['subject', ({ subject }) => subject],
  ['preview_text', ({ preview_text: preview }) => preview],
  ['channel', (conversation) => channelOf(conversation)],
  ['participants', ({ participants }) => participants.map(nameAndAddress).join('; ')],
  ['external_ids', ({ external_ids: ids }) => (ids && Object.keys(ids).length > 0 ? JSON.stringify(ids) : null)],
  ['created_at', ({ created_at: at }) => at],
  ['updated_at', ({ updated_at: at }) => at],
  ['message_added_at', ({ message_added_at: at }) => at],
  ['state_updated_at', ({ state_updated_at: at }) => at],
];
