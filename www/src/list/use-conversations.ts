import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CallOptions, RateLimit, SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { lookOptions, poll } from '../live/poll.js';
import { loadConversations } from './load-conversations.js';

export interface Listing {
  conversations: SideConversation[] | undefined;
  /** Why there is no list. */
  error: unknown;
  /** The last look failed, and an older list is shown. */
  isStale: boolean;
}

const NOTHING: Listing = { conversations: undefined, error: undefined, isStale: false };

/** The ticket's side conversations, kept up to date while `isShown`. */
export function useConversations(isShown: boolean): Listing & { reload(): void; forget(): void } {
  const { host } = useApp();
  const [listing, setListing] = useState(NOTHING);
  const [round, setRound] = useState(0);

  const load = useCallback(
    async (options: CallOptions): Promise<RateLimit | undefined> => {
      const { conversations, rateLimit } = await loadConversations(host.client, host.ticketId, options);
      if (!options.signal?.aborted) setListing({ conversations, error: undefined, isStale: false });
      return rateLimit;
    },
    [host],
  );

  useEffect(() => {
    if (!isShown) return undefined;
    const left = new AbortController();
    load({ signal: left.signal }).catch((error: unknown) => {
      if (!left.signal.aborted) setListing((before) => ({ ...before, error: before.conversations ? undefined : error, isStale: Boolean(before.conversations) }));
    });
    const stop = poll((signal) => load({ ...lookOptions, signal }), host.attention, () => setListing((before) => ({ ...before, isStale: Boolean(before.conversations) })));
    return () => {
      left.abort();
      stop();
    };
  }, [isShown, load, host, round]);

  const reload = useCallback(() => {
    setListing((before) => ({ ...before, error: undefined }));
    setRound((before) => before + 1);
  }, []);
  const forget = useCallback(() => setListing(NOTHING), []);
  return { ...listing, reload, forget };
}
