import type { CallOptions, RateLimit, SideConversation, SideConversations } from 'zendesk-side-conversations';
import { conversationsOf, millisecondsOf } from '../conversation/read.js';

const PER_PAGE = 100;

/** All side conversations of a ticket, the latest message first. */
export async function loadConversations(
  client: SideConversations,
  ticketId: number,
  options: CallOptions,
): Promise<{ conversations: SideConversation[]; rateLimit: RateLimit | undefined }> {
  const found = new Map<string, SideConversation>();
  let rateLimit: RateLimit | undefined;
  for (let page = 1, isMore = true; isMore; page += 1) {
    const { data, response } = await client.list(ticketId, { per_page: PER_PAGE, page }, options).withResponse();
    for (const conversation of conversationsOf(data.side_conversations)) found.set(conversation.id, conversation);
    rateLimit = response.rateLimit;
    isMore = Boolean(data.next_page) && data.side_conversations.length > 0;
  }
  const conversations = [...found.values()].sort((one, other) => millisecondsOf(other.message_added_at) - millisecondsOf(one.message_added_at));
  return { conversations, rateLimit };
}
