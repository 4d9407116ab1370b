import { useCallback, useRef, useState } from 'preact/hooks';
import { type Draft, emptyDraft, isEmpty } from './draft.js';
import { forgetDraft, storedDraft, storeDraft } from './draft-store.js';

export interface DraftHandle {
  draft: Draft;
  /** The draft as it is now, for what began before the last change. */
  current(): Draft;
  change(change: Partial<Draft> | ((before: Draft) => Partial<Draft>)): void;
  forget(): void;
  /** Forgets it, and returns what brings it back; undefined where nothing was written. */
  discard(): (() => void) | undefined;
}

/** The draft of one place (a ticket's new conversation, a reply), kept over a reload. */
export function useDraft(place: string): DraftHandle {
  const [draft, setDraft] = useState(() => storedDraft(place) ?? emptyDraft());
  const latest = useRef(draft);

  const change = useCallback<DraftHandle['change']>(
    (change) => {
      latest.current = { ...latest.current, ...(typeof change === 'function' ? change(latest.current) : change) };
      storeDraft(place, latest.current);
      setDraft(latest.current);
    },
    [place],
  );
  const forget = useCallback(() => {
    forgetDraft(place);
    latest.current = emptyDraft();
    setDraft(latest.current);
  }, [place]);
  const discard = useCallback(() => {
    const discarded = latest.current;
    forget();
    // Files that were on their way were stopped with it.
    return isEmpty(discarded) ? undefined : () => storeDraft(place, { ...discarded, missing: [] });
  }, [place, forget]);
  const current = useCallback(() => latest.current, []);
  return { draft, current, change, forget, discard };
}
