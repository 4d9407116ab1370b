import type { CreateBody, Recipients, ReplyAllBody } from 'zendesk-side-conversations';
import { recipientOf } from './address.js';
import type { Draft } from './draft.js';

/** What is sent for a new conversation. Nothing is checked here: the package names every broken rule. */
export function newConversation(draft: Draft): CreateBody {
  return { message: { ...messageOf(draft), to: recipientsOf(draft), ...(draft.subject.trim() !== '' && { subject: draft.subject.trim() }) } };
}

export function reply(draft: Draft): ReplyAllBody {
  return { message: messageOf(draft), ...(draft.except.length > 0 && { except: draft.except }) };
}

function messageOf({ body, files }: Draft): { body: string; attachment_ids?: string[] } {
  return { body, ...(files.length > 0 && { attachment_ids: files.map(({ id }) => id) }) };
}

function recipientsOf({ channel, addresses, slackWorkspace, slackChannel, group, agent, teamsChannel }: Draft): Recipients {
  switch (channel) {
    case 'slack':
      return [{ slack_workspace_id: slackWorkspace.trim(), slack_channel_id: slackChannel.trim() }];
    case 'child_ticket':
      return [{ support_group_id: group.trim(), ...(agent.trim() !== '' && { support_agent_id: agent.trim() }) }];
    case 'msteams':
      return [{ msteams_channel_id: teamsChannel.trim() }];
    default:
      return addresses.map(recipientOf);
  }
}
