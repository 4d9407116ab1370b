/** The forms of a recipient, whose fields come from Rust. TypeScript's own operators keep them apart, and Rust has no word for these. */
import type { ChildTicketForm, EmailForm, Participant, SlackForm, TeamsForm, UserForm } from 'core-types';

/** A field that only one form has, or two of the same channel. */
type FieldOfForm = Exclude<keyof (UserForm & EmailForm & SlackForm & ChildTicketForm & TeamsForm), 'name'>;

/** One form alone: a field of another form does not compile beside it. */
type Alone<Form> = Form & { [Field in Exclude<FieldOfForm, keyof Form>]?: never };

/** An existing user, by e-mail. */
export type UserRecipient = Alone<UserForm>;

/** Anybody with an address. */
export type EmailRecipient = Alone<EmailForm>;

/** A channel of a Slack workspace. */
export type SlackRecipient = Alone<SlackForm>;

/** A child ticket for a support group, or for one of its agents. */
export type ChildTicketRecipient = Alone<ChildTicketForm>;

/** A Microsoft Teams channel. */
export type TeamsRecipient = Alone<TeamsForm>;

/** A participant of an e-mail conversation as the API sends it. The compiler accepts every `Participant` as one. */
export type EmailParticipant = Pick<Participant, 'user_id' | 'email' | 'name' | 'group_id'>;

/** One channel per message: a mix does not compile, and is refused before anything is sent. Participants that the API gave can be sent as they are. */
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

/** Who a message is from: a user or an address. */
export type Sender = UserRecipient | EmailRecipient | EmailParticipant;
