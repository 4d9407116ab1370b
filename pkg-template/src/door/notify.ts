import { isObject } from './property.js';

const ignore = (): void => {};

/** Calls a listener of the caller's. What it throws is none of a call's business, also where it is an async function. */
export function notify<Values extends unknown[]>(listener: ((...values: Values) => unknown) | undefined, ...values: Values): void {
  try {
    const given = listener?.(...values);
    if (isObject(given)) void Promise.resolve(given).then(ignore, ignore);
  } catch {
    // It was told.
  }
}
