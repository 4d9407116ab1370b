import { useState } from 'preact/hooks';
import { useApp } from '../app-context.js';

/** Closes and reopens a conversation; a second click while the first is under way does nothing. */
export function useStateChange(id: string, onChanged: () => Promise<void>) {
  const { host, t, announce } = useApp();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);

  const to = async (state: 'open' | 'closed') => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await (state === 'closed' ? host.client.close(host.ticketId, id) : host.client.reopen(host.ticketId, id));
      await onChanged();
      announce(t(state === 'closed' ? 'thread.nowClosed' : 'thread.nowOpen'));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { to, isBusy, error };
}
