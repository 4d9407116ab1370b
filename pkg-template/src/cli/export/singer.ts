import type { ExportCheckpoint, SideConversationEvent } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';
import type { Sink } from './sink.js';

/** The stream that the messages name. */
export const STREAM = 'side_conversation_events';

const text = { type: ['null', 'string'] };
const integer = { type: ['null', 'integer'] };
const anything = { type: ['null', 'object'], additionalProperties: true };
const list = { type: ['null', 'array'], items: anything };

/** Open, since the API adds fields over time: a target that knows more columns than the schema keeps them. */
const schema = {
  type: 'object',
  additionalProperties: true,
  properties: {
    id: { type: 'string' },
    side_conversation_id: { type: 'string' },
    ticket_id: integer,
    type: text,
    via: text,
    created_at: { type: 'string', format: 'date-time' },
    actor: anything,
    message: { ...anything, properties: { subject: text, preview_text: text, body: text, html_body: text, from: anything, to: list, external_ids: anything, attachments: list } },
    updates: anything,
  },
};

/** The Singer specification's messages: SCHEMA once, a RECORD for each event, and after each page a STATE that says where to go on. */
export function singer(): Sink {
  const message = (content: object) => `${jsonLine(content)}\n`;
  return {
    begin: () => print(message({ type: 'SCHEMA', stream: STREAM, schema, key_properties: ['id'], bookmark_properties: ['created_at'] })),
    page(events: readonly SideConversationEvent[], place: ExportCheckpoint) {
      const records = events.map((record) => message({ type: 'RECORD', stream: STREAM, record }));
      return print(`${records.join('')}${message({ type: 'STATE', value: { bookmarks: { [STREAM]: place } } })}`);
    },
  };
}
