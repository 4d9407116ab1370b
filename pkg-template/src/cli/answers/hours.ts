import { UsageError } from '../usage-error.js';
import type { WorkTime } from './work-time.js';
import { Zone } from './zone.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Longer waits are counted from then: what claims to have begun in the year 1 costs no more time. */
const LONGEST_WAIT_MS = 36_525 * DAY_MS;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FORM = 'mon-fri/09-17@Europe/Berlin, with several days or hours by commas, as in mon,wed-fri/09:00-12:30,13-17@Europe/Berlin';

/** From and to, in milliseconds after midnight. */
type Span = readonly [number, number];

/**
 * Business hours in a time zone. They live in the command line, and not in the core, because only the runtime knows the zones: `Intl` brings their
 * data, which WebAssembly would have to carry.
 */
export class BusinessHours implements WorkTime {
  readonly daySeconds: number;
  readonly daysAWeek: number;
  readonly #days: ReadonlySet<number>;
  readonly #spans: readonly Span[];
  readonly #zone: Zone;
  /** The spans of each day since 1970, in instants. */
  readonly #known = new Map<number, readonly Span[]>();

  /** Reads `mon-fri/09-17@Europe/Berlin`. */
  constructor(text: string) {
    const [, days, hours, zone] = /^([^/@]+)\/([^/@]+)@(.+)$/.exec(text.trim()) ?? [];
    if (days === undefined || hours === undefined || zone === undefined) throw unfit(text);
    this.#days = new Set(days.split(',').flatMap((part) => daysOf(part, text)));
    this.#spans = spansOf(hours, text);
    this.#zone = zoneOf(zone);
    this.daySeconds = this.#spans.reduce((sum, [from, to]) => sum + to - from, 0) / 1000;
    this.daysAWeek = this.#days.size;
  }

  seconds(fromMs: number, toMs: number): number {
    const beginMs = Math.max(fromMs, toMs - LONGEST_WAIT_MS);
    const last = dayOf(this.#zone.localMs(toMs));
    let sumMs = 0;
    for (let day = dayOf(this.#zone.localMs(beginMs)); day <= last; day += 1) {
      for (const [start, end] of this.#spansOn(day)) sumMs += Math.max(0, Math.min(end, toMs) - Math.max(start, beginMs));
    }
    return sumMs / 1000;
  }

  #spansOn(day: number): readonly Span[] {
    const known = this.#known.get(day);
    if (known) return known;
    const spans = this.#days.has(weekday(day)) ? this.#spans.map((span) => span.map((ms) => this.#zone.instantMs(day * DAY_MS + ms)) as unknown as Span) : [];
    // A zone that changes to the other side of the date line leaves a date out.
    const onTheDay = spans.filter(([start]) => dayOf(this.#zone.localMs(start)) === day);
    this.#known.set(day, onTheDay);
    return onTheDay;
  }
}

const dayOf = (localMs: number): number => Math.floor(localMs / DAY_MS);

/** 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

function daysOf(part: string, text: string): number[] {
  const [first, last, ...rest] = part.split('-').map((name) => DAYS.indexOf(name.trim().toLowerCase()));
  if (first === undefined || first === -1 || last === -1 || rest.length > 0) throw unfit(text);
  if (last === undefined) return [first];
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
}

function spansOf(hours: string, text: string): Span[] {
  const spans = hours.split(',').map((part): Span => {
    const [from, to, ...rest] = part.split('-').map(timeOf);
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || rest.length > 0) throw unfit(text);
    if (to <= from) throw new UsageError(`expected --hours to end after they begin, but found ${JSON.stringify(part)}: hours over midnight are two, as in 22-24,00-06`);
    return [from, to];
  });
  spans.sort(([one], [other]) => one - other);
  if (spans.some(([from], index) => from < (spans[index - 1]?.[1] ?? 0))) throw new UsageError(`expected the hours of --hours apart, but found ${JSON.stringify(hours)}, which overlap`);
  return spans;
}

/** `09`, `9:30` or `24`, in milliseconds after midnight. */
function timeOf(text: string): number {
  const [, hour, minute = '00'] = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text.trim()) ?? [];
  const ms = (Number(hour) * 60 + Number(minute)) * MINUTE_MS;
  return ms <= DAY_MS ? ms : Number.NaN;
}

function zoneOf(name: string): Zone {
  try {
    return new Zone(name.trim());
  } catch {
    throw new UsageError(`expected --hours to end with a time zone, as in @Europe/Berlin, but found ${JSON.stringify(name.slice(0, 64))}`);
  }
}

const unfit = (text: string): UsageError => new UsageError(`expected --hours as ${FORM}, but found ${JSON.stringify(text.slice(0, 64))}`);
