import { LineError } from './line-error.js';

/** Deeper than anything that an import may hold; `JSON.parse` itself takes a nesting that would overflow the stack here. */
const DEEPEST = 100;

/** A JSON value as text in which the order of an object's fields does not matter. */
export function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new LineError(`expected values nested at most ${DEEPEST} deep, but found a deeper one`);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field, depth + 1)}`);
  return `{${fields.join(',')}}`;
}
