import type { NewMessage, SideConversation } from 'zendesk-side-conversations';
import type { Delivery } from './outbox.js';
import { NOTICE } from './outside-text.js';
import { previewText } from './preview.js';
import { Refusal } from './refusal.js';
import type { ToolResult } from './result.js';
import type { NamedBy } from './rules.js';
import { sendKey } from './send-key.js';
import type { ToolCall } from './service.js';

/** A message on its way out, before anybody allowed it. */
export interface Draft {
  readonly tool: string;
  readonly ticketId: number;
  readonly conversation?: SideConversation;
  /** As the caller gave it: the key is made of it. */
  readonly given: unknown;
  /** As it would be sent. */
  readonly message: NewMessage;
  readonly namedBy: NamedBy;
  readonly occasion: string | undefined;
  /** The key of a preview, where the caller has one. */
  readonly previewKey: string | undefined;
}

/**
 * The one way out: rules, budget, then a person's confirmation or, for clients that cannot ask one, a preview and its key. What is sent is what was previewed.
 */
export class Gate {
  readonly #previewed = new Map<string, NewMessage>();

  async send(draft: Draft, call: ToolCall): Promise<ToolResult> {
    const { service, confirm } = call;
    const key = this.#keyOf(draft);
    service.rules.checkWrites();
    service.rules.checkTicket(draft.ticketId);
    const delivered = service.outbox.delivered(key);
    if (delivered) return deliveredResult({ ...delivered, wasFound: true }, key);
    service.rules.checkRecipients(draft.message.to, draft.namedBy, draft.conversation);
    service.budget.check(Date.now());
    const message = confirm ? await this.#confirmed(draft, key, call, confirm) : await this.#previewedBefore(draft, key, call);
    if ('result' in message) return message.result;
    if (call.signal.aborted) throw new Refusal('cancelled', 'the call was cancelled before anything was sent', 'Call the tool again if the message is still wanted.');
    const sideConversationId = draft.conversation?.id;
    const letter = { tool: draft.tool, key, ticketId: draft.ticketId, message: message.allowed, ...(sideConversationId === undefined ? {} : { sideConversationId }) };
    return deliveredResult(await service.outbox.send(letter, call), key);
  }

  #keyOf({ tool, ticketId, conversation, given, occasion }: Draft): string {
    return sendKey({ tool, ticketId, message: given, ...(conversation && { sideConversationId: conversation.id }), ...(occasion === undefined ? {} : { occasion }) });
  }

  async #confirmed(draft: Draft, key: string, call: ToolCall, confirm: NonNullable<ToolCall['confirm']>): Promise<Allowed> {
    const isConfirmed = await confirm(`An AI agent wants to send this message.\n\n${previewText(draft)}`);
    if (isConfirmed) return { allowed: draft.message };
    await this.#record('declined', draft, key, call);
    const next = 'The person did not confirm the message. Ask them what to change; do not try again unasked.';
    return { result: { text: `Not sent. ${next}`, data: { status: 'declined', next } } };
  }

  async #previewedBefore(draft: Draft, key: string, call: ToolCall): Promise<Allowed> {
    if (!call.service.settings.isUnattended) {
      throw new Refusal('confirmation_unavailable', 'a person has to confirm every message, and this client cannot ask one (it has no elicitation)', 'Tell the person: use a client with elicitation, or start the server with --unattended besides.');
    }
    if (draft.previewKey === undefined) return { result: await this.#preview(draft, key, call) };
    if (draft.previewKey !== key) throw new Refusal('preview_changed', 'the key belongs to another message', 'Call the tool without `key` for a preview of this message, then with the key of that preview.');
    const allowed = this.#previewed.get(key);
    if (!allowed) throw new Refusal('preview_needed', 'this run of the server has not previewed the message', 'Call the tool without `key` first; the key of the preview stays the same, so a message that went out is not sent again.');
    call.service.rules.checkRecipients(allowed.to, draft.namedBy, draft.conversation);
    return { allowed };
  }

  async #preview(draft: Draft, key: string, call: ToolCall): Promise<ToolResult> {
    await this.#record('previewed', draft, key, call);
    this.#remember(key, draft.message);
    const preview = previewText(draft);
    const next = 'Nothing was sent yet. If this is what the person wants, call the tool again with the same arguments and this key.';
    return { text: `${preview}\n\nkey: ${key}\n${next}\n${NOTICE}`, data: { status: 'preview', key, preview, next } };
  }

  #remember(key: string, message: NewMessage): void {
    this.#previewed.set(key, message);
    const [oldest] = this.#previewed.keys();
    if (this.#previewed.size > 1_000 && oldest !== undefined) this.#previewed.delete(oldest);
  }

  #record(event: 'declined' | 'previewed', { tool, ticketId, conversation }: Draft, key: string, { service, caller }: ToolCall): Promise<void> {
    return service.audit.record({ event, tool, client: caller, ticket_id: ticketId, ...(conversation && { side_conversation_id: conversation.id }), key });
  }
}

type Allowed = { readonly allowed: NewMessage } | { readonly result: ToolResult };

function deliveredResult({ sideConversationId, eventId, wasFound }: Delivery, key: string): ToolResult {
  const status = wasFound ? 'already_sent' : 'sent';
  const next = wasFound ? 'This message had been sent before; nothing was sent again. To send the same words once more on purpose, give another `occasion`.' : 'The message went out. read_side_conversation shows it.';
  return {
    text: `${wasFound ? 'Already sent' : 'Sent'} in side conversation ${sideConversationId}. ${next}`,
    data: { status, side_conversation_id: sideConversationId, ...(eventId !== undefined && { event_id: eventId }), key, next },
  };
}
