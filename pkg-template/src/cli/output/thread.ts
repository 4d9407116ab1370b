import stringWidth from 'fast-string-width';
import { channelOf, type Message, type SideConversation, type SideConversationEvent } from 'zendesk-side-conversations';
import { paint } from './colour.js';
import { htmlText } from './html-text.js';
import { localTime } from './local-time.js';
import { nameAndAddress, shortName } from './people.js';
import { printable, printableLine } from './printable.js';
import { widthOf } from './width.js';
import { wrapped } from './wrap.js';

const MARGIN = '  ';
/** The API's plain text of an HTML message has lost these. */
const STRUCTURE = /<(?:ul|ol|blockquote|pre)\b/i;

/** The head of a thread: subject, where and how, who. */
export function threadHead(conversation: SideConversation, ticketId: number): string {
  const { bold, dim } = paint(process.stdout);
  const facts = [`ticket ${conversation.ticket_id ?? ticketId}`, conversation.state, channelOf(conversation)?.replace('_', ' '), conversation.id];
  return [
    ...fitting(printableLine(conversation.subject ?? '(no subject)')).map(bold),
    ...fitting(printableLine(facts.filter(Boolean).join(' · '))).map(dim),
    ...fitting(printableLine(conversation.participants.map(nameAndAddress).join(', '))),
    '',
    '',
  ].join('\n');
}

/** A message with its text, or what else happened. */
export function threadEvent({ actor, created_at: at, message, updates, type }: SideConversationEvent): string {
  const { cyan, dim } = paint(process.stdout);
  const time = printableLine(localTime(at));
  if (!message) {
    const changes = Object.entries(updates ?? {}).map(([field, value]) => `${field}: ${value}`);
    return `${fitting(printableLine(`${time} · ${shortName(actor)} · ${changes.join(', ') || type}`)).map(dim).join('\n')}\n\n`;
  }
  const to = message.to.map(shortName).join(', ');
  const lines = [...textOf(message).trimEnd().split('\n'), ...attachmentLines(message)].flatMap((line) => fitting(line, MARGIN.length));
  // The time stands on a line of its own where the names leave no room for it.
  const names = fitting(printableLine(`${shortName(message.from)} → ${to}`));
  const between = process.stdout.isTTY && stringWidth(`${names.at(-1)} · ${time}`) > widthOf(process.stdout) ? '\n' : ' ';
  return `${names.map(cyan).join('\n')}${between}${dim(`· ${time}`)}\n${lines.map((line) => `${MARGIN}${line}`.trimEnd()).join('\n')}\n\n`;
}

/** A line as the lines that a terminal has room for; as it is elsewhere. */
const fitting = (line: string, margin = 0): string[] => (process.stdout.isTTY ? wrapped(line, widthOf(process.stdout) - margin) : [line]);

function textOf({ body, html_body: html, preview_text: preview }: Message): string {
  const isStructured = html != null && STRUCTURE.test(html);
  return printable((!isStructured && body) || htmlText(html ?? '') || body || preview);
}

function attachmentLines({ attachments = [] }: Message): string[] {
  return attachments.map(({ file_name: name, size, content_type: type }) => printableLine(`[${name}, ${type}, ${size.toLocaleString('en-US')} bytes]`));
}
