import type { CreateResult, NewMessage, ReplyResult, ResponseInfo } from 'zendesk-side-conversations';
import { requests } from 'zendesk-side-conversations';
import type { ToolCall } from './service.js';

/** A message whose sending was allowed and confirmed. */
export interface Letter {
  readonly tool: string;
  readonly key: string;
  readonly ticketId: number;
  readonly sideConversationId?: string;
  readonly message: NewMessage;
}

/** The result of sending a letter. */
export interface Delivery {
  readonly sideConversationId: string;
  readonly eventId: string | undefined;
  /** Whether it had been sent before, and was not sent again. */
  readonly wasFound: boolean;
}

/** The number of messages to remember. Older ones are found in the account by their key. */
const REMEMBERED = 1_000;

/**
 * Sends each key once. Calls with the same key share one send, later ones get what it came to, and one of another run is found in the account. A send that
 * has begun is never given up: nobody could tell whether it arrived.
 */
export class Outbox {
  readonly #running = new Map<string, Promise<Delivery>>();
  readonly #delivered = new Map<string, Delivery>();

  /** The result of a letter that this run has sent. */
  delivered(key: string): Delivery | undefined {
    return this.#delivered.get(key);
  }

  async send(letter: Letter, call: ToolCall): Promise<Delivery> {
    const delivered = this.#delivered.get(letter.key);
    if (delivered) return { ...delivered, wasFound: true };
    const running = this.#running.get(letter.key);
    if (running) return { ...(await running), wasFound: true };
    const sending = this.#send(letter, call).finally(() => this.#running.delete(letter.key));
    this.#running.set(letter.key, sending);
    return sending;
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #send(letter: Letter, { service, caller }: ToolCall): Promise<Delivery> {
    const { audit, budget } = service;
    const { tool, key, ticketId, sideConversationId, message } = letter;
    const about = { tool, client: caller, ticket_id: ticketId, ...(sideConversationId === undefined ? {} : { side_conversation_id: sideConversationId }), key };
    const putBack = budget.take(Date.now());
    try {
      await audit.record({ event: 'begun', ...about, request: requestOf(letter) });
    } catch (error) {
      putBack();
      throw error;
    }
    try {
      const options = { ...service.callOptions, idempotencyKey: key };
      const call = sideConversationId === undefined ? service.client.create(ticketId, { message }, options) : service.client.reply(ticketId, sideConversationId, { message }, options);
      const { data, response } = await (call as typeof call & { withResponse(): Promise<{ data: CreateResult | ReplyResult; response: ResponseInfo }> }).withResponse();
      const delivery = { sideConversationId: data.side_conversation.id, eventId: data.event?.id, wasFound: response.found };
      this.#remember(key, delivery);
      if (delivery.wasFound) putBack();
      await audit.record({ event: delivery.wasFound ? 'found' : 'sent', ...about, side_conversation_id: delivery.sideConversationId, ...(delivery.eventId && { event_id: delivery.eventId }) }).catch(() => {});
      return delivery;
    } catch (error) {
      if ((error as { code?: string }).code === 'validation') putBack();
      await audit.record({ event: 'failed', ...about, reason: String((error as { code?: string }).code ?? 'unknown') }).catch(() => {});
      throw error;
    }
  }

  #remember(key: string, delivery: Delivery): void {
    this.#delivered.set(key, delivery);
    const [oldest] = this.#delivered.keys();
    if (this.#delivered.size > REMEMBERED && oldest !== undefined) this.#delivered.delete(oldest);
  }
}

/** The request without its key, for the log. */
function requestOf({ ticketId, sideConversationId, message }: Letter): { method: string; path: string; body: unknown } {
  const { method, path, body = 'null' } = sideConversationId === undefined ? requests.create(ticketId, { message }) : requests.reply(ticketId, sideConversationId, { message });
  return { method, path, body: JSON.parse(body) };
}
