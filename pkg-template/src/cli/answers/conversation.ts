import { awaiting, channelOf, type Participant, type SideConversation, type SideConversationEvent, type Wait, waits } from 'zendesk-side-conversations';
import { namesOf } from '../output/people.js';
import type { Briefs } from './brief-event.js';
import { authorIn, recipientsIn } from './people-of.js';

/** The number of events to keep before the answered ones are counted and removed. */
const MOST_EVENTS = 64;
/** An event may come so much later than those that are younger: the export's default. */
const SETTLE_MS = 300_000;

/** The latest message of a side. */
interface Latest {
  readonly atMs: number;
  readonly people: readonly Participant[];
}

/** The facts that events tell of a side conversation. */
export class KnownConversation {
  readonly id: string;
  ticketId: number | null = null;
  subject: string | null = null;
  channel: string | null = null;
  #subjectAtMs = -Infinity;
  #toThem: Latest | undefined;
  #byThem: Latest | undefined;
  readonly #briefs: Briefs;
  #events: readonly SideConversationEvent[] = [];
  #mostEvents = MOST_EVENTS;
  /** Events up to this time have been counted. */
  #countedMs = -Infinity;
  #newestMs = -Infinity;

  constructor(id: string, briefs: Briefs) {
    this.id = id;
    this.#briefs = briefs;
  }

  /** Whether the event could still be taken: one that is older than what was counted cannot. */
  add(event: SideConversationEvent): boolean {
    const atMs = Date.parse(event.created_at);
    if (atMs < this.#countedMs) return false;
    if (atMs > this.#newestMs) this.#newestMs = atMs;
    this.ticketId ??= event.ticket_id ?? null;
    const brief = this.#briefs.event(event);
    // `push` would make room for 17 events, of which most conversations have fewer (-20 % memory).
    this.#events = [...this.#events, brief];
    const subject = event.message?.subject ?? event.updates?.subject;
    if (typeof subject === 'string' && atMs >= this.#subjectAtMs) {
      this.subject = subject;
      this.#subjectAtMs = atMs;
    }
    if (event.message) this.#learnPeople(event, brief, atMs);
    return true;
  }

  #learnPeople(event: SideConversationEvent, brief: SideConversationEvent, atMs: number): void {
    const [author, to] = [this.#briefs.people(authorIn(event)), this.#briefs.people(recipientsIn(event))];
    this.channel ??= channelOf({ participants: [...to, ...author], external_ids: event.message?.external_ids ?? {} } as unknown as SideConversation) ?? null;
    if (this.#briefs.awaitsThem(brief)) {
      if (atMs >= (this.#toThem?.atMs ?? -Infinity)) this.#toThem = { atMs, people: to };
    } else if (atMs >= (this.#byThem?.atMs ?? -Infinity)) this.#byThem = { atMs, people: author };
  }

  /** The people outside: whoever wrote last, or to whom was written last. */
  get outside(): readonly Participant[] {
    return this.#byThem?.people ?? this.#toThem?.people ?? [];
  }

  /** Whose answer is awaited, in words. */
  get awaited(): string {
    return namesOf(this.#toThem?.people ?? this.outside);
  }

  /** The wait that has no answer yet; undefined where it is nobody's turn. */
  open(): Wait | undefined {
    return awaiting(this.#events).turn === 'nobody' ? undefined : waits(this.#events).at(-1);
  }

  /** Whether so many events are kept that it is time to count. */
  get isLong(): boolean {
    return this.#events.length >= this.#mostEvents;
  }

  /**
   * The answered waits that no event will change any more, each once; the events behind them are let go. That the rest tells the same without them is
   * tried, and not assumed.
   */
  count(): Wait[] {
    const all = waits(this.#events);
    const first = all.findLastIndex(({ since }) => Date.parse(since) <= this.#newestMs - SETTLE_MS);
    const fromMs = Date.parse(all[first]?.since ?? '');
    const rest = this.#events.filter(({ created_at: at }) => !(Date.parse(at) < fromMs));
    const isTheSame = JSON.stringify(waits(rest)) === JSON.stringify(all.slice(first));
    if (first > 0 && isTheSame) {
      this.#events = rest;
      this.#countedMs = fromMs;
    }
    this.#mostEvents = Math.max(MOST_EVENTS, 2 * this.#events.length);
    return first > 0 && isTheSame ? all.slice(0, first) : [];
  }

  /** The answered waits that are left at the end. */
  countRest(): Wait[] {
    return waits(this.#events).filter(({ answered }) => answered !== undefined);
  }
}
