import { createHash } from 'node:crypto';

/**
 * Gives every line the key under which the account knows it. It follows from what the line says and how many lines before it say the same, and not
 * from its number: lines may be added, mended, moved or formatted anew between two runs.
 */
export class Keys {
  readonly #seen = new Map<string, number>();

  keyOf(kind: string, address: unknown, body: unknown): string {
    const hash = createHash('sha256').update(JSON.stringify([kind, address, body])).digest('hex').slice(0, 32);
    const occurrence = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, occurrence);
    return occurrence === 1 ? `${kind}-${hash}` : `${kind}-${hash}-${occurrence}`;
  }
}
