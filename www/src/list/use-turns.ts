import { useEffect, useState } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import type { Turns } from './turns.js';

/** Keeps the turns of the listed conversations up to date, and draws the list anew for each that becomes known. */
export function useTurns(turns: Turns, conversations: readonly SideConversation[] | undefined): void {
  const [, setRead] = useState(0);
  useEffect(() => {
    if (!conversations) return undefined;
    const left = new AbortController();
    // If the account refuses, the list shows no turns; the next look for news tries again.
    turns.read(conversations, left.signal, () => setRead((before) => before + 1)).catch(() => undefined);
    return () => left.abort();
  }, [turns, conversations]);
}
