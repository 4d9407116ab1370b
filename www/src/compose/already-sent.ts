import type { CallOptions, SideConversations } from 'zendesk-side-conversations';

const KEY = 'idempotency_key';

/** The conversation that carries a draft's key: it arrived although its answer was lost. */
export async function findSentConversation(client: SideConversations, ticketId: number, key: string, options: CallOptions): Promise<string | undefined> {
  for await (const conversation of client.list(ticketId, { per_page: 100 }, options)) {
    if (conversation.external_ids?.[KEY] === key) return conversation.id;
  }
  return undefined;
}

/** The same for a reply. */
export async function findSentReply(client: SideConversations, ticketId: number, id: string, key: string, options: CallOptions): Promise<string | undefined> {
  for await (const event of client.listEvents(ticketId, id, { per_page: 100 }, options)) {
    if (event.message?.external_ids?.[KEY] === key) return event.id;
  }
  return undefined;
}
