import { createHmac } from 'node:crypto';

const DIGITS = 16;
/** Fits a number that JSON readers keep exactly. */
const ID_BITS = 52n;

/**
 * Other names for people, which follow from a key: the same person gets the same one in every run with that key, and without the key nobody can
 * find out, by trying names that they know, who it is.
 */
export class Pseudonyms {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  name(name: string): string {
    return `Person ${this.#digits('name', name.normalize().trim())}`;
  }

  /** Two addresses of one domain get the same domain, so that they can be counted together. */
  email(address: string): string {
    const whole = address.normalize().trim().toLowerCase();
    return `${this.#digits('email', whole)}@${this.#digits('domain', whole.slice(whole.lastIndexOf('@') + 1))}.invalid`;
  }

  /** An id as it came, a number or a text. */
  id(kind: 'user' | 'group' | 'channel' | 'workspace', id: string | number): string | number {
    const number = BigInt.asUintN(Number(ID_BITS), BigInt(`0x${this.#digits(kind, String(id))}`));
    if (typeof id === 'number') return Number(number === 0n ? 1n : number);
    return kind === 'user' || kind === 'group' ? String(number) : this.#digits(kind, id);
  }

  #digits(kind: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${kind}\0${text}`).digest('hex').slice(0, DIGITS);
  }
}
