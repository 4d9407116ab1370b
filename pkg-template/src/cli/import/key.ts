import { createHash } from 'node:crypto';
import { canonical } from './canonical.js';

/** The key under which the account knows a line, and the one under which an earlier version would know it. */
export interface LineKeys {
  readonly key: string;
  readonly formerKey: string;
}

/**
 * Gives every line its key. It follows from the ticket, from what the line says in whatever order of its fields, and from how many lines before it say
 * the same, and not from its number: lines may be added, mended, moved or formatted anew between two runs.
 */
export class Keys {
  readonly #seen = new Map<string, number>();

  keysOf(kind: string, address: unknown, body: unknown): LineKeys {
    return {
      // An object, where the former rule has an array: no line's key is another line's former key.
      key: this.#keyOf(kind, hashOf(canonical({ kind, address, body }))),
      // The former rule hashed the fields as they stood.
      formerKey: this.#keyOf(kind, hashOf(JSON.stringify([kind, address, body]))),
    };
  }

  #keyOf(kind: string, hash: string): string {
    const occurrence = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, occurrence);
    return occurrence === 1 ? `${kind}-${hash}` : `${kind}-${hash}-${occurrence}`;
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
