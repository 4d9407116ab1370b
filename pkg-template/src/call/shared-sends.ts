import type { Outcome } from '../core/outcome.js';
import { Abort } from '../door/abort.js';
import { race } from '../door/race.js';

/** The sends of a client that are under way: calls that send the same at the same time share one. */
export class SharedSends {
  readonly #underWay = new Map<string, SharedSend<unknown>>();

  /**
   * Waits for the send of this identity, and starts it where none is under way. The send goes by the options of the call that
   * started it, and is aborted once every caller has aborted.
   */
  async join<T>(id: string, caller: Abort, start: (abort: Abort) => Promise<Outcome<T> | undefined>): Promise<Outcome<T> | undefined> {
    const started = this.#underWay.get(id) as SharedSend<T> | undefined;
    const send = started ?? this.#begin(id, start);
    const outcome = await send.wait(caller);
    // What one caller does to its result is nothing to the others.
    const isShared = started !== undefined && outcome !== undefined && 'data' in outcome;
    return isShared ? { ...outcome, data: JSON.parse(JSON.stringify(outcome.data)) as T } : outcome;
  }

  #begin<T>(id: string, start: (abort: Abort) => Promise<Outcome<T> | undefined>): SharedSend<T> {
    const send = new SharedSend(start);
    this.#underWay.set(id, send);
    send.onEnd(() => {
      if (this.#underWay.get(id) === send) this.#underWay.delete(id);
    });
    return send;
  }
}

/** One send, and how many wait for it. */
class SharedSend<T> {
  readonly #outcome: Promise<Outcome<T> | undefined>;
  readonly #signal = new CallersSignal();
  #waiting = 0;
  #end = (): void => {};

  constructor(start: (abort: Abort) => Promise<Outcome<T> | undefined>) {
    this.#outcome = start(new Abort(this.#signal)).finally(() => this.#end());
  }

  /** Tells once nobody can join any more. */
  onEnd(end: () => void): void {
    this.#end = end;
  }

  async wait(caller: Abort): Promise<Outcome<T> | undefined> {
    this.#waiting += 1;
    const first = await race(caller, undefined, () => this.#outcome);
    this.#waiting -= 1;
    if (first.came === 'done') return first.value;
    const reason = first.came === 'abort' ? first.reason : undefined;
    if (this.#waiting === 0) {
      this.#end();
      this.#signal.abort(reason);
    }
    return { aborted: { reason } };
  }
}

/** A signal that fires once every caller has left. Runtimes without `AbortController` have it, too. */
class CallersSignal {
  aborted = false;
  reason: unknown;
  #listener: (() => void) | undefined;

  addEventListener(_type: string, listener: () => void): void {
    this.#listener = listener;
  }

  removeEventListener(): void {
    this.#listener = undefined;
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.#listener?.();
  }
}
