import { isSideConversationsError, type CallOptions, type RateLimit, type RateLimitError } from 'zendesk-side-conversations';
import type { Attention } from '../host/attention.js';

const VISIBLE_MS = 10_000;
const ASLEEP_MS = 120_000;
const MOST_MS = 60_000;
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

  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  const run = async () => {
    if (isLooking || stopped.signal.aborted) return;
    isLooking = true;
    let wait: { rateLimit?: RateLimit | undefined; retryAfterSeconds?: number | undefined } = {};
    try {
      wait = { rateLimit: await look(stopped.signal) };
      failures = 0;
    } catch (error) {
      if (stopped.signal.aborted) return;
      failures += 1;
      wait = { retryAfterSeconds: retryAfterOf(error) };
      onFailure(error);
    } finally {
      isLooking = false;
    }
    if (!stopped.signal.aborted) plan(delayMs({ isAsleep: attention.isAsleep, failures, ...wait }));
  };

  const stopWaking = attention.onWake(() => void run());
  plan(delayMs({ isAsleep: attention.isAsleep, failures }));
  return () => {
    stopped.abort();
    clearTimeout(timer);
    stopWaking();
  };
}

interface Circumstances {
  isAsleep: boolean;
  failures: number;
  rateLimit?: RateLimit | undefined;
  retryAfterSeconds?: number | undefined;
}

function delayMs({ isAsleep, failures, rateLimit, retryAfterSeconds = 0 }: Circumstances): number {
  const usual = isAsleep ? ASLEEP_MS : Math.min(VISIBLE_MS * 1.5 ** failures, MOST_MS);
  const { limit, remaining, reset } = rateLimit ?? {};
  const isShort = limit !== undefined && remaining !== undefined && remaining < limit * LOW_SHARE;
  const untilReset = isShort ? (reset ?? MOST_MS / 1000) * 1000 : 0;
  return Math.max(usual, untilReset, retryAfterSeconds * 1000);
}

function retryAfterOf(error: unknown): number | undefined {
  return isSideConversationsError(error) && error.code === 'rate_limited' ? (error as RateLimitError).retryAfter : undefined;
}
