import { useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';

type State = 'open' | 'closed';

/**
 * Closes and reopens a conversation. A second click while the first is under way does nothing; the click that takes it back counts,
 * although the thread may still be looking for what is new.
 */
export function useStateChange(id: string, onChanged: () => Promise<void>) {
  const { host, t, announce } = useApp();
  const [wanted, setWanted] = useState<State>();
  const [error, setError] = useState<unknown>(undefined);
  const running = useRef<State | undefined>(undefined);

  const set = (state: State | undefined) => {
    running.current = state;
    setWanted(state);
  };
  const to = async (state: State) => {
    if (running.current === state) return;
    set(state);
    setError(undefined);
    try {
      await (state === 'closed' ? host.client.close(host.ticketId, id) : host.client.reopen(host.ticketId, id));
      await onChanged();
      announce(t(state === 'closed' ? 'thread.nowClosed' : 'thread.nowOpen'));
    } catch (failure) {
      setError(failure);
    } finally {
      if (running.current === state) set(undefined);
    }
  };
  return { to, isBusy: wanted !== undefined, error };
}
