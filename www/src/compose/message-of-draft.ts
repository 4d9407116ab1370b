import type { CreateBody, Recipients, ReplyAllBody } from 'zendesk-side-conversations';
import { recipientOf } from './address.js';
import type { Draft } from './draft.js';
import { withAttachments } from './pictures.js';
import { htmlOfText } from './rich-text.js';

/** The body for a new conversation. Nothing is checked here: the package names every broken rule. */
export function newConversation(draft: Draft, signature: string): CreateBody {
  return { message: { ...messageOf(draft, signature), to: recipientsOf(draft), ...(draft.subject.trim() !== '' && { subject: draft.subject.trim() }) } };
}

/** The text with the signature under it, as HTML too where something in it is formatted, and the files. */
export function messageOf({ body, html, files }: Draft, signature: string): ReplyAllBody['message'] {
  const isSigned = signature.trim() !== '' && body.trim() !== '';
  const text = isSigned ? `${body.trimEnd()}\n\n${signature}` : body;
  const written = withAttachments(html, (reference) => files.find((file) => file.reference === reference)?.id);
  return {
    body: text,
    ...(html !== '' && { html_body: isSigned ? `${written}<div><br></div>${htmlOfText(signature)}` : written }),
    ...(files.length > 0 && { attachment_ids: files.map(({ id }) => id) }),
  };
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
