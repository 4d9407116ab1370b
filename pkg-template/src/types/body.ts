import type { Recipients, Sender } from './recipient.js';

/** A message to send. There is no cc and no bcc: further recipients are further entries of `to`. */
export interface NewMessage {
  subject?: string;
  /** Plain text. */
  body?: string;
  html_body?: string;
  preview_text?: string;
  to: Recipients;
  /** @default the agent whose credential it is */
  from?: Sender;
  /** Metadata; every value a string. */
  external_ids?: Record<string, string>;
  /** Ids that `uploadAttachment` gave. */
  attachment_ids?: readonly string[];
}

export interface CreateBody {
  message: NewMessage;
  /** Metadata of the conversation; every value a string. */
  external_ids?: Record<string, string>;
}

export interface ReplyBody {
  message: NewMessage;
}

export interface ReplyAllBody {
  message: Omit<NewMessage, 'to'>;
  /** Participants to leave out, by user id or address. */
  except?: readonly (number | string)[];
}

/** A missing or null value is left as it is; nothing to change is an error. A whole conversation may be given: its other documented properties are ignored. */
export interface UpdateChanges {
  state?: 'open' | 'closed' | null;
  subject?: string | null;
  [documented: string]: unknown;
}

export interface ImportBody {
  side_conversation: { subject?: string; state?: 'open' | 'closed'; external_ids?: Record<string, string> };
  /** At least one. */
  events: readonly ImportEvent[];
}

export interface ImportEventsBody {
  /** At least one. */
  events: readonly ImportEvent[];
}

export interface ImportEvent {
  /** An ISO 8601 instant with an offset: `2022-10-05T20:47:02.230Z`. */
  created_at: string;
  message: NewMessage & { from: Sender };
}

export interface ListQuery {
  /** Sideloads the events of the conversations. */
  include?: 'events';
  /** From 1. */
  page?: number;
  /** 1 to 100. */
  per_page?: number;
}

export interface ShowQuery {
  /** Sideloads the events of the conversation. */
  include?: 'events';
}

export interface EventsQuery {
  /** Sideloads the conversation (assumed: the documents name the sideload and show no sample). */
  include?: 'side_conversations';
  /** From 1. */
  page?: number;
  /** 1 to 100. */
  per_page?: number;
}

/** Unix seconds, a Date, or an ISO 8601 string. Held at 61 seconds ago at the latest: the API refuses later ones. */
export interface ExportStart {
  start_time: number | string | Date;
}

/** Where an export goes on: plain JSON. */
export interface ExportCheckpoint {
  /** Unix seconds: the second of the newest event that was given out. */
  start_time: number;
  /** The ids that were given out of that second. */
  seen: readonly string[];
}

export type AttachmentSource = Blob | ArrayBuffer | ArrayBufferView;

export interface RawRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** On the account: `/api/v2/users/me.json`. */
  path: string;
  query?: Record<string, string | number>;
  /** Sent as JSON. */
  body?: unknown;
}

/** What would be sent, without the credential. */
export interface BuiltRequest {
  method: string;
  /** with its query */
  path: string;
  headers: Record<string, string>;
  /** JSON. */
  body?: string;
}
