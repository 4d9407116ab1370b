import type { SideConversation, SideConversations } from 'zendesk-side-conversations';
import { type Turn, turnOf } from '../conversation/turn.js';
import { loadEvents } from '../thread/load-events.js';

/** An account gives an app 100 requests a minute for each agent. */
const MOST_READ = 25;

/**
 * Whose turn it is in a ticket's open conversations. A list does not tell who wrote last, so each conversation's events are read, one
 * conversation after the other, and again only when the conversation has changed.
 */
export class Turns {
  readonly #client: SideConversations;
  readonly #ticketId: number;
  readonly #known = new Map<string, { updatedAt: string; turn: Turn | undefined }>();

  constructor(client: SideConversations, ticketId: number) {
    this.#client = client;
    this.#ticketId = ticketId;
  }

  /** Undefined where it is not known, or no longer true. */
  of({ id, state, updated_at }: SideConversation): Turn | undefined {
    const known = this.#known.get(id);
    return state !== 'closed' && known?.updatedAt === updated_at ? known.turn : undefined;
  }

  /** Reads what is not known yet of the first conversations, and calls back after each. */
  async read(conversations: readonly SideConversation[], signal: AbortSignal, onRead: () => void): Promise<void> {
    const open = conversations.filter(({ state }) => state !== 'closed').slice(0, MOST_READ);
    for (const { id, updated_at } of open) {
      if (this.#known.get(id)?.updatedAt === updated_at) continue;
      let turn: Turn | undefined;
      for await (const events of loadEvents(this.#client, this.#ticketId, id, [], { signal, maxRetries: 0 })) turn = turnOf(events);
      if (signal.aborted) return;
      this.#known.set(id, { updatedAt: updated_at, turn });
      onRead();
    }
  }
}
