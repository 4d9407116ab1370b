/** One of the known values, or one that the API has come to use since. */
type Open<T extends string> = T | (string & {});

/** A side conversation as the API sends it. Fields that this version does not know are kept. */
export interface SideConversation {
  id: string;
  url: string;
  /** Not in every answer. */
  ticket_id?: number;
  subject: string | null;
  preview_text: string;
  state: Open<'open' | 'closed'>;
  participants: Participant[];
  /** `{}` where there is none. A child ticket's `targetTicketId` comes as a string or a number (observed): see `childTicketId`. */
  external_ids: Record<string, string>;
  /** ISO 8601, with `Z` or an offset, as the other times. */
  created_at: string;
  updated_at: string;
  message_added_at: string;
  state_updated_at: string;
}

export interface Participant {
  /** null for somebody outside. */
  user_id: number | null;
  name: string | null;
  email: string | null;
  group_id?: number;
  slack_workspace_id?: string;
  slack_channel_id?: string;
  support_group_id?: number | string;
  support_agent_id?: number | string;
  msteams_channel_id?: string;
}

export interface SideConversationEvent {
  /** The first event of a conversation has the conversation's id (observed). */
  id: string;
  side_conversation_id: string;
  ticket_id?: number;
  type: Open<'create' | 'reply' | 'update'>;
  via: Open<'api' | 'support'>;
  actor: Participant;
  created_at: string;
  /** On `create` and `reply`. */
  message?: Message;
  /** On `update`; `{}` on others (observed). */
  updates?: { state?: string; subject?: string };
}

export interface Message {
  subject: string | null;
  preview_text: string;
  body?: string;
  html_body?: string;
  from: Participant;
  to: Participant[];
  external_ids?: Record<string, string>;
  attachments?: Attachment[];
}

export interface Attachment {
  id: string;
  file_name: string;
  content_type: string;
  /** Give it to `downloadAttachment`. */
  content_url: string;
  /** bytes */
  size: number;
  /** pixels; null where it is no image */
  width?: number | null;
  height?: number | null;
  inline?: boolean;
}

/** What an upload gives: its `id` goes into `attachment_ids`. */
export interface UploadedAttachment {
  id: string;
  name: string;
  content_type: string;
  /** bytes */
  size: number;
  /** pixels; null where it is no image */
  width?: number | null;
  height?: number | null;
}

export interface SideConversationPage {
  side_conversations: SideConversation[];
  /** With `include: 'events'`. */
  events?: SideConversationEvent[];
  /** All of them, not those of this page. */
  count: number;
  next_page: string | null;
  previous_page: string | null;
}

export interface EventPage {
  events: SideConversationEvent[];
  /** With `include: 'side_conversations'`. */
  side_conversations?: SideConversation[];
  count: number;
  next_page: string | null;
  previous_page: string | null;
}

export interface ExportPage {
  /** Those that were not given out before. */
  events: SideConversationEvent[];
  count: number;
  /** Unix seconds. Do not resume from the last page's: it may lie past its last event (observed). */
  end_time?: number;
  next_page?: string | null;
}

export interface ShowResult {
  side_conversation: SideConversation;
  /** With `include: 'events'`. */
  events?: SideConversationEvent[];
}

export interface CreateResult {
  side_conversation: SideConversation;
  event: SideConversationEvent;
}

export interface ReplyResult {
  side_conversation: SideConversation;
  event?: SideConversationEvent;
}

export type Channel = 'email' | 'slack' | 'child_ticket' | 'msteams';
