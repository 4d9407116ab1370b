import { channelOf, type Attachment, type Message, type Participant, type SideConversation, type SideConversationEvent } from 'zendesk-side-conversations';
import { htmlText } from '../output/html-text.js';
import { visible, visibleLine } from './outside-text.js';

/** A longer message is cut in a page of a thread; its resource has all of it. */
const LONGEST_MESSAGE = 8_000;

/** A side conversation in the fields that a caller decides from. */
export function factsOf(conversation: SideConversation, ticketId: number) {
  const { id, state, subject, participants, created_at, updated_at, message_added_at } = conversation;
  return {
    id,
    ticket_id: conversation.ticket_id ?? ticketId,
    state,
    channel: channelOf(conversation) ?? null,
    subject: subject === null ? null : visibleLine(subject),
    participants: participants.map(personText),
    created_at,
    updated_at,
    message_added_at,
  };
}

/** Events as text, each with its time and people on a line of its own before what it says. */
export function threadText(events: readonly SideConversationEvent[], { longest = LONGEST_MESSAGE } = {}): string {
  return events.map((event) => eventText(event, longest)).join('\n\n');
}

function eventText({ created_at: at, actor, message, updates, type }: SideConversationEvent, longest: number): string {
  if (!message) {
    const changes = Object.entries(updates ?? {}).map(([field, value]) => `${field}: ${value}`);
    return visibleLine(`${at} · ${personText(actor)} · ${changes.join(', ') || type}`);
  }
  const head = visibleLine(`${at} · ${personText(message.from)} to ${message.to.map(personText).join(', ')}`);
  const files = attachmentsOf(message).map((file) => `[attachment ${visibleLine(file.file_name)}, ${file.size} bytes]`);
  return [head, cut(textOf(message), longest), ...files].join('\n');
}

export const attachmentsOf = ({ attachments }: Message): readonly Attachment[] => attachments ?? [];

/** `Chris P Bacon <chris@example.com>`, or what names a channel. */
export function personText(person: Partial<Participant>): string {
  const { name, email, user_id: user, slack_workspace_id: workspace, slack_channel_id: slack, support_group_id: group, support_agent_id: agent, msteams_channel_id: teams } = person;
  const address = email ?? (user ? `user ${user}` : undefined);
  if (address) return visibleLine(name && name !== address ? `${name} <${address}>` : address);
  if (slack) return visibleLine(`Slack channel ${workspace}/${slack}`);
  if (group) return visibleLine(`child ticket for group ${group}${agent ? `, agent ${agent}` : ''}`);
  if (teams) return visibleLine(`Teams channel ${teams}`);
  return visibleLine(name ?? 'unknown');
}

const textOf = ({ body, html_body: html, preview_text: preview }: Message): string => visible(body || htmlText(html ?? '') || preview).trim();

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}\n[cut here: ${text.length - longest} more characters; the side conversation's resource has them]`;
}
