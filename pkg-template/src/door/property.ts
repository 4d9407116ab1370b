/** A property of anything; undefined where there is none or reading it throws. */
export function get(value: unknown, name: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** A function that is a property of anything, to be called by itself; undefined where there is none. */
export function functionOf(value: unknown, name: string): ((...args: unknown[]) => unknown) | undefined {
  const found = get(value, name);
  return typeof found === 'function' ? (found as (...args: unknown[]) => unknown) : undefined;
}

/** A method of anything, bound to it; undefined where there is none. */
export const method = (value: unknown, name: string): ((...args: unknown[]) => unknown) | undefined => functionOf(value, name)?.bind(value);

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
