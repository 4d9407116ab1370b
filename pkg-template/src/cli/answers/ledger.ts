import type { SideConversationEvent, Wait } from 'zendesk-side-conversations';
import { Briefs } from './brief-event.js';
import { KnownConversation } from './conversation.js';

/** Events that are in order but for lateness come at most so much after younger ones. */
const ORDER_MS = 3_600_000;

/** The side conversations of a stream of events. Keeps a few events of each, so that memory follows the number of conversations and not of events. */
export class Ledger {
  /** Events that came after younger ones had been counted, and are left out. */
  late = 0;
  readonly #briefs = new Briefs();
  readonly #conversations = new Map<string, KnownConversation>();
  readonly #onAnswered: ((conversation: KnownConversation, wait: Wait) => void) | undefined;
  #newestMs = -Infinity;
  #isInOrder = true;

  constructor(onAnswered?: (conversation: KnownConversation, wait: Wait) => void) {
    this.#onAnswered = onAnswered;
  }

  add(event: SideConversationEvent): void {
    const atMs = Date.parse(event.created_at);
    if (atMs < this.#newestMs - ORDER_MS) this.#isInOrder = false;
    if (atMs > this.#newestMs) this.#newestMs = atMs;
    const conversation = this.#named(event.side_conversation_id);
    if (!conversation.add(event)) this.late += 1;
    if (conversation.isLong && this.#isInOrder) for (const wait of conversation.count()) this.#onAnswered?.(conversation, wait);
  }

  /** Every conversation, when all events are there. */
  end(): Iterable<KnownConversation> {
    const onAnswered = this.#onAnswered;
    if (onAnswered) for (const conversation of this.#conversations.values()) for (const wait of conversation.countRest()) onAnswered(conversation, wait);
    return this.#conversations.values();
  }

  #named(id: string): KnownConversation {
    const known = this.#conversations.get(id);
    if (known) return known;
    const conversation = new KnownConversation(id, this.#briefs);
    this.#conversations.set(id, conversation);
    return conversation;
  }
}
