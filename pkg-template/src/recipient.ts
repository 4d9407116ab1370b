import type { SupportId } from 'core-types';
import type { ChildTicketRecipient, EmailRecipient, SlackRecipient, TeamsRecipient, UserRecipient } from './types/recipient.js';

/**
 * Makes recipients, for those who prefer calls to literals. They are checked where they are sent.
 *
 * @example
 * await client.create(90, { message: { to: [recipient.email('ops@example.com', 'Ops')], body: 'Is the printer on fire?' } });
 */
export const recipient = {
  /** An existing user, by e-mail. */
  user: (userId: number): UserRecipient => ({ user_id: userId }),
  /** Anybody with an address. */
  email: (address: string, name?: string): EmailRecipient => (name === undefined ? { email: address } : { email: address, name }),
  /** A channel of a Slack workspace. */
  slack: (workspaceId: string, channelId: string): SlackRecipient => ({ slack_workspace_id: workspaceId, slack_channel_id: channelId }),
  /** A child ticket for a support group, or for one of its agents. */
  group: (groupId: SupportId, agentId?: SupportId): ChildTicketRecipient =>
    agentId === undefined ? { support_group_id: groupId } : { support_group_id: groupId, support_agent_id: agentId },
  /** A Microsoft Teams channel. */
  teams: (channelId: string): TeamsRecipient => ({ msteams_channel_id: channelId }),
};
