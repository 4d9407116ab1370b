export interface Formatter {
  /** "5 minutes ago". */
  ago(time: string): string;
  /** The date and time in full. */
  moment(time: string): string;
  size(bytes: number): string;
  list(items: readonly string[]): string;
}

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60],
];
const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

export function formatterOf(locale: string): Formatter {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const lists = new Intl.ListFormat(locale, { style: 'short', type: 'unit' });
  return {
    ago(time) {
      const seconds = (Date.parse(time) - Date.now()) / 1000;
      if (Number.isNaN(seconds)) return '';
      const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 0];
      return relative.format(length === 0 ? 0 : Math.trunc(seconds / length), unit);
    },
    moment(time) {
      const date = new Date(time);
      return Number.isNaN(date.getTime()) ? time : full.format(date);
    },
    size(bytes) {
      const step = Math.min(bytes >= 1 ? Math.floor(Math.log10(bytes) / 3) : 0, SIZES.length - 1);
      const unit = SIZES[step] ?? 'byte';
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
    },
    list: (items) => lists.format(items),
  };
}
