import { visibleLine } from '../outside-text.js';
import { Refusal } from '../refusal.js';
import type { Tool } from '../tool.js';

export const closeSideConversation: Tool<'close_side_conversation'> = {
  name: 'close_side_conversation',
  title: 'Close a side conversation',
  description: 'Closes a side conversation. No message goes out, and it can be reopened. If the client can ask a person, that person confirms it.',
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  writes: true,
  async run({ ticket_id: ticketId, side_conversation_id: id }, { service, signal, caller, confirm }) {
    const { rules, settings, client, callOptions, audit } = service;
    rules.checkWrites();
    rules.checkTicket(ticketId);
    const { side_conversation: conversation } = await client.show(ticketId, id, {}, { ...callOptions, signal });
    rules.checkBelongs(conversation, ticketId);
    if (conversation.state === 'closed') return { text: `Side conversation ${id} is closed already.`, data: { status: 'already_closed', side_conversation_id: id } };
    if (!confirm && !settings.isUnattended) {
      throw new Refusal('confirmation_unavailable', 'a person has to confirm it, and this client cannot ask one (it has no elicitation)', 'Tell the person: use a client with elicitation, or start the server with --unattended besides.');
    }
    const about = { tool: 'close_side_conversation', client: caller, ticket_id: ticketId, side_conversation_id: id };
    const question = visibleLine(`An AI agent wants to close the side conversation "${conversation.subject ?? conversation.preview_text}" on ticket ${ticketId}.`);
    if (confirm && !(await confirm(question))) {
      await audit.record({ event: 'declined', ...about });
      const next = 'The person did not confirm it; do not try again unasked.';
      return { text: `Not closed. ${next}`, data: { status: 'declined', next } };
    }
    signal.throwIfAborted();
    await audit.record({ event: 'begun', ...about });
    try {
      await client.close(ticketId, id, callOptions);
    } catch (error) {
      await audit.record({ event: 'failed', ...about, reason: String((error as { code?: string }).code ?? 'unknown') }).catch(() => {});
      throw error;
    }
    await audit.record({ event: 'closed', ...about });
    return { text: `Side conversation ${id} is closed now.`, data: { status: 'closed', side_conversation_id: id } };
  },
};
