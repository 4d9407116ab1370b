import { get, isObject, method } from './property.js';

/** A cause of more parts is not searched to its end, and counts as one that shows a credential. */
const MAX_PARTS = 2_000;

/**
 * What a transport threw, kept as the cause of an error; where any part of it shows a credential, an error or a string with the
 * same words and no credential. `redact` replaces credentials in a text.
 */
export function withoutCredentials(thrown: unknown, redact: (text: string) => string): unknown {
  if (typeof thrown === 'string') return redact(thrown);
  const words = wordsOf(thrown);
  if (words !== undefined && redact(words) === words) return thrown;
  const said = (name: string): string | undefined => {
    const text = get(thrown, name);
    return typeof text === 'string' ? redact(text) : undefined;
  };
  const copy = new Error(said('message') ?? '');
  copy.name = said('name') ?? 'Error';
  return Object.defineProperty(copy, 'stack', { value: said('stack'), writable: true, configurable: true });
}

/**
 * All that printing a value reaches: clients of HTTP like to hang the whole request, with its headers, on what they throw.
 * Undefined where that is too much.
 */
function wordsOf(thrown: unknown): string | undefined {
  const found = new Set([thrown]);
  const words: string[] = [];
  for (const value of found) {
    if (typeof value === 'string') words.push(value);
    if (isObject(value)) for (const part of partsOf(value)) found.add(part);
    if (found.size > MAX_PARTS) return undefined;
  }
  return words.join('\n');
}

/** The names and values of an object's own properties, what its class says of an error or a request, and what it lists. */
function partsOf(object: object): unknown[] {
  const parts = ['message', 'stack', 'cause', 'headers', 'url'].map((name) => get(object, name));
  try {
    for (const key of Reflect.ownKeys(object)) parts.push(key, get(object, key as string));
    // `Headers`, `Map`, `URLSearchParams`: what they hold is no property.
    const entries = Array.isArray(object) ? undefined : method(object, 'entries');
    if (entries) {
      for (const entry of entries() as Iterable<unknown>) {
        parts.push(entry);
        if (parts.length > MAX_PARTS) break;
      }
    }
  } catch {
    // What cannot be listed cannot be printed.
  }
  return parts;
}
