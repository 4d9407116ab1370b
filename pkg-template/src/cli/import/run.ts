import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import { Interrupted } from '../interrupt.js';
import type { Clock } from './clock.js';
import type { FailedLines } from './failed-lines.js';
import { jobOf, refuseInvalid } from './job.js';
import type { Journal } from './journal.js';
import { Keys } from './key.js';
import type { ImportKind, Job, Look } from './kind.js';
import type { Line } from './lines.js';
import type { Lock } from './lock.js';
import { Outage } from './outage.js';

/** The time that calls may still take after Ctrl-C, or after the run has failed. The run then aborts them. */
const GRACE_MS = 2_500;
/** The longest time (assumed) that the account still works on a request whose sender was killed, or whose answer was lost. */
const SETTLING_MS = 5_000;
/** The interval of the check that a run still holds its lock. The run also checks before every send. */
const LOCK_CHECK_MS = 1_000;

export interface Counts {
  lines: number;
  imported: number;
  already: number;
  failed: number;
}

export interface RunParts {
  kind: ImportKind;
  client: SideConversations;
  journal: Journal;
  failures: FailedLines;
  lock: Pick<Lock, 'check'>;
  clock: Clock;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  options: CallOptions;
  /** Of lines that name none. */
  ticketId: number | undefined;
  /** Whether lines that the journal does not know are looked for in the account before they are sent. */
  looks: boolean;
  onLine?: (counts: Counts, line: Line) => void;
  onSettling?: (lines: number) => void;
}

