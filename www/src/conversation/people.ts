import { channelOf, childTicketId, type Channel, type Participant, type SideConversation } from 'zendesk-side-conversations';
import type { Translate } from '../language/translation.js';

/** The displayed name of a participant of any channel. */
export function nameOf(participant: Participant | undefined, t: Translate): string {
  if (!participant) return t('thread.somebody');
  const { name, email, user_id, slack_channel_id, msteams_channel_id, support_agent_id, support_group_id, group_id } = participant;
  if (name || email) return name || email || '';
  if (slack_channel_id) return t('thread.slackChannel', { id: slack_channel_id });
  if (msteams_channel_id) return t('thread.teamsChannel', { id: msteams_channel_id });
  if (support_agent_id) return t('thread.agent', { id: String(support_agent_id) });
  if (support_group_id ?? group_id) return t('thread.group', { id: String(support_group_id ?? group_id) });
  return user_id === null || user_id === undefined ? t('thread.somebody') : t('thread.agent', { id: String(user_id) });
}

/** The address beside a name: a name is what its owner says, an address is where answers go. Undefined where the name is the address. */
export function addressOf(participant: Participant | undefined): string | undefined {
  const { name, email } = participant ?? {};
  return email && name && name !== email ? email : undefined;
}

/** The participants other than the agent of this session. */
export function othersOf(participants: readonly Participant[], agentId: number | undefined): Participant[] {
  return participants.filter(({ user_id }) => user_id === null || user_id === undefined || user_id !== agentId);
}

/** The channel of a conversation, also of one with odd data. */
export function channelIn(conversation: SideConversation): Channel | undefined {
  try {
    return channelOf(conversation);
  } catch {
    return undefined;
  }
}

export function childTicketIn(conversation: SideConversation): number | undefined {
  try {
    return childTicketId(conversation);
  } catch {
    return undefined;
  }
}
