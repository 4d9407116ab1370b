import type { Wait } from 'zendesk-side-conversations';
import type { KnownConversation } from './conversation.js';
import { type PartnerBy, partnerOf } from './partner.js';
import { waitOf } from './overdue.js';
import type { Deadline } from './overdue.js';

const WEEK_MS = 604_800_000;
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * 86_400_000;

/** The answer times of a partner on a channel, and ours to them. Times are seconds of working time; null if nobody answered. */
export interface PartnerRow {
  partner: string;
  channel: string | null;
  conversations: number;
  /** Side conversations whose answer is awaited from them, or from us; and those of them that wait too long. */
  awaited_them: number;
  awaited_us: number;
  overdue_them: number;
  overdue_us: number;
  answers_them: number;
  median_seconds_them: number | null;
  p90_seconds_them: number | null;
  answers_us: number;
  median_seconds_us: number | null;
  p90_seconds_us: number | null;
}

/** A week's median answer times. */
export interface Week {
  /** Its Monday. */
  readonly startMs: number;
  readonly them: number | null;
  readonly us: number | null;
}

export interface Figures {
  readonly rows: readonly PartnerRow[];
  readonly total: PartnerRow;
  readonly weeks: readonly Week[];
  /** All answer times. */
  readonly seconds: Readonly<Record<Side, readonly number[]>>;
}

export type Side = 'them' | 'us';
type Times = Record<Side, number[]>;

/** One answer after another, in columns: an object for each would take four times the memory. */
interface Answers {
  readonly conversations: KnownConversation[];
  readonly seconds: number[];
  readonly sides: Side[];
}

/** Gathers answer times while events are read, and counts them in the end. */
export class FigureKeeper {
  readonly #deadline: Deadline;
  readonly #answers: Answers = { conversations: [], seconds: [], sides: [] };
  readonly #weeks = new Map<number, Times>();

  constructor(deadline: Deadline) {
    this.#deadline = deadline;
  }

  answered(conversation: KnownConversation, { turn, since, answered }: Wait): void {
    const [sinceMs, answeredMs] = [Date.parse(since), Date.parse(answered ?? '')];
    if (Number.isNaN(sinceMs) || Number.isNaN(answeredMs)) return;
    const seconds = this.#deadline.time.seconds(sinceMs, answeredMs);
    this.#answers.conversations.push(conversation);
    this.#answers.seconds.push(seconds);
    this.#answers.sides.push(turn);
    entryOf(this.#weeks, Math.floor((answeredMs - MONDAY_MS) / WEEK_MS))[turn].push(seconds);
  }

  /** The figures of these conversations at a moment. */
  figures(conversations: Iterable<KnownConversation>, nowMs: number, by: PartnerBy): Figures {
    const groups = new Map<string, Group>();
    const groupOf = (conversation: KnownConversation) => {
      const partner = partnerOf(conversation.outside, by);
      const key = JSON.stringify([partner, conversation.channel]);
      const group = groups.get(key) ?? new Group(partner, conversation.channel);
      groups.set(key, group);
      return group;
    };
    const all = new Group('all', null);
    for (const conversation of conversations) {
      const wait = waitOf(conversation, this.#deadline.time, nowMs);
      for (const group of [groupOf(conversation), all]) group.add(wait, this.#deadline.seconds);
    }
    const { conversations: answered, seconds, sides } = this.#answers;
    for (const [index, conversation] of answered.entries()) {
      for (const group of [groupOf(conversation), all]) group.times[sides[index] ?? 'us'].push(seconds[index] ?? 0);
    }
    const rows = [...groups.values()].map((group) => group.row());
    rows.sort((one, other) => other.overdue_them - one.overdue_them || other.overdue_us - one.overdue_us || other.conversations - one.conversations || (one.partner < other.partner ? -1 : 1));
    return { rows, total: all.row(), weeks: this.#medians(), seconds: all.times };
  }

  #medians(): Week[] {
    const weeks = [...this.#weeks].sort(([one], [other]) => one - other);
    return weeks.map(([week, { them, us }]) => ({ startMs: week * WEEK_MS + MONDAY_MS, them: quantile(them, 0.5), us: quantile(us, 0.5) }));
  }
}

class Group {
  readonly times: Times = { them: [], us: [] };
  readonly #counts = { conversations: 0, awaited_them: 0, awaited_us: 0, overdue_them: 0, overdue_us: 0 };
  readonly #partner: string;
  readonly #channel: string | null;

  constructor(partner: string, channel: string | null) {
    this.#partner = partner;
    this.#channel = channel;
  }

  add(wait: ReturnType<typeof waitOf>, tooLongSeconds: number): void {
    this.#counts.conversations += 1;
    if (wait) this.#counts[`awaited_${wait.turn}`] += 1;
    if (wait && wait.waited_seconds >= tooLongSeconds) this.#counts[`overdue_${wait.turn}`] += 1;
  }

  row(): PartnerRow {
    const { them, us } = this.times;
    return {
      partner: this.#partner,
      channel: this.#channel,
      ...this.#counts,
      answers_them: them.length,
      median_seconds_them: quantile(them, 0.5),
      p90_seconds_them: quantile(them, 0.9),
      answers_us: us.length,
      median_seconds_us: quantile(us, 0.5),
      p90_seconds_us: quantile(us, 0.9),
    };
  }
}

/** The smallest of the numbers that is not exceeded by this share of them (nearest rank). */
export function quantile(numbers: readonly number[], share: number): number | null {
  if (numbers.length === 0) return null;
  const sorted = Float64Array.from(numbers).sort();
  return Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
}

function entryOf<Key>(map: Map<Key, Times>, key: Key): Times {
  const entry = map.get(key) ?? { them: [], us: [] };
  map.set(key, entry);
  return entry;
}
