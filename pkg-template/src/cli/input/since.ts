import { UsageError } from '../usage-error.js';

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Unix seconds of a date, an instant, Unix seconds, or an age such as `36h`, given by a flag. */
export function sinceSeconds(text: string, nowMs: number, flag = '--since'): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const age = /^(\d{1,9})([smhdw])$/.exec(text);
  if (age) return Math.max(0, Math.floor(nowMs / 1000) - Number(age[1]) * (UNIT_SECONDS[age[2] ?? ''] ?? 0));
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text);
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = isDate || isInstant ? Date.parse(text) : Number.NaN;
  // Date.parse lets the 30th of February be the 2nd of March.
  const isReal = isDate ? !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) : !Number.isNaN(ms);
  if (!isReal || ms < 0) {
    throw new UsageError(`expected ${flag} to be a date (2025-01-31), an instant with its offset (2025-01-31T08:00:00Z), Unix seconds or an age (36h, 7d), but found ${JSON.stringify(text.slice(0, 64))}`);
  }
  return Math.floor(ms / 1000);
}
