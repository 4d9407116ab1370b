import { Refusal } from './refusal.js';

const HOUR_MS = 60 * 60 * 1000;

/** Limits the messages that go out in any hour. */
export class Budget {
  readonly #perHour: number;
  #sentAtMs: number[];

  /** `sentAtMs` are sends of earlier runs, from the audit log. */
  constructor(perHour: number, sentAtMs: readonly number[] = []) {
    this.#perHour = perHour;
    this.#sentAtMs = [...sentAtMs];
  }

  /** Takes one send; the function that it returns puts it back where nothing was sent. */
  take(nowMs: number): () => void {
    this.check(nowMs);
    this.#sentAtMs.push(nowMs);
    return () => {
      const index = this.#sentAtMs.indexOf(nowMs);
      if (index >= 0) this.#sentAtMs.splice(index, 1);
    };
  }

  check(nowMs: number): void {
    this.#sentAtMs = this.#sentAtMs.filter((atMs) => atMs > nowMs - HOUR_MS);
    if (this.#sentAtMs.length < this.#perHour) return;
    const minutes = Math.max(1, Math.ceil((Math.min(...this.#sentAtMs) + HOUR_MS - nowMs) / 60_000));
    throw new Refusal('budget_exhausted', `this server sends ${this.#perHour} messages an hour, and they are used up`, `Try again in ${minutes} min, or ask the person who started the server to raise --sends-per-hour.`);
  }
}
