import { fenced, NOTICE, visibleLine } from '../outside-text.js';
import { factsOf } from '../thread.js';
import { READS, type Tool } from '../tool.js';

export const listSideConversations: Tool<'list_side_conversations'> = {
  name: 'list_side_conversations',
  title: 'List the side conversations of a ticket',
  description: 'Lists the side conversations of a ticket, with their state, channel, people and the beginning of the latest text. Read one with read_side_conversation.',
  annotations: READS,
  writes: false,
  async run({ ticket_id: ticketId, page = 1, per_page: perPage = 20 }, { service, signal }) {
    service.rules.checkTicket(ticketId);
    const { side_conversations: found, count, next_page: nextPage } = await service.client.list(ticketId, { page, per_page: perPage }, { ...service.callOptions, signal });
    const listed = found.map((conversation) => ({ ...factsOf(conversation, ticketId), preview: visibleLine(conversation.preview_text) }));
    const lines = listed.map(({ id, state, channel, subject, participants, message_added_at: at, preview }) =>
      [`${id} · ${state} · ${channel ?? 'unknown channel'} · last message ${at}`, `  ${subject ?? '(no subject)'} · ${participants.join(', ')}`, `  ${preview}`].join('\n'),
    );
    const next = nextPage === null ? undefined : `There are more: call again with page ${page + 1}.`;
    const head = `Ticket ${ticketId}: ${count} side conversation${count === 1 ? '' : 's'}, page ${page}.`;
    return {
      text: [head, ...(lines.length > 0 ? [NOTICE, fenced(lines.join('\n'))] : []), ...(next ? [next] : [])].join('\n'),
      data: { notice: NOTICE, ticket_id: ticketId, count, page, next_page: next ? page + 1 : null, side_conversations: listed },
    };
  },
};
