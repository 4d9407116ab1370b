import { setTimeout as sleep } from 'node:timers/promises';
import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { Interrupted } from '../interrupt.js';
import { count, Progress } from '../output/progress.js';
import type { FailedLines } from './failed-lines.js';
import { jobOf, refuseInvalid } from './job.js';
import type { Journal } from './journal.js';
import { Keys } from './key.js';
import type { ImportKind, Job } from './kind.js';
import type { Line } from './lines.js';
import { Outage } from './outage.js';

/** How long calls may go on after Ctrl-C before they are given up. */
const GRACE_MS = 2_500;
/** How long the account may still be busy with a request whose sender was killed. */
const SETTLING_MS = 5_000;

interface Parts {
  context: Context;
  kind: ImportKind;
  client: SideConversations;
  journal: Journal;
  failures: FailedLines;
  ticketId: number | undefined;
  size: number;
}

/** One run over the lines of a file. */
export class ImportRun {
  readonly counts = { lines: 0, imported: 0, already: 0, failed: 0 };
  readonly outage = new Outage();
  readonly #parts: Parts;
  readonly #keys = new Keys();
  #look: ReturnType<ImportKind['look']>;
  readonly #options: CallOptions;
  readonly #progress: Progress;
  readonly #calls = new AbortController();
  /** Two lines may bring the same key of their own: while one is looked for, the other waits. */
  readonly #soughtKeys = new Set<string>();
  /** Lines that may have been sent: they are looked for last, when the account has dealt with whatever was under way. */
  readonly #begun: { line: Line; job: Job; atMs: number }[] = [];

  constructor(parts: Parts) {
    const { context } = parts;
    this.#parts = parts;
    this.#look = this.#newLook();
    this.#progress = new Progress(context.words, 'lines');
    this.#options = { ...callOptions(context), signal: this.#calls.signal };
  }

  /** A look remembers what it found: another one sees what has come since. */
  #newLook(): ReturnType<ImportKind['look']> {
    const { context, kind, client, journal } = this.#parts;
    return kind.look(client, (key) => context.values.look === true || journal.stateOf(key).is === 'begun');
  }

  async all(lines: AsyncGenerator<Line>, jobs: number): Promise<void> {
    const { signal } = this.#parts.context;
    let grace: NodeJS.Timeout | undefined;
    const interrupted = () => (grace = setTimeout(() => this.#calls.abort(signal.reason), GRACE_MS));
    signal.addEventListener('abort', interrupted, { once: true });
    try {
      await this.#each(jobs, lines, (line) => this.#line(line));
      await this.#settle();
      this.#look = this.#newLook();
      await this.#each(jobs, this.#begun.splice(0).values(), ({ line, job }) => this.#attempt(line, () => this.#reconcile(job)));
    } finally {
      signal.removeEventListener('abort', interrupted);
      clearTimeout(grace);
      await lines.return(undefined);
      this.#progress.clear();
    }
  }

  get #isOver(): boolean {
    return this.#parts.context.signal.aborted || this.outage.error !== undefined;
  }

  /** Several at a time from one source. */
  async #each<Item>(jobs: number, items: AsyncIterator<Item> | Iterator<Item>, work: (item: Item) => Promise<void>): Promise<void> {
    const worker = async () => {
      while (!this.#isOver) {
        const { done, value } = await items.next();
        if (done) return;
        await work(value);
      }
    };
    await Promise.all(Array.from({ length: jobs }, worker));
  }

  async #line(line: Line): Promise<void> {
    const { kind, journal, ticketId, context, size } = this.#parts;
    this.counts.lines += 1;
    await this.#attempt(line, async () => {
      const job = jobOf(kind, line, this.#keys, ticketId);
      const state = journal.stateOf(job.key);
      if (state.is === 'done') this.counts.already += 1;
      else if (state.is === 'begun' || this.#soughtKeys.has(job.key)) this.#begun.push({ line, job, atMs: state.is === 'begun' ? state.atMs : 0 });
      else if (context.values.look) await this.#reconcile(job);
      else await this.#send(job);
    });
    this.#progress.show({ done: this.counts.lines, failed: this.counts.failed, share: line.endByte / size });
  }

  /** A line that fails is put down with its reason, and the others go on. */
  async #attempt(line: Line, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Interrupted) return;
      this.outage.failed(error);
      this.counts.failed += 1;
      await this.#parts.failures.add(line, error);
    }
  }

  async #settle(): Promise<void> {
    const { context } = this.#parts;
    const latestMs = Math.max(0, ...this.#begun.map(({ atMs }) => atMs));
    const waitMs = Math.min(SETTLING_MS, latestMs + SETTLING_MS - Date.now());
    if (waitMs <= 0 || this.#isOver) return;
    this.#progress.clear();
    context.words.say(`looking for the lines that an earlier run had begun: ${count(this.#begun.length)} …`);
    await sleep(waitMs, undefined, { signal: context.signal }).catch(() => {});
  }

  async #reconcile(job: Job): Promise<void> {
    const { kind, journal } = this.#parts;
    refuseInvalid(kind, job);
    if (journal.stateOf(job.key).is === 'done') {
      this.counts.already += 1;
      return;
    }
    this.#soughtKeys.add(job.key);
    try {
      const id = await this.#look(job, this.#options);
      if (id === undefined) return await this.#send(job);
      journal.done(job.key, job.line, id);
      this.counts.already += 1;
      this.outage.succeeded();
    } finally {
      this.#soughtKeys.delete(job.key);
    }
  }

  async #send(job: Job): Promise<void> {
    const { kind, client, journal } = this.#parts;
    refuseInvalid(kind, job);
    await journal.begin(job.key, job.line);
    try {
      const id = await kind.send(client, job, this.#options);
      journal.done(job.key, job.line, id);
      this.counts.imported += 1;
      this.outage.succeeded();
    } catch (error) {
      const isSettled = !(error instanceof Interrupted) && !(error as { ambiguous?: boolean }).ambiguous;
      if (isSettled) journal.failed(job.key, job.line);
      throw error;
    }
  }
}
