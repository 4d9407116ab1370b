import type { AttemptInfo } from 'zendesk-side-conversations';

/** The attempts of all calls, for whoever shows that one is waiting for the next. */
export class Activity {
  readonly #listeners = new Set<(attempt: AttemptInfo) => void>();

  readonly report = (attempt: AttemptInfo): void => {
    for (const listener of this.#listeners) listener(attempt);
  };

  onAttempt(listener: (attempt: AttemptInfo) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
