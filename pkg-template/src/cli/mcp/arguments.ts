/**
 * The arguments of the tools. The build makes the tools' input schemas from these types and their comments (`npm run build:tool-schemas`), and
 * nothing else says what a tool takes. The schemas have no references, because many clients do not follow those. The core decides whether a message may be
 * sent, not a schema.
 */
import type { ChildTicketRecipient, EmailRecipient, NewMessage, SlackRecipient, TeamsRecipient, UserRecipient } from 'zendesk-side-conversations';

/**
 * A ticket's number.
 *
 * @asType integer
 * @minimum 1
 */
type TicketId = number;

/**
 * The id of a side conversation, as `list_side_conversations` returns it.
 */
type SideConversationId = string;

/**
 * From 1.
 *
 * @asType integer
 * @minimum 1
 * @default 1
 */
type Page = number;

/**
 * Items on a page.
 *
 * @asType integer
 * @minimum 1
 * @maximum 100
 * @default 20
 */
type PerPage = number;

/** The recipients of the message, all on one channel: people by e-mail, Slack channels, child tickets or Teams channels. */
type Recipients = readonly (UserRecipient | EmailRecipient)[] | readonly SlackRecipient[] | readonly ChildTicketRecipient[] | readonly TeamsRecipient[];

/** The sender is always the user whose credential the server has. */
type Text = Pick<NewMessage, 'subject' | 'body' | 'html_body' | 'attachment_ids'>;

/** A message to send. */
interface Message extends Text {
  to: Recipients;
}

/** A message to send; without `to` it goes to everyone in the side conversation. */
interface Answer extends Text {
  to?: Recipients;
}

interface SendStep {
  /**
   * Marks a deliberate repetition, 1 to 64 characters. The server sends the same message with the same occasion only once, however often this tool is
   * called. To send the same text again on purpose, pass another occasion, such as `second reminder`.
   */
  occasion?: string;
  /** The key of the preview. Needed if the client cannot ask a person to confirm: the first call returns a preview and its key, and a second call with the same arguments and that key sends the message. */
  key?: string;
}

export interface ListSideConversations {
  ticket_id: TicketId;
  page?: Page;
  per_page?: PerPage;
}

export interface ReadSideConversation {
  ticket_id: TicketId;
  side_conversation_id: SideConversationId;
  page?: Page;
  per_page?: PerPage;
}

export interface AwaitingAnswers {
  ticket_id: TicketId;
}

export interface ValidateMessage {
  message: Message;
}

export interface CreateSideConversation extends SendStep {
  ticket_id: TicketId;
  message: Message;
}

export interface ReplyToSideConversation extends SendStep {
  ticket_id: TicketId;
  side_conversation_id: SideConversationId;
  message: Answer;
}

export interface CloseSideConversation {
  ticket_id: TicketId;
  side_conversation_id: SideConversationId;
}

/** Every tool by its name. */
export interface ToolArguments {
  list_side_conversations: ListSideConversations;
  read_side_conversation: ReadSideConversation;
  awaiting_answers: AwaitingAnswers;
  validate_message: ValidateMessage;
  create_side_conversation: CreateSideConversation;
  reply_to_side_conversation: ReplyToSideConversation;
  close_side_conversation: CloseSideConversation;
}

export type ToolName = keyof ToolArguments;
