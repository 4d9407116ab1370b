import { errorOf, type FailureData } from '../errors.js';
import type { ResponseInfo } from '../types/attempt.js';

/** How the core says that a call ended. */
export type Outcome<T> =
  | { data: T; response: ResponseInfo }
  | { failure: FailureData }
  | { aborted: { reason: unknown } };

export interface Result<T> {
  data: T;
  response: ResponseInfo;
}

/** The result, or throws what the caller is to catch: an error of this package, or the abort's own reason. */
export function resultOf<T>(outcome: Outcome<T>): Result<T> {
  if ('failure' in outcome) throw errorOf(outcome.failure);
  if ('aborted' in outcome) throw outcome.aborted.reason;
  return outcome;
}
