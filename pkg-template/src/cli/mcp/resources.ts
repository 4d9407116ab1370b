import type { ReadResourceResult, Resource, ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';
import type { SideConversationEvent } from 'zendesk-side-conversations';
import { fenced, NOTICE, visibleLine } from './outside-text.js';
import type { Service } from './service.js';
import { factsOf, threadText } from './thread.js';

const MOST_PAGES = 20;
const ADDRESS = /^side-conversations:\/\/tickets\/([1-9]\d{0,14})\/([\w-]{1,100})$/;

export const resourceTemplates: readonly ResourceTemplate[] = [
  {
    name: 'thread',
    title: 'A side conversation as text',
    uriTemplate: 'side-conversations://tickets/{ticket_id}/{side_conversation_id}',
    description: 'Every message of a side conversation in full, oldest first.',
    mimeType: 'text/plain',
  },
];

/** The threads of the allowed tickets. Without an allow-list there is no end of them: then the template alone tells how they are addressed. */
export async function listedResources({ settings, client, callOptions, redaction }: Service, signal: AbortSignal): Promise<Resource[]> {
  const resources: Resource[] = [];
  for (const ticketId of settings.tickets ?? []) {
    const { side_conversations: found } = await client.list(ticketId, { per_page: 100 }, { ...callOptions, signal });
    for (const { id, subject, preview_text: preview } of found) {
      const title = redaction.text(visibleLine(subject ?? preview));
      resources.push({ uri: `side-conversations://tickets/${ticketId}/${id}`, name: id, title, mimeType: 'text/plain' });
    }
  }
  return resources;
}

/** Undefined where the address is none of a thread. */
export async function readThread(uri: string, { rules, client, callOptions, redaction }: Service, signal: AbortSignal): Promise<ReadResourceResult | undefined> {
  const [, ticket, id] = ADDRESS.exec(uri) ?? [];
  if (ticket === undefined || id === undefined) return undefined;
  const ticketId = Number(ticket);
  rules.checkTicket(ticketId);
  const options = { ...callOptions, signal };
  const { side_conversation: conversation } = await client.show(ticketId, id, {}, options);
  rules.checkBelongs(conversation, ticketId);
  const events: SideConversationEvent[] = [];
  for await (const page of client.listEvents(ticketId, id, { per_page: 100 }, { ...options, maxPages: MOST_PAGES }).pages()) events.push(...page.events);
  const { subject, participants } = factsOf(conversation, ticketId);
  const thread = fenced([`Subject: ${subject ?? '(none)'}`, `People: ${participants.join(', ')}`, '', threadText(events, { longest: Infinity })].join('\n'));
  return { contents: [{ uri, mimeType: 'text/plain', text: redaction.text(`${NOTICE}\n${thread}`) }] };
}