/** One run over the lines of a file. A line that the account has is never sent again. */
export class ImportRun {
  readonly counts: Counts = { lines: 0, imported: 0, already: 0, failed: 0 };
  readonly outage = new Outage();
  readonly #parts: RunParts;
  readonly #keys = new Keys();
  readonly #options: CallOptions;
  /** Aborted to give up the calls under way. */
  readonly #calls = new AbortController();
  /** Two lines may bring the same key of their own: while one is looked for and sent, the other waits. */
  readonly #soughtKeys = new Set<string>();
  /** Lines that may have been sent: they are looked for last, when the account has dealt with whatever was under way. */
  readonly #begun: { line: Line; job: Job }[] = [];
  /** Since when no request is under way whose outcome is unknown: the start of this run, or its last loss. */
  #quietSinceMs: number;
  #look: Look;
  #isFailing = false;
  #stopGrace: (() => void) | undefined;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#quietSinceMs = parts.clock.now();
    this.#look = parts.kind.look(parts.client);
    this.#options = { ...parts.options, signal: this.#calls.signal };
  }

  /** Resolves or rejects when nothing is being sent any more. */
  async all(lines: AsyncGenerator<Line>, jobs: number): Promise<void> {
    const { signal, kind, client, clock } = this.#parts;
    const interrupted = () => this.#giveUp(signal.reason);
    signal.addEventListener('abort', interrupted, { once: true });
    let checked = Promise.resolve();
    const stopWatching = clock.every(LOCK_CHECK_MS, () => (checked = this.#watchLock()));
    try {
      await this.#each(jobs, lines, (line) => this.#line(line));
      await this.#settle();
      this.#look = kind.look(client);
      await this.#each(jobs, this.#begun.splice(0).values(), ({ line, job }) => this.#attempt(line, () => this.#reconcile(job)));
    } finally {
      stopWatching();
      await checked;
      signal.removeEventListener('abort', interrupted);
      this.#stopGrace?.();
      await lines.return(undefined);
    }
  }

  get #isOver(): boolean {
    return this.#parts.signal.aborted || this.#isFailing || this.outage.error !== undefined;
  }

  /** Several at a time from one source. When one fails, the others are given up; the failure is thrown when all have ended. */
  async #each<Item>(jobs: number, items: AsyncIterator<Item> | Iterator<Item>, work: (item: Item) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    const worker = async () => {
      try {
        while (!this.#isOver) {
          const { done, value } = await items.next();
          if (done) return;
          await work(value);
        }
      } catch (error) {
        failures.push(error);
        this.#isFailing = true;
        this.#giveUp(error);
      }
    };
    await Promise.all(Array.from({ length: jobs }, worker));
    if (failures.length > 0) throw failures[0];
  }

  /** Aborts the calls that are still under way after a while. */
  #giveUp(reason: unknown): void {
    this.#stopGrace ??= this.#parts.clock.after(GRACE_MS, () => this.#calls.abort(reason));
  }

  /** A run whose lock is gone gives up its calls, those that wait for a retry included. */
  async #watchLock(): Promise<void> {
    try {
      await this.#parts.lock.check();
    } catch (error) {
      this.outage.failed(error);
      this.#calls.abort(error);
    }
  }

  async #line(line: Line): Promise<void> {
    const { kind, journal, ticketId, looks, onLine } = this.#parts;
    this.counts.lines += 1;
    await this.#attempt(line, async () => {
      const job = jobOf(kind, line, this.#keys, ticketId);
      const state = journal.stateOf(job);
      if (state.is === 'done') this.#already(job, state.id);
      else if (state.is === 'begun' || this.#soughtKeys.has(placeOf(job))) this.#begun.push({ line, job });
      else if (looks) await this.#reconcile(job);
      else await this.#send(job);
    });
    onLine?.(this.counts, line);
  }

  /** A line that fails is put down with its reason, and the others go on. */
  async #attempt(line: Line, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Interrupted || this.#isGivenUp(error)) return;
      this.outage.failed(error);
      if (this.outage.error !== undefined) this.#giveUp(this.outage.error);
      this.counts.failed += 1;
      await this.#parts.failures.add(line, error);
    }
  }

  /** A call that was given up says nothing about its line: the journal has it as begun, and the next run looks for it. */
  #isGivenUp(error: unknown): boolean {
    return this.#calls.signal.aborted && error === this.#calls.signal.reason;
  }

  /** When a line was begun tells nothing: its last attempt may have left long after that. */
  async #settle(): Promise<void> {
    const { clock, journal, signal, onSettling } = this.#parts;
    const count = this.#begun.filter(({ job }) => journal.stateOf(job).is === 'begun').length;
    const waitMs = this.#quietSinceMs + SETTLING_MS - clock.now();
    if (count === 0 || waitMs <= 0 || this.#isOver) return;
    onSettling?.(count);
    await clock.sleep(Math.min(waitMs, SETTLING_MS), signal);
  }

  async #reconcile(job: Job): Promise<void> {
    const { kind, journal } = this.#parts;
    refuseInvalid(kind, job);
    const state = journal.stateOf(job);
    if (state.is === 'done') return this.#already(job, state.id);
    this.#soughtKeys.add(placeOf(job));
    try {
      const present = await this.#look(job, this.#options);
      if (!present) return await this.#send(job);
      if (!present.isWhole) await this.#sending(job, () => present.complete());
      journal.done(job, present.id);
      this.counts.already += 1;
      this.outage.succeeded();
    } finally {
      this.#soughtKeys.delete(placeOf(job));
    }
  }

  /** Notes a line that the journal knows by the key of a former version under its present key, too. */
  #already(job: Job, id: string): void {
    const { journal } = this.#parts;
    if (!journal.knows(job)) journal.done(job, id);
    this.counts.already += 1;
  }

  async #send(job: Job): Promise<void> {
    const { kind, client, journal } = this.#parts;
    refuseInvalid(kind, job);
    const id = await this.#sending(job, () => kind.send(client, job, this.#options), () => journal.failed(job));
    journal.done(job, id);
    this.counts.imported += 1;
    this.outage.succeeded();
  }

  /** Sends after the journal has it, and only while the lock is held. `onRefused` is for what the account certainly did not carry out. */
  async #sending<Result>(job: Job, send: () => Promise<Result>, onRefused?: () => void): Promise<Result> {
    const { journal, lock, clock } = this.#parts;
    await journal.begin(job, clock.now());
    await lock.check();
    this.#calls.signal.throwIfAborted();
    try {
      return await send();
    } catch (error) {
      if (this.#isSettled(error)) onRefused?.();
      else this.#quietSinceMs = clock.now();
      throw error;
    }
  }

  /** Whether the account certainly did not carry out what failed. */
  #isSettled(error: unknown): boolean {
    return !(error instanceof Interrupted) && !this.#isGivenUp(error) && !(error as { ambiguous?: boolean }).ambiguous;
  }
}

const placeOf = ({ ticketId, id, key }: Job): string => `${ticketId}/${id}/${key}`;
