import type { Timers } from 'core-glue';

/** The engine's timers, as one instance of the core uses them: those that are left when it dies would hold a process up. */
export class OwnTimers implements Timers {
  readonly #running = new Set<unknown>();

  readonly setTimeout = (callback: () => void, milliseconds: number): unknown => {
    const timer: unknown = globalThis.setTimeout(() => {
      this.#running.delete(timer);
      callback();
    }, milliseconds);
    this.#running.add(timer);
    return timer;
  };

  readonly clearTimeout = (timer: unknown): void => {
    this.#running.delete(timer);
    globalThis.clearTimeout(timer as never);
  };

  clearAll(): void {
    for (const timer of this.#running) this.clearTimeout(timer);
  }
}
