import { setTimeout as sleep } from 'node:timers/promises';

/** The time of an import. */
export interface Clock {
  now(): number;
  /** Resolves after so long, or when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Acts once after so long, or again and again. Returns what stops it. */
  after(ms: number, act: () => void): () => void;
  every(ms: number, act: () => void): () => void;
}

export const nodeClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }).catch(() => {}),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  every(ms, act) {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};
