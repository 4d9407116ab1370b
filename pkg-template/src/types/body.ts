import type { SideConversation, SideConversationEvent } from 'core-types';
import type { Recipients, Sender } from './recipient.js';

/** A message to send. There is no cc and no bcc: further recipients are further entries of `to`. */
export interface NewMessage {
  /** The subject. */
  subject?: string;
  /** Plain text. */
  body?: string;
  /** The same as HTML. */
  html_body?: string;
  /** The beginning of the body, as plain text. */
  preview_text?: string;
  /** Who gets it, all on one channel. */
  to: Recipients;
  /** @default the agent whose credential it is */
  from?: Sender;
  /** Metadata; every value a string. */
  external_ids?: Record<string, string>;
  /** Ids that `uploadAttachment` gave. */
  attachment_ids?: readonly string[];
}

/** What `create` sends: the message that starts the conversation. */
export interface CreateBody {
  /** The first message. */
  message: NewMessage;
  /** Metadata of the conversation; every value a string. */
  external_ids?: Record<string, string>;
}

/** What `reply` sends. */
export interface ReplyBody {
  /** The message, with its own recipients: see `replyAll` for the conversation's. */
  message: NewMessage;
}

/** What `replyAll` sends, once the recipients are known. */
export interface ReplyAllBody {
  /** The message without `to`, which is read from the conversation. */
  message: Omit<NewMessage, 'to'>;
  /** Participants to leave out, by user id or address. */
  except?: readonly (number | string)[];
  /** Writes to whoever the credential belongs to as well, whom an e-mail reply leaves out. @default false */
  includeSelf?: boolean;
}

/**
 * A missing or null value is left as it is; nothing to change is an error. A whole conversation may be given: its other documented properties are
 * left out. Any other property does not compile.
 */
export type UpdateChanges = {
  /** Closes or reopens it. */
  state?: 'open' | 'closed' | null;
  /** The new subject. */
  subject?: string | null;
} & { readonly [Name in Exclude<keyof SideConversation, 'state' | 'subject'>]?: unknown };

/** A conversation from elsewhere, with its events. */
export interface ImportBody {
  /** The conversation itself. */
  side_conversation: {
    /** Its subject. */
    subject?: string;
    /** Whether it is still open. */
    state?: 'open' | 'closed';
    /** Metadata of the conversation; every value a string. */
    external_ids?: Record<string, string>;
  };
  /** At least one. */
  events: readonly ImportEvent[];
}

/** What `importEvents` sends. */
export interface ImportEventsBody {
  /** At least one. */
  events: readonly ImportEvent[];
}

/** Events as they were read, to be imported as they are: those without a message are left out, and so is what only answers have. */
export interface ReadEvents {
  /** At least one that has a message. */
  events: readonly SideConversationEvent[];
}

/** A conversation with its events as they were read, to be imported as it is. */
export interface ReadConversation extends ReadEvents {
  /** Its subject, its state and its `external_ids` are taken. */
  side_conversation: SideConversation;
}

/** A message that was written elsewhere, and when. */
export interface ImportEvent {
  /** An ISO 8601 instant with an offset: `2022-10-05T20:47:02.230Z`. */
  created_at: string;
  /** The message, with its author. */
  message: NewMessage & {
    /** Who wrote it. */
    from: Sender;
  };
}

/** What a list holds, and how much of it a page. */
export interface ListQuery {
  /** Sideloads the events of the conversations. */
  include?: 'events';
  /** From 1. */
  page?: number;
  /** 1 to 100. */
  per_page?: number;
}

/** What comes along with one conversation. */
export interface ShowQuery {
  /** Sideloads the events of the conversation. */
  include?: 'events';
}

/** What a list of events holds, and how much of it a page. */
export interface EventsQuery {
  /** Sideloads the conversation (assumed: the documents name the sideload and show no sample). */
  include?: 'side_conversations';
  /** From 1. */
  page?: number;
  /** 1 to 100. */
  per_page?: number;
}

/** Where an export begins. */
export interface ExportStart {
  /**
   * Unix seconds, a Date, or an ISO 8601 string; milliseconds are refused. The API refuses a start of the last 60 seconds (observed), so that it
   * is asked for 90 seconds ago at the latest; what is older than the start is left out.
   */
  start_time: number | string | Date;
}

/** What `uploadAttachment` takes. A `File` is a `Blob` with a name. */
export type AttachmentSource = Blob | ArrayBuffer | ArrayBufferView;

/** A request that this package has no method for. */
export interface RawRequest {
  /** GET and PUT are repeated where an answer is lost, the others after a 429 alone. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** On the account: `/api/v2/users/me.json`. */
  path: string;
  /** Encoded, and put behind the path. */
  query?: Record<string, string | number>;
  /** Sent as JSON. */
  body?: unknown;
}
