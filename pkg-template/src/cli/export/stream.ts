const text = { type: ['null', 'string'] };
const integer = { type: ['null', 'integer'] };
const instant = { type: ['null', 'string'], format: 'date-time' };
const anything = { type: ['null', 'object'], additionalProperties: true };
const list = { type: ['null', 'array'], items: anything };

export type StreamName = 'side_conversation_events' | 'side_conversations';

/** A stream of Singer messages. Its schema is open, since the API adds fields over time: a target that knows more columns keeps them. */
export interface Stream {
  readonly name: StreamName;
  /** The field by which a run goes on. */
  readonly replicationKey: string;
  /** Whether it is exported where nobody selects anything. */
  readonly isUsual: boolean;
  readonly schema: { readonly type: 'object'; readonly additionalProperties: true; readonly properties: Readonly<Record<string, object>> };
}

/** Every event, each once. */
export const events: Stream = {
  name: 'side_conversation_events',
  replicationKey: 'created_at',
  isUsual: true,
  schema: {
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
  },
};

/** Every side conversation that changed, as it is: a request for each, so it is exported only where it is selected. */
export const conversations: Stream = {
  name: 'side_conversations',
  replicationKey: 'updated_at',
  isUsual: false,
  schema: {
    type: 'object',
    additionalProperties: true,
    properties: {
      id: { type: 'string' },
      url: text,
      ticket_id: integer,
      subject: text,
      preview_text: text,
      state: text,
      participants: list,
      external_ids: anything,
      created_at: instant,
      updated_at: { type: 'string', format: 'date-time' },
      message_added_at: instant,
      state_updated_at: instant,
    },
  },
};

export const streams: readonly Stream[] = [events, conversations];
