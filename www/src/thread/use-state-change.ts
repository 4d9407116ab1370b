import { useState } from 'preact/hooks';
import { useApp } from '../app-context.js';

type State = 'open' | 'closed';

/**
 * Closes and reopens a conversation. A second click while the same change is under way does nothing; once the button offers the other
 * change, a click makes it, also while the thread is still being read anew.
 */
export function useStateChange(id: string, onChanged: () => Promise<void>) {
  const { host, t, announce } = useApp();
  const [target, setTarget] = useState<State | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);

  const to = async (state: State) => {
    if (target === state) return;
    setTarget(state);
    setError(undefined);
    try {
      await (state === 'closed' ? host.client.close(host.ticketId, id) : host.client.reopen(host.ticketId, id));
      announce(t(state === 'closed' ? 'thread.nowClosed' : 'thread.nowOpen'));
      await onChanged();
    } catch (failure) {
      setError(failure);
    } finally {
      setTarget((latest) => (latest === state ? undefined : latest));
    }
  };
  return { to, target, error };
}
