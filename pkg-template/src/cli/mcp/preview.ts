import type { NewMessage, SideConversation } from 'zendesk-side-conversations';
import { visible, visibleLine } from './outside-text.js';
import { personText } from './thread.js';

/** A message as a person judges it: everything that goes out, nothing left out. */
export function previewText({ ticketId, conversation, message }: { ticketId: number; conversation?: SideConversation | undefined; message: NewMessage }): string {
  const { to, subject, body, html_body: html, attachment_ids: attachments = [] } = message;
  const where = conversation ? `reply in the side conversation "${conversation.subject ?? conversation.preview_text}"` : 'new side conversation';
  return [
    visibleLine(`Ticket ${ticketId}: ${where}`),
    visibleLine(`To: ${to.map(personText).join(', ')}`),
    ...(subject === undefined ? [] : [visibleLine(`Subject: ${subject}`)]),
    ...(attachments.length > 0 ? [visibleLine(`Attachments: ${attachments.join(', ')}`)] : []),
    ...(body === undefined ? [] : ['', visible(body)]),
    ...(html === undefined ? [] : ['', 'As HTML:', visible(html)]),
  ].join('\n');
}
