import { type CallOptions, type DirectOptions, type NewMessage, type SideConversationsOptions, SideConversations } from 'zendesk-side-conversations';
import { isTokenRequest } from '../token-request.js';

/** A client whose sends are recorded and not carried out. */
export interface Recorded {
  readonly client: SideConversations;
  /** The body of the send that was held back. */
  body(): unknown;
}

/** Lets reads through and holds back everything else. */
export function recorder(options: SideConversationsOptions): Recorded {
  const send = (options as DirectOptions).fetch ?? fetch;
  let body: unknown;
  const holdBack: typeof fetch = async (input, init) => {
    if ((init?.method ?? 'GET').toUpperCase() === 'GET' || isTokenRequest(String(input))) return send(input, init);
    body = JSON.parse(String(init?.body));
    throw new HeldBack();
  };
  return { client: new SideConversations({ ...(options as DirectOptions), fetch: holdBack, maxRetries: 0 }), body: () => body };
}

/**
 * A message to everyone in a side conversation, with the recipients that `replyAll` would send it to: whoever confirms it sees them, and the rules
 * judge them. Throws ValidationError.
 */
export async function addressedToEveryone({ client, body }: Recorded, ticketId: number, id: string, message: Omit<NewMessage, 'to'>, options: CallOptions): Promise<NewMessage> {
  try {
    await client.replyAll(ticketId, id, { message }, options);
  } catch (error) {
    if (body() === undefined) throw error;
  }
  return (body() as { message: NewMessage }).message;
}

class HeldBack extends Error {
  override readonly name = 'HeldBack';
}
