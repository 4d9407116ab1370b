import { channelOf, type Message, type SideConversation, type SideConversationEvent } from 'zendesk-side-conversations';
import { paint } from './colour.js';
import { htmlText } from './html-text.js';
import { nameAndAddress, shortName } from './people.js';
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
  const time = printableLine(timeText(at));
  if (!message) {
    const changes = Object.entries(updates ?? {}).map(([field, value]) => `${field}: ${value}`);
    return `${dim(printableLine(`${time} · ${shortName(actor)} · ${changes.join(', ') || type}`))}\n\n`;
  }
  const to = message.to.map(shortName).join(', ');
  const lines = [...textOf(message).trimEnd().split('\n'), ...attachmentLines(message)];
  return `${cyan(printableLine(`${shortName(message.from)} → ${to}`))} ${dim(`· ${time}`)}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** `2025-01-31 08:00Z`; anything else as it came. */
function timeText(at: unknown): string {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(String(at));
  return found ? `${found[1]} ${found[2]}${found[3]}` : String(at);
}

function textOf({ body, html_body: html, preview_text: preview }: Message): string {
  return printable(body || htmlText(html ?? '') || preview);
}

function attachmentLines({ attachments = [] }: Message): string[] {
  return attachments.map(({ file_name: name, size, content_type: type }) => printableLine(`[${name}, ${type}, ${size.toLocaleString('en-US')} bytes]`));
}
