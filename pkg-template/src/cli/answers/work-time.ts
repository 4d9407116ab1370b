import { UsageError } from '../usage-error.js';

/** Counts the working time of a person whose answer is awaited. */
export interface WorkTime {
  /** The working time between two instants; 0 where the second is not later. */
  seconds(fromMs: number, toMs: number): number;
  /** The working time of a day. */
  readonly daySeconds: number;
  readonly daysAWeek: number;
}

/** Every hour counts. */
export const allHours: WorkTime = {
  seconds: (fromMs, toMs) => Math.max(0, (toMs - fromMs) / 1000),
  daySeconds: 86_400,
  daysAWeek: 7,
};

/** `2d`, `36h` or `1d12h` as seconds of working time: a day is a working day. */
export function durationSeconds(flag: string, text: string, { daySeconds, daysAWeek }: WorkTime): number {
  const units: Record<string, number> = { m: 60, h: 3600, d: daySeconds, w: daySeconds * daysAWeek };
  if (!/^(\d{1,6}[mhdw])+$/.test(text)) throw new UsageError(`expected ${flag} to be a time such as 2d, 36h or 1d12h, but found ${JSON.stringify(text.slice(0, 64))}`);
  return [...text.matchAll(/(\d+)([mhdw])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}

/** `2 d 3 h`, `45 min`: two units at the most, in working days. */
export function durationText(seconds: number, { daySeconds }: Pick<WorkTime, 'daySeconds'>): string {
  const minutes = Math.floor(seconds / 60);
  const dayMinutes = daySeconds / 60;
  const [days, hours, rest] = [Math.floor(minutes / dayMinutes), Math.floor((minutes % dayMinutes) / 60), Math.floor(minutes % dayMinutes) % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}
