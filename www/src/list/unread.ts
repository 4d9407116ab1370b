import type { SideConversation } from 'zendesk-side-conversations';
import { millisecondsOf } from '../conversation/read.js';
import type { Memory } from '../kept/memory.js';

/** Which conversations got a message since the agent last saw them, here or in another tab. */
export class Unread {
  readonly #seen: Memory['seen'];

  constructor(seen: Memory['seen']) {
    this.#seen = seen;
    // From now on, where nothing was remembered before: what came earlier may have been read elsewhere.
    seen.change((before) => before);
  }

  see({ id, message_added_at }: SideConversation): void {
    this.#seen.change(({ since, times }) => {
      const { [id]: before = '', ...others } = times;
      return { since, times: { ...others, [id]: millisecondsOf(before) > millisecondsOf(message_added_at) ? before : message_added_at } };
    });
  }

  /** A conversation that was never opened here is unread once somebody has answered in it. */
  has({ id, created_at, message_added_at }: SideConversation): boolean {
    const { since, times } = this.#seen.get();
    const seen = times[id];
    const addedAt = millisecondsOf(message_added_at);
    if (seen !== undefined) return addedAt > millisecondsOf(seen);
    return addedAt > millisecondsOf(created_at) && addedAt > millisecondsOf(since);
  }

  onChange(listener: () => void): () => void {
    return this.#seen.onChange(listener);
  }
}
