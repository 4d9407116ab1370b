import { setTimeout as sleep } from 'node:timers/promises';

/** The time of an import. */
export interface Clock {
  now(): number;
  /** Resolves after so long, or when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const nodeClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal, ref: true } : undefined).catch(() => {}),
};
