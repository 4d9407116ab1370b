const UNITS: readonly (readonly [string, number])[] = [
  ['y', 31_557_600],
  ['mo', 2_629_800],
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/** `3 h ago`, `in 2 d`, `now`; what is no instant as it came. */
export function ago(instant: unknown, nowMs: number): string {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) return String(instant ?? '');
  const seconds = (nowMs - ms) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (!unit) return 'now';
  const text = `${Math.floor(Math.abs(seconds) / unit[1])} ${unit[0]}`;
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}
