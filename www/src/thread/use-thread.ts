import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CallOptions, RateLimit, SideConversation, SideConversationEvent } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { conversationOf } from '../conversation/read.js';
import { lookOptions, poll } from '../live/poll.js';
import { loadEvents } from './load-events.js';

export interface Thread {
  conversation: SideConversation | undefined;
  events: SideConversationEvent[];
  isComplete: boolean;
  error: unknown;
  isStale: boolean;
}

const NOTHING: Thread = { conversation: undefined, events: [], isComplete: false, error: undefined, isStale: false };

/** A conversation with its events, kept up to date. */
export function useThread(id: string): Thread & { reload(): void; refresh(): Promise<void> } {
  const { host, t, announce } = useApp();
  const [thread, setThread] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const latest = useRef(NOTHING);
  /** The conversation as it was when its events were last read to the end. */
  const readUpTo = useRef<SideConversation | undefined>(undefined);
  const stopped = useRef<AbortSignal | undefined>(undefined);

  const set = useCallback((change: Partial<Thread>) => {
    latest.current = { ...latest.current, ...change };
    setThread(latest.current);
  }, []);

  const look = useCallback(
    async (options: CallOptions): Promise<RateLimit | undefined> => {
      const { data, response } = await host.client.show(host.ticketId, id, {}, options).withResponse();
      if (options.signal?.aborted) return undefined;
      const { isComplete, events, isStale } = latest.current;
      const conversation = conversationOf(data.side_conversation);
      if (!conversation) throw new TypeError('expected a conversation with an id');
      const isRead = isSame(readUpTo.current, conversation);
      // Nothing new is nothing to draw.
      if (!isRead || isStale) set({ conversation, error: undefined, isStale: false });
      if (isRead) return response.rateLimit;
      for await (const loaded of loadEvents(host.client, host.ticketId, id, events, options)) {
        if (options.signal?.aborted) return undefined;
        set({ events: loaded });
      }
      readUpTo.current = conversation;
      set({ isComplete: true });
      const arrived = isComplete ? fromOthers(latest.current.events, events.length, host.agentId) : 0;
      if (arrived > 0) {
        const said = t('thread.arrived', { count: arrived });
        announce(said);
        host.notify(said);
      }
      return response.rateLimit;
    },
    [host, id, set, t, announce],
  );

  useEffect(() => {
    const left = new AbortController();
    stopped.current = left.signal;
    latest.current = NOTHING;
    readUpTo.current = undefined;
    setThread(NOTHING);
    look({ signal: left.signal }).catch((error: unknown) => {
      if (!left.signal.aborted) set({ error });
    });
    const stop = poll((signal) => look({ ...lookOptions, signal }), host.attention, () => set({ isStale: latest.current.conversation !== undefined }));
    return () => {
      left.abort();
      stop();
    };
  }, [look, host, set, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const refresh = useCallback(async () => {
    const signal = stopped.current;
    await look(signal ? { signal } : {}).catch(() => {
      if (!signal?.aborted) set({ isStale: true });
    });
  }, [look, set]);
  return { ...thread, reload, refresh };
}

const isSame = (one: SideConversation | undefined, other: SideConversation): boolean =>
  one?.updated_at === other.updated_at && one.message_added_at === other.message_added_at && one.state === other.state;

const fromOthers = (events: readonly SideConversationEvent[], known: number, agentId: number | undefined): number =>
  events.slice(known).filter(({ message, actor }) => message && (agentId === undefined || actor?.user_id !== agentId)).length;
