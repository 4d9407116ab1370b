import { isSideConversationsError, requests } from 'zendesk-side-conversations';
import { UsageError } from '../usage-error.js';

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Unix seconds of a date, an instant, Unix seconds, or an age such as `36h`, given by a flag. The package judges all but ages. */
export function sinceSeconds(text: string, nowMs: number, flag = '--since'): number {
  const age = /^(\d{1,9})([smhdw])$/.exec(text);
  if (age) return Math.max(0, Math.floor(nowMs / 1000) - Number(age[1]) * (UNIT_SECONDS[age[2] ?? ''] ?? 0));
  const isSeconds = /^\d{1,16}$/.test(text);
  const start = isSeconds ? Number(text) : text;
  if (!isStart(start)) {
    throw new UsageError(`expected ${flag} to be a date (2025-01-31), an instant with its offset (2025-01-31T08:00:00Z), Unix seconds or an age (36h, 7d), but found ${JSON.stringify(text.slice(0, 64))}`);
  }
  // Of what the package takes, `Date.parse` makes the same instant.
  return typeof start === 'number' ? start : Math.floor(Date.parse(start) / 1000);
}

function isStart(start: string | number): boolean {
  try {
    requests.exportEvents({ start_time: start });
    return true;
  } catch (error) {
    if (isSideConversationsError(error) && error.code === 'validation') return false;
    throw error;
  }
}
