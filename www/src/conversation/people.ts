import type { Participant } from 'zendesk-side-conversations';
import type { Translate } from '../language/translation.js';

/** How a participant is called, whatever the channel. */
export function nameOf(participant: Participant | undefined, t: Translate): string {
  if (!participant) return t('thread.somebody');
  const { name, email, user_id, slack_channel_id, msteams_channel_id, support_agent_id, support_group_id } = participant;
  if (name || email) return name || email || '';
  if (slack_channel_id) return t('thread.slackChannel', { id: slack_channel_id });
  if (msteams_channel_id) return t('thread.teamsChannel', { id: msteams_channel_id });
  if (support_agent_id) return t('thread.agent', { id: String(support_agent_id) });
  if (support_group_id) return t('thread.group', { id: String(support_group_id) });
  return user_id === null || user_id === undefined ? t('thread.somebody') : t('thread.agent', { id: String(user_id) });
}

/** Those on the other side: everybody but the agent whose session this is. */
export function othersOf(participants: readonly Participant[], agentId: number | undefined): Participant[] {
  return participants.filter(({ user_id }) => user_id === null || user_id === undefined || user_id !== agentId);
}
