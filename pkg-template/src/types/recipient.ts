/** The forms of a recipient, whose fields come from Rust. TypeScript's own operators keep them apart, and Rust has no word for these. */
import type { ChildTicketForm, EmailForm, Participant, RefusedFields, SlackForm, TeamsForm, UserForm } from 'core-types';

/** One form alone: a field of another form does not compile beside it. */
type Alone<Form> = Form & Omit<RefusedFields, keyof Form>;

/** A recipient who is a user of the account and gets an e-mail. */
export type UserRecipient = Alone<UserForm>;

/** A recipient with an e-mail address. */
export type EmailRecipient = Alone<EmailForm>;

/** A recipient that is a channel of a Slack workspace. */
export type SlackRecipient = Alone<SlackForm>;

/** A recipient that is a support group, or one of its agents, who gets a child ticket. */
export type ChildTicketRecipient = Alone<ChildTicketForm>;

/** A recipient that is a Microsoft Teams channel. */
export type TeamsRecipient = Alone<TeamsForm>;

/** A participant of an e-mail conversation as the API sends it. The compiler accepts every `Participant` as one. */
export type EmailParticipant = Pick<Participant, 'user_id' | 'email' | 'name' | 'group_id'>;

/**
 * The recipients of one message, such as `[{ email: 'chris@example.com' }]`. They share one channel: a mix does not compile, and the client refuses it before it sends. The `participants` of an e-mail
 * conversation can be sent as the API returned them.
 */
export type Recipients =
  | readonly (UserRecipient | EmailRecipient | EmailParticipant)[]
  | readonly SlackRecipient[]
  | readonly ChildTicketRecipient[]
  | readonly TeamsRecipient[]
  | RecipientsOfOneChannel;

/**
 * Stands for no recipients at all, and names the rule in messages: the compiler compares a mix of channels with the last type of the union, which
 * for TypeScript 7 is the last by name.
 */
interface RecipientsOfOneChannel extends ReadonlyArray<never> {}

/** The author of a message: a user or an address. */
export type Sender = UserRecipient | EmailRecipient | EmailParticipant;
