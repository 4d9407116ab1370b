import type { CallOptions, RateLimit } from 'zendesk-side-conversations';
import type { Attention } from '../host/attention.js';

const VISIBLE_MS = 10_000;
const ASLEEP_MS = 120_000;
const MOST_MS = 60_000;
/** Two looks are never closer, whatever wakes the app or a header says. */
const LEAST_MS = 5_000;
/** A timer holds 24 days at the most, and no agent waits as long: the account is asked again after this. */
const MOST_ASKED_MS = 300_000;
const LOW_SHARE = 0.1;

/** A look that fails is worth nothing later: the next one comes anyway. */
export const lookOptions = { attemptTimeout: 8_000, timeout: 9_000, maxRetries: 0 } satisfies CallOptions;

type Look = (signal: AbortSignal) => Promise<RateLimit | undefined>;

/** Looks for news again and again: often while seen, rarely while hidden, and slower when the account runs short of requests. */
export function poll(look: Look, attention: Attention, onFailure: (error: unknown) => void): () => void {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isLooking = false;
  let notBefore = performance.now() + LEAST_MS;

  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  const run = async () => {
    if (isLooking || stopped.signal.aborted) return;
    isLooking = true;
    let askedMs = 0;
    try {
      askedMs = waitOfLimit(await look(stopped.signal));
      failures = 0;
    } catch (error) {
      if (stopped.signal.aborted) return;
      failures += 1;
      askedMs = waitOfError(error);
      onFailure(error);
    } finally {
      isLooking = false;
    }
    if (stopped.signal.aborted) return;
    const leastMs = Math.max(LEAST_MS, askedMs);
    notBefore = performance.now() + leastMs;
    plan(Math.max(leastMs, usualMs(attention.isAsleep, failures)));
  };

  const stopWaking = attention.onWake((isNews) => {
    const waitMs = notBefore - performance.now();
    if (isNews || waitMs <= 0) void run();
    else plan(waitMs);
  });
  plan(usualMs(attention.isAsleep, failures));
  return () => {
    stopped.abort();
    clearTimeout(timer);
    stopWaking();
  };
}

const usualMs = (isAsleep: boolean, failures: number): number => (isAsleep ? ASLEEP_MS : Math.min(VISIBLE_MS * 1.5 ** failures, MOST_MS));

/** The wait for an account that has few requests left. */
function waitOfLimit({ limit, remaining, reset }: RateLimit = {}): number {
  const isShort = limit !== undefined && remaining !== undefined && remaining < limit * LOW_SHARE;
  return isShort ? withinReason(reset ?? MOST_MS / 1000) : 0;
}

const waitOfError = (error: unknown): number => withinReason((error as { retryAfter?: unknown } | undefined)?.retryAfter);

/** The milliseconds of a header's seconds, which may be a date, months, or no number at all. */
function withinReason(seconds: unknown): number {
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds * 1000, MOST_ASKED_MS) : 0;
}
