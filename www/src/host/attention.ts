/** Whether somebody can see the app; what polls listens to it. */
export class Attention {
  #isAsleep = false;
  readonly #listeners = new Set<(isNews: boolean) => void>();

  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  sleep(): void {
    this.#isAsleep = true;
  }

  /** The app is seen again; `isNews` where something is known to have happened. */
  wake(isNews = false): void {
    this.#isAsleep = false;
    for (const listener of this.#listeners) listener(isNews);
  }

  /** Calls back at every `wake`, until the returned function is called. */
  onWake(listener: (isNews: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows the visibility of the page that the app is in. */
  followPage(): this {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.sleep() : this.wake()));
    if (document.hidden) this.sleep();
    return this;
  }
}
