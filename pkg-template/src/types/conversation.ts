/** One of the known values, or one that the API has come to use since. */
type Open<T extends string> = T | (string & {});

/** A side conversation as the API sends it. Fields that this version does not know are kept. */
export interface SideConversation {
  /** Assigned when it was created. */
  id: string;
  /** Where the API has it. */
  url: string;
  /** Not in every answer. */
  ticket_id?: number;
  /** null where there is none. */
  subject: string | null;
  /** The beginning of its text, without markup. */
  preview_text: string;
  /** `open`, `closed`, or a state still to come. */
  state: Open<'open' | 'closed'>;
  /** Everybody who takes part, the agent who began it included. */
  participants: Participant[];
  /** `{}` where there is none. A child ticket's `targetTicketId` comes as a string or a number (observed): see `childTicketId`. */
  external_ids: Record<string, string>;
  /** ISO 8601, with `Z` or an offset, as the other times. */
  created_at: string;
  /** When it was changed last. */
  updated_at: string;
  /** When its last message was added. */
  message_added_at: string;
  /** When its state was changed last. */
  state_updated_at: string;
}

/** Somebody, or a channel, in a conversation; what belongs to another channel is missing. It can be sent to as it is. */
export interface Participant {
  /** null for somebody outside. */
  user_id: number | null;
  /** null where none is known. */
  name: string | null;
  /** null where there is none. */
  email: string | null;
  /** The agent's group (observed). */
  group_id?: number;
  /** Of a Slack channel: its workspace. */
  slack_workspace_id?: string;
  /** Of a Slack channel: its id. */
  slack_channel_id?: string;
  /** Of a child ticket: its group. */
  support_group_id?: number | string;
  /** Of a child ticket: its agent. */
  support_agent_id?: number | string;
  /** Of a Teams channel: its id. */
  msteams_channel_id?: string;
}

/** Something that happened in a conversation. */
export interface SideConversationEvent {
  /** The first event of a conversation has the conversation's id (observed). */
  id: string;
  /** The conversation that it belongs to. */
  side_conversation_id: string;
  /** Not in every answer. */
  ticket_id?: number;
  /** `create`, `reply`, `update`, or a type still to come. */
  type: Open<'create' | 'reply' | 'update'>;
  /** `api`, `support`, or another way. */
  via: Open<'api' | 'support'>;
  /** Who did it. */
  actor: Participant;
  /** When, in ISO 8601. */
  created_at: string;
  /** On `create` and `reply`. */
  message?: Message;
  /** On `update`; `{}` on others (observed). */
  updates?: {
    /** The new state. */
    state?: string;
    /** The new subject. */
    subject?: string;
  };
}

/** A message as the API sends it. */
export interface Message {
  /** null where there is none. */
  subject: string | null;
  /** The beginning of the body, as plain text. */
  preview_text: string;
  /** The body as plain text. */
  body?: string;
  /** The body as HTML: written by others, so clean it before it enters a page. */
  html_body?: string;
  /** Who wrote it. */
  from: Participant;
  /** Who it went to. */
  to: Participant[];
  /** The metadata that it was sent with. */
  external_ids?: Record<string, string>;
  /** Missing or empty where there are none. */
  attachments?: Attachment[];
}

/** A file that came with a message. */
export interface Attachment {
  /** The id that its upload was given. */
  id: string;
  /** Chosen by the sender: not safe as a path. */
  file_name: string;
  /** Its media type, as the sender said. */
  content_type: string;
  /** Give it to `downloadAttachment`. */
  content_url: string;
  /** bytes */
  size: number;
  /** pixels; null where it is no image */
  width?: number | null;
  /** pixels; null where it is no image */
  height?: number | null;
  /** Whether it is shown inside the body. */
  inline?: boolean;
}

/** What an upload gives: its `id` goes into `attachment_ids`. */
export interface UploadedAttachment {
  /** What `attachment_ids` takes. */
  id: string;
  /** The file's name. */
  name: string;
  /** Its media type. */
  content_type: string;
  /** bytes */
  size: number;
  /** pixels; null where it is no image */
  width?: number | null;
  /** pixels; null where it is no image */
  height?: number | null;
}

/** A page of a ticket's side conversations. */
export interface SideConversationPage {
  /** Those of this page. */
  side_conversations: SideConversation[];
  /** With `include: 'events'`. */
  events?: SideConversationEvent[];
  /** All of them, not those of this page. */
  count: number;
  /** null on the last page. Iterating follows it. */
  next_page: string | null;
  /** null on the first page. */
  previous_page: string | null;
}

/** A page of a conversation's events. */
export interface EventPage {
  /** Those of this page. */
  events: SideConversationEvent[];
  /** With `include: 'side_conversations'`. */
  side_conversations?: SideConversation[];
  /** All of them, not those of this page. */
  count: number;
  /** null on the last page. Iterating follows it. */
  next_page: string | null;
  /** null on the first page. */
  previous_page: string | null;
}

/** A page of the incremental export. */
export interface ExportPage {
  /** Those that were not given out before. */
  events: SideConversationEvent[];
  /** Of the page as the API sent it. */
  count: number;
  /** Unix seconds. Do not resume from the last page's: it may lie past its last event (observed). */
  end_time?: number;
  /** Where the page after it is. It may be there on the last page, too (observed). */
  next_page?: string | null;
}

/** What `show`, `update`, `close` and `reopen` give. */
export interface ShowResult {
  /** As it is now. */
  side_conversation: SideConversation;
  /** With `include: 'events'`. */
  events?: SideConversationEvent[];
}

/** What `create` and `import` give. */
export interface CreateResult {
  /** The new conversation. */
  side_conversation: SideConversation;
  /** Its first event. */
  event: SideConversationEvent;
}

/** What `reply`, `replyAll` and `importEvents` give. */
export interface ReplyResult {
  /** As it is now. */
  side_conversation: SideConversation;
  /** The event of the message; not in every answer. */
  event?: SideConversationEvent;
}

/** How a conversation reaches its participants. */
export type Channel = 'email' | 'slack' | 'child_ticket' | 'msteams';
