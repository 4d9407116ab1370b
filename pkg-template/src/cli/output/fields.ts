import type { Values } from '../flags.js';

/** Of an object the fields that `--fields` names, in that order; a name with dots reaches into objects. A missing one is null. */
export function pick(value: unknown, { fields }: Pick<Values, 'fields'>): unknown {
  if (fields === undefined) return value;
  const paths = fields.split(',').map((field) => field.trim()).filter((field) => field !== '');
  return Object.fromEntries(paths.map((path) => [path, path.split('.').reduce<unknown>(fieldOf, value) ?? null]));
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
