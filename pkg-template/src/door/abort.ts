import { get, isObject } from './property.js';

/** Who is to be told when a signal fires. Node warns of a leak where one signal has more than ten listeners, so all calls on a signal share one. */
const listeners = new WeakMap<object, SharedListener>();

/** The caller's abort signal, of any realm or polyfill, or none. */
export class Abort {
  readonly #signal: AbortSignal | undefined;

  constructor(signal: unknown) {
    this.#signal = isObject(signal) ? (signal as AbortSignal) : undefined;
  }

  /** Whether the signal has fired. */
  get hasFired(): boolean {
    return this.#signal !== undefined && Boolean(get(this.#signal, 'aborted'));
  }

  /** The signal's own reason, once it has fired. */
  get reason(): unknown {
    return get(this.#signal, 'reason');
  }

  /** Tells once it fires; what is given back stops listening. */
  listen(tell: () => void): () => void {
    const signal = this.#signal;
    if (!signal) return () => {};
    const shared = listeners.get(signal) ?? new SharedListener(signal);
    shared.told.add(tell);
    return () => shared.leave(tell);
  }
}

/** One listener for all calls on a signal. */
class SharedListener {
  readonly told = new Set<() => void>();
  readonly #signal: AbortSignal;
  readonly #fire = (): void => [...this.told].forEach((tell) => tell());

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    listeners.set(signal, this);
    try {
      signal.addEventListener('abort', this.#fire);
    } catch {
      // One that cannot be listened to never fires.
    }
  }

  leave(tell: () => void): void {
    this.told.delete(tell);
    if (this.told.size > 0) return;
    listeners.delete(this.#signal);
    try {
      this.#signal.removeEventListener('abort', this.#fire);
    } catch {
      // It keeps a listener that tells nobody.
    }
  }
}
