import { enter } from '../core/instance.js';
import { isObject, method } from './property.js';

/**
 * Names and values in turn, with a zero between them, of `Headers`, a `Map`, a plain object, something that can only be asked by
 * name, or nothing usable.
 */
export function headerText(headers: unknown): string {
  if (!isObject(headers)) return '';
  const text = textOf(entriesOf(headers));
  if (text !== '') return text;
  const ask = method(headers, 'get');
  return ask ? textOf(namesRead().map((name) => [name, quietly(() => ask(name))])) : '';
}

/** The names of those that the core reads. */
const namesRead = (): string[] => enter((core) => core.ask('headers')).split('\0');

function entriesOf(headers: object): [string, unknown][] {
  const isIterable = method(headers, 'entries') !== undefined;
  return quietly(() => Object.entries(isIterable ? Object.fromEntries(headers as Iterable<[string, unknown]>) : headers)) ?? [];
}

function textOf(entries: readonly [string, unknown][]): string {
  // A number counts as its digits: a host that parsed `Retry-After` may give one.
  const usable = entries.filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return usable.flatMap((entry) => entry.map((text) => String(text).replaceAll('\0', ''))).join('\0');
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
