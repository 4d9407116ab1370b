/** Takes e-mail addresses out of what the caller is told; the same address is the same number throughout a run. */
export class Redaction {
  readonly #isOn: boolean;
  readonly #numbers = new Map<string, number>();

  constructor({ redactsAddresses }: { redactsAddresses: boolean }) {
    this.#isOn = redactsAddresses;
  }

  text(text: string): string {
    return this.#isOn ? text.replace(ADDRESS, (address) => this.#placeholder(address)) : text;
  }

  /** The same for every string in a value, names of fields included. */
  value<Value>(value: Value): Value {
    return this.#isOn ? (JSON.parse(JSON.stringify(value), (_, inner: unknown) => this.#revived(inner)) as Value) : value;
  }

  #revived(inner: unknown): unknown {
    if (typeof inner === 'string') return this.text(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, entry]) => [this.text(name), entry]));
  }

  #placeholder(address: string): string {
    const key = address.toLowerCase().replace('%40', '@');
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `[address ${number}]`;
  }
}

// Also as links have it, with %40. Bounded on both sides, so that a long text is read in linear time.
const ADDRESS = /[\p{L}\p{N}\p{M}._%+'&/=?^`{|}~!#$*-]{1,64}(?:@|%40)(?:[\p{L}\p{N}\p{M}-]{1,63}\.){1,8}[\p{L}\p{N}\p{M}-]{2,63}/giu;
