import { type Draft, isEmpty, parseDraft } from './draft.js';

/** Kept for this tab alone, and gone with it: a draft may hold what a customer wrote. */
const PREFIX = 'side-conversation-draft:';

export function storedDraft(place: string): Draft | undefined {
  const text = attempt(() => sessionStorage.getItem(PREFIX + place));
  return text ? parseDraft(text) : undefined;
}

export const hasDraft = (place: string): boolean => storedDraft(place) !== undefined;

export function storeDraft(place: string, draft: Draft): void {
  attempt(() => (isEmpty(draft) ? sessionStorage.removeItem(PREFIX + place) : sessionStorage.setItem(PREFIX + place, JSON.stringify(draft))));
}

export function forgetDraft(place: string): void {
  attempt(() => sessionStorage.removeItem(PREFIX + place));
}

/** Storage is refused in some frames and may be full: the draft then lives as long as the page. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
