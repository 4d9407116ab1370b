import type { CallEnd, Failed, ResponseInfo } from 'core-types';
import { errorOf } from '../errors.js';

/** Whether the core returned a failure in place of what it was asked for. Its own properties alone count: a page may have polluted the prototype. */
export const isFailed = (returned: object): returned is Failed => Object.hasOwn(returned, 'failure');

export interface Result<T> {
  data: T;
  response: ResponseInfo;
}

/** The result, undefined after the last page; or throws what the caller is to catch: an error of this package, or the abort's own reason. */
export function resultOf<T>(end: CallEnd): Result<T> | undefined {
  switch (end.kind) {
    case 'done':
      return { data: end.data as T, response: end.response };
    case 'failed':
      throw errorOf(end.failure);
    case 'aborted':
      throw end.reason;
    case 'over':
      return undefined;
  }
}
