import { errorOf, type FailureData } from '../errors.js';
import type { ResponseInfo } from '../types/attempt.js';

/** How the core says that a call or a page ended. */
export type CallEnd<T> =
  | { kind: 'done'; data: T; response: ResponseInfo }
  | { kind: 'failed'; failure: FailureData }
  | { kind: 'aborted'; reason: unknown }
  | { kind: 'over' };

export interface Result<T> {
  data: T;
  response: ResponseInfo;
}

/** The result, undefined after the last page; or throws what the caller is to catch: an error of this package, or the abort's own reason. */
export function resultOf<T>(end: CallEnd<T>): Result<T> | undefined {
  switch (end.kind) {
    case 'done':
      return { data: end.data, response: end.response };
    case 'failed':
      throw errorOf(end.failure);
    case 'aborted':
      throw end.reason;
    case 'over':
      return undefined;
  }
}
