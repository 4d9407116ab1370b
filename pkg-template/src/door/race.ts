import type { Abort } from './abort.js';

/** What came first. */
export type First<T> = { readonly came: 'done'; readonly value: T } | { readonly came: 'timeout' } | { readonly came: 'abort'; readonly reason: unknown };

/** Those under way: a core that died is waited for by none. */
const underWay = new Set<() => void>();

/** Gives up all that is under way; nobody is told. */
export function giveUpAll(): void {
  for (const giveUp of [...underWay]) giveUp();
}

/**
 * Waits for work for so long at the most, unless the caller aborts. Without work it is the time that is waited for; without a
 * time the work. `cancel` is called where the work is not waited for to its end.
 */
export function race<T>(abort: Abort, timeoutMs: number | undefined, work?: () => Promise<T>, cancel?: () => void): Promise<First<T>> {
  if (abort.hasFired) return Promise.resolve({ came: 'abort', reason: abort.reason });
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      underWay.delete(giveUp);
      clearTimeout(timer);
      stopListening();
    };
    const giveUp = (): void => {
      stop();
      cancel?.();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => (giveUp(), resolve({ came: 'timeout' })), timeoutMs);
    const stopListening = abort.listen(() => (giveUp(), resolve({ came: 'abort', reason: abort.reason })));
    underWay.add(giveUp);
    work?.().then(
      (value) => (stop(), resolve({ came: 'done', value })),
      (error: unknown) => (stop(), reject(error)),
    );
  });
}
