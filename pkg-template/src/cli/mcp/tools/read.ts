import type { SideConversationEvent } from 'zendesk-side-conversations';
import { fenced, NOTICE, visibleLine } from '../outside-text.js';
import type { Link } from '../result.js';
import { attachmentsOf, factsOf, threadText } from '../thread.js';
import { READS, type Tool } from '../tool.js';

export const readSideConversation: Tool<'read_side_conversation'> = {
  name: 'read_side_conversation',
  title: 'Read a side conversation',
  description: 'Returns one side conversation as text, oldest message first, a page at a time. Attachments come as links; to open one, a person must be signed in at Zendesk.',
  annotations: READS,
  writes: false,
  async run({ ticket_id: ticketId, side_conversation_id: id, page = 1, per_page: perPage = 20 }, { service, signal }) {
    service.rules.checkTicket(ticketId);
    const options = { ...service.callOptions, signal };
    const { side_conversation: conversation } = await service.client.show(ticketId, id, {}, options);
    service.rules.checkBelongs(conversation, ticketId);
    const { events, count, next_page: nextPage } = await service.client.listEvents(ticketId, id, { page, per_page: perPage }, options);
    const facts = factsOf(conversation, ticketId);
    const thread = fenced([`Subject: ${facts.subject ?? '(none)'}`, `People: ${facts.participants.join(', ')}`, '', threadText(events)].join('\n'));
    const next = nextPage === null ? undefined : `There are more: call again with page ${page + 1}.`;
    const head = `Side conversation ${id} on ticket ${ticketId}: ${facts.state}, ${facts.channel ?? 'unknown channel'}, ${count} event${count === 1 ? '' : 's'}, page ${page}.`;
    const links = linksOf(events);
    return {
      text: [visibleLine(head), NOTICE, thread, ...(next ? [next] : [])].join('\n'),
      data: { notice: NOTICE, side_conversation: facts, count, page, next_page: next ? page + 1 : null, thread, attachments: links },
      links,
    };
  },
};

function linksOf(events: readonly SideConversationEvent[]): Link[] {
  return events
    .flatMap(({ message }) => (message ? attachmentsOf(message) : []))
    .map(({ file_name: name, content_url: uri, content_type: mimeType, size }) => ({ uri, name: visibleLine(name), mimeType: visibleLine(mimeType), size }));
}
