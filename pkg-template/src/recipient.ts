import type { SupportId } from 'core-types';
import type { ChildTicketRecipient, EmailRecipient, SlackRecipient, TeamsRecipient, UserRecipient } from './types/recipient.js';

/**
 * Makes recipients for `to`, one function for each kind. The client checks them when it sends a message.
 *
 * @example
 * await client.create(90, { message: { to: [recipient.email('ops@example.com', 'Ops')], body: 'Is the printer on fire?' } });
 */
export const recipient = {
  /**
   * Makes a recipient of a user of the account, who gets an e-mail.
   *
   * @param userId The user's id, a positive whole number.
   * @returns `{ user_id }`.
   * @example
   * await client.create(90, { message: { to: [recipient.user(35436)], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
   */
  user: (userId: number): UserRecipient => ({ user_id: userId }),
  /**
   * Makes a recipient of an e-mail address.
   *
   * @param address The address, such as `ops@example.com`.
   * @param name The name beside the address. Without it the address stands alone.
   * @returns `{ email }` or `{ email, name }`.
   * @example
   * await client.create(90, { message: { to: [recipient.email('ops@example.com', 'Ops')], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
   */
  email: (address: string, name?: string): EmailRecipient => (name === undefined ? { email: address } : { email: address, name }),
  /**
   * Makes a recipient of a channel of a Slack workspace.
   *
   * @param workspaceId The workspace's id, such as `T123ABC`.
   * @param channelId The channel's id, such as `C456DEF`.
   * @returns `{ slack_workspace_id, slack_channel_id }`.
   * @example
   * await client.create(90, { message: { to: [recipient.slack('T123ABC', 'C456DEF')], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
   */
  slack: (workspaceId: string, channelId: string): SlackRecipient => ({ slack_workspace_id: workspaceId, slack_channel_id: channelId }),
  /**
   * Makes a recipient of a support group, which gets a child ticket.
   *
   * @param groupId The group's id, a positive whole number or the same as text.
   * @param agentId The id of the agent who gets the child ticket. Without it the ticket goes to the group.
   * @returns `{ support_group_id }` or `{ support_group_id, support_agent_id }`.
   * @example
   * await client.create(90, { message: { to: [recipient.group(123, 456)], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
   */
  group: (groupId: SupportId, agentId?: SupportId): ChildTicketRecipient =>
    agentId === undefined ? { support_group_id: groupId } : { support_group_id: groupId, support_agent_id: agentId },
  /**
   * Makes a recipient of a Microsoft Teams channel.
   *
   * @param channelId The channel's id, such as `19:abc@thread.tacv2`.
   * @returns `{ msteams_channel_id }`.
   * @example
   * await client.create(90, { message: { to: [recipient.teams('19:abc@thread.tacv2')], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
   */
  teams: (channelId: string): TeamsRecipient => ({ msteams_channel_id: channelId }),
};
