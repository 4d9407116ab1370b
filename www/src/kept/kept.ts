import type { Host } from '../host/host.js';

const PREFIX = 'side-conversations';

/**
 * A value that this browser keeps for one agent of one account; its tabs share it. Storage is refused in some frames and may be
 * full: the value then lives as long as the page.
 */
export class Kept<Value> {
  readonly #key: string;
  readonly #read: (value: unknown) => Value;
  /** The value, if the browser refuses storage. */
  #latest: Value | undefined;

  /** `read` makes a value of whatever is stored, of nothing too. */
  constructor({ accountOrigin, agentId }: Pick<Host, 'accountOrigin' | 'agentId'>, name: string, read: (value: unknown) => Value) {
    this.#key = `${PREFIX}:${accountOrigin}:${agentId ?? ''}:${name}`;
    this.#read = read;
  }

  get(): Value {
    return this.#latest ?? this.#read(this.#stored());
  }

  /** Changes what is stored now, which another tab may have changed since. */
  change(change: (before: Value) => Value): void {
    const before = this.get();
    const value = change(before);
    if (JSON.stringify(value) === JSON.stringify(before) && this.#stored() !== null) return;
    try {
      localStorage.setItem(this.#key, JSON.stringify(value));
      this.#latest = undefined;
    } catch {
      this.#latest = value;
    }
  }

  /** Calls back when another tab has changed the value, until the returned function is called. */
  onChange(listener: () => void): () => void {
    const hear = ({ key }: StorageEvent) => {
      if (key === this.#key || key === null) listener();
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }

  #stored(): unknown {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? 'null');
    } catch {
      return undefined;
    }
  }
}
