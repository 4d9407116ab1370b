import { channelOf, type Message, type Participant, type SideConversation, type SideConversationEvent } from 'zendesk-side-conversations';
import { paint } from './colour.js';
import { printable, printableLine } from './printable.js';

/** The head of a thread: subject, where and how, who. */
export function threadHead(conversation: SideConversation, ticketId: number): string {
  const { bold, dim } = paint(process.stdout);
  const facts = [`ticket ${conversation.ticket_id ?? ticketId}`, conversation.state, channelOf(conversation)?.replace('_', ' '), conversation.id];
  return [
    bold(printableLine(conversation.subject ?? '(no subject)')),
    dim(printableLine(facts.filter(Boolean).join(' · '))),
    printableLine(conversation.participants.map(nameAndAddress).join(', ')),
    '',
    '',
  ].join('\n');
}

/** A message with its text, or what else happened. */
export function threadEvent({ actor, created_at: at, message, updates, type }: SideConversationEvent): string {
  const { cyan, dim } = paint(process.stdout);
  const time = printableLine(at.replace('T', ' ').replace(/:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, '$2'));
  if (!message) {
    const changes = Object.entries(updates ?? {}).map(([field, value]) => `${field}: ${value}`);
    return `${dim(printableLine(`${time} · ${shortName(actor)} · ${changes.join(', ') || type}`))}\n\n`;
  }
  const to = message.to.map(shortName).join(', ');
  const lines = [...textOf(message).trimEnd().split('\n'), ...attachmentLines(message)];
  return `${cyan(printableLine(`${shortName(message.from)} → ${to}`))} ${dim(`· ${time}`)}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`;
}

function textOf({ body, html_body: html, preview_text: preview }: Message): string {
  return printable(body || withoutTags(html ?? '') || preview);
}

function withoutTags(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return html
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function attachmentLines({ attachments = [] }: Message): string[] {
  return attachments.map(({ file_name: name, size, content_type: type }) => printableLine(`[${name}, ${type}, ${size.toLocaleString('en-US')} bytes]`));
}

function nameAndAddress(participant: Participant): string {
  const { name, email } = participant;
  return name && email && name !== email ? `${name} <${email}>` : shortName(participant);
}

function shortName(participant: Participant): string {
  const { name, email, user_id: user, slack_channel_id: slack, support_group_id: group, msteams_channel_id: teams } = participant;
  if (name ?? email) return String(name ?? email);
  if (slack) return `Slack ${slack}`;
  if (group) return `group ${group}`;
  if (teams) return `Teams ${teams}`;
  return user ? `user ${user}` : 'unknown';
}
