import type { ChildTicketRecipient, EmailRecipient, SlackRecipient, TeamsRecipient, UserRecipient } from './types/recipient.js';

/**
 * Makes recipients, for those who prefer calls to literals. They are checked where they are sent.
 *
 * @example
 * await client.create(90, { message: { to: [recipient.email('ops@example.com', 'Ops')], body: 'Is the printer on fire?' } });
 */
export const recipient = {
  user: (userId: number): UserRecipient => ({ user_id: userId }),
  email: (address: string, name?: string): EmailRecipient => (name === undefined ? { email: address } : { email: address, name }),
  slack: (workspaceId: string, channelId: string): SlackRecipient => ({ slack_workspace_id: workspaceId, slack_channel_id: channelId }),
  group: (groupId: number | string, agentId?: number | string): ChildTicketRecipient =>
    agentId === undefined ? { support_group_id: groupId } : { support_group_id: groupId, support_agent_id: agentId },
  teams: (channelId: string): TeamsRecipient => ({ msteams_channel_id: channelId }),
};
