import { useCallback } from 'preact/hooks';
import { loadTicket } from '../account/ticket.js';
import { useApp } from '../app-context.js';
import type { Phrase } from '../language/translation.js';
import { useLoaded } from '../live/use-loaded.js';

const STATES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

/** The ticket that a conversation runs on: how far it is, and the way to it. */
export function ChildTicket({ id, updatedAt }: { id: number; /** Asks anew when the conversation has changed. */ updatedAt: string }) {
  const { host, t } = useApp();
  const { value } = useLoaded(useCallback((signal: AbortSignal) => loadTicket(host.client, id, { signal }), [host, id, updatedAt]));
  const known = STATES.find((state) => state === value?.status);
  const state = known ? t(`ticketState.${known}` satisfies Phrase) : value?.status;
  return (
    <p class="child-ticket">
      <button type="button" class="link" onClick={() => host.openTicket(id)}>
        {t('thread.openChildTicket', { id: String(id) })}
      </button>
      {state && <span class="c-tag"><span>{state}</span></span>}
    </p>
  );
}
