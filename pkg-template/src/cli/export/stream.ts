/** The stream that Singer messages name. */
export const STREAM = 'side_conversation_events';

const text = { type: ['null', 'string'] };
const integer = { type: ['null', 'integer'] };
const anything = { type: ['null', 'object'], additionalProperties: true };
const list = { type: ['null', 'array'], items: anything };

/** Open, since the API adds fields over time: a target that knows more columns than the schema keeps them. */
export const schema = {
  type: 'object',
  additionalProperties: true,
  properties: {
    id: { type: 'string' },
    url: text,
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
