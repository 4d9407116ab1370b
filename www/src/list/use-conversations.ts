import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CallOptions, RateLimit, SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { channelIn } from '../conversation/people.js';
import { millisecondsOf } from '../conversation/read.js';
import { type KnownChannel, withChannels } from '../kept/memory.js';
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
  const { host, memory, t, announce } = useApp();
  const [listing, setListing] = useState(NOTHING);
  const [round, setRound] = useState(0);
  /** The list at the last look. A message sent from here is no news. */
  const latest = useRef<SideConversation[] | undefined>(undefined);

  const load = useCallback(
    async (options: CallOptions): Promise<RateLimit | undefined> => {
      const { conversations, rateLimit } = await loadConversations(host.client, host.ticketId, options);
      if (options.signal?.aborted) return rateLimit;
      memory.channels.change(withChannels(conversations.flatMap(channelsIn)));
      const arrived = latest.current ? arrivedSince(latest.current, conversations) : [];
      latest.current = conversations;
      setListing({ conversations, error: undefined, isStale: false });
      const [first] = arrived;
      if (first) {
        const said = t('list.arrived', { count: arrived.length, subject: first.subject || t('list.untitled') });
        announce(said);
        host.notify(said);
      }
      return rateLimit;
    },
    [host, memory, t, announce],
  );

  useEffect(() => {
    if (!isShown) return undefined;
    latest.current = undefined;
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

/** Conversations that got a message since an earlier look. */
function arrivedSince(before: readonly SideConversation[], now: readonly SideConversation[]): SideConversation[] {
  const known = new Map(before.map(({ id, message_added_at }) => [id, millisecondsOf(message_added_at)]));
  return now.filter(({ id, message_added_at }) => {
    const seen = known.get(id);
    return seen !== undefined && millisecondsOf(message_added_at) > seen;
  });
}

/** The Slack and Teams channels of a conversation: the API has no list of them. */
function channelsIn(conversation: SideConversation): KnownChannel[] {
  const channel = channelIn(conversation);
  if (channel !== 'slack' && channel !== 'msteams') return [];
  return conversation.participants.flatMap(({ slack_workspace_id = '', slack_channel_id, msteams_channel_id, name }) => {
    const channelId = channel === 'slack' ? slack_channel_id : msteams_channel_id;
    return channelId ? [{ channel, workspaceId: channel === 'slack' ? slack_workspace_id : '', channelId, name: name ?? '' }] : [];
  });
}
