import type { Result } from '../core/outcome.js';
import type { Call } from '../types/call.js';

const ignore = () => {};

/** A promise of the data that can also tell what HTTP said. */
export function callOf<T>(result: Promise<Result<T>>): Call<T> {
  const data = result.then(({ data }) => data);
  return Object.defineProperty(data, 'withResponse', {
    value: () => {
      // Its own promise reports the rejection; nobody may be listening to this one.
      data.catch(ignore);
      return result;
    },
  }) as Call<T>;
}
