/** Why the server does not do what a tool was asked for, and what the caller can do instead. Nothing was sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly next: string;

  constructor(code: RefusalCode, message: string, next: string) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

export type RefusalCode =
  | 'read_only' | 'confirmation_unavailable' | 'ticket_not_allowed' | 'channel_not_allowed' | 'domain_not_allowed' | 'budget_exhausted' | 'audit_failed'
  | 'preview_needed' | 'preview_changed' | 'wrong_ticket' | 'unknown_tool' | 'cancelled';
