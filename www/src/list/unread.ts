import type { SideConversation } from 'zendesk-side-conversations';

/** Which conversations got a message since the agent last saw them here. */
export class Unread {
  readonly #seen = new Map<string, string>();

  /** What is in the list when the app opens counts as seen. */
  meet(conversations: readonly SideConversation[]): void {
    for (const { id, message_added_at } of conversations) {
      if (!this.#seen.has(id)) this.#seen.set(id, message_added_at);
    }
  }

  see({ id, message_added_at }: SideConversation): void {
    this.#seen.set(id, message_added_at);
  }

  has({ id, message_added_at }: SideConversation): boolean {
    const seen = this.#seen.get(id);
    return seen !== undefined && Date.parse(message_added_at) > Date.parse(seen);
  }
}
