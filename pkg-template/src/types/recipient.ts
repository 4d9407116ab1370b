import type { Participant, SupportId } from 'core-types';

type NoEmail = { user_id?: never; email?: never };
type NoSlack = { slack_workspace_id?: never; slack_channel_id?: never };
type NoTicket = { support_group_id?: never; support_agent_id?: never };
type NoTeams = { msteams_channel_id?: never };

/** An existing user, by e-mail. */
export type UserRecipient = {
  /** The user's id. */
  user_id: number;
  /** A name to show. */
  name?: string;
  email?: never;
} & NoSlack & NoTicket & NoTeams;
/** Anybody with an address. */
export type EmailRecipient = {
  /** The address. */
  email: string;
  /** A name to show. */
  name?: string;
  user_id?: never;
} & NoSlack & NoTicket & NoTeams;
/** A channel of a Slack workspace. */
export type SlackRecipient = {
  /** The workspace. */
  slack_workspace_id: string;
  /** A channel of it. */
  slack_channel_id: string;
  /** A name to show. */
  name?: string;
} & NoEmail & NoTicket & NoTeams;
/** A child ticket for a support group, or for one of its agents. */
export type ChildTicketRecipient = {
  /** The group. */
  support_group_id: SupportId;
  /** An agent of it. */
  support_agent_id?: SupportId;
} & NoEmail & NoSlack & NoTeams;
/** A Microsoft Teams channel. */
export type TeamsRecipient = {
  /** The channel. */
  msteams_channel_id: string;
} & NoEmail & NoSlack & NoTicket;

/** A participant of an e-mail conversation as the API sends it. The compiler accepts every `Participant` as one. */
export type EmailParticipant = Pick<Participant, 'user_id' | 'email' | 'name' | 'group_id'>;

/** One channel per message: a mix does not compile, and is refused before anything is sent. Participants that the API gave can be sent as they are. */
export type Recipients =
  | readonly (UserRecipient | EmailRecipient | EmailParticipant)[]
  | readonly SlackRecipient[]
  | readonly ChildTicketRecipient[]
  | readonly TeamsRecipient[];

/** Who a message is from: a user or an address. */
export type Sender = UserRecipient | EmailRecipient | EmailParticipant;
