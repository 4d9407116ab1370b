/** The fields of a value that somebody else made; undefined where it has none. */
export type Fields = Record<string, unknown>;

export const fieldsOf = (value: unknown): Fields | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined);

/** The items of a list that can be read; no list is an empty one. */
export function listOf<Item>(values: unknown, read: (value: unknown) => Item | undefined): Item[] {
  return Array.isArray(values) ? values.map(read).filter((item) => item !== undefined) : [];
}

/** An id that JavaScript holds exactly. */
export function idOf(value: unknown): number | undefined {
  const id = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
