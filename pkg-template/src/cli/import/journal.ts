import { jsonObject } from '../input/json-object.js';
import type { AppendLog } from '../disk/append-file.js';
import { UsageError } from '../usage-error.js';
import type { ImportDisk } from './disk.js';
import type { Job } from './kind.js';
import type { Line } from './lines.js';

const VERSION = 1;
/** The first line of every journal. */
const HEADER = '{"journal":';
/** The start of an entry, also after half of another entry on the same line. */
const BEGINNINGS = ['{"line":', HEADER];

/** The state of a line: new, perhaps sent, or in the account. */
export type LineState = { readonly is: 'new' } | { readonly is: 'begun' } | { readonly is: 'done'; readonly id: string };

type Entry = { line: number; ticket: number; key: string } & ({ begun: string } | { done: string } | { failed: true });

/** The contents of a journal. */
interface Contents {
  /** By `place`. */
  readonly states: Map<string, LineState>;
  /** Entries of earlier versions, which name no ticket, by their key. */
  readonly former: Map<string, LineState>;
  /** Lines of the journal that cannot be read. */
  damaged: number;
}

/**
 * The append-only record beside an imported file, one account's entries after the line that names it.
 *
 * A line's `begun` is on the disk before the line is sent; lines that begin together share one flush. `done` and `failed` are written without
 * waiting for the disk: where the machine dies before they are there, the next run looks whether the line arrived.
 */
export class Journal {
  /** Lines of the journal that could not be read, and were passed over. */
  readonly damaged: number;
  readonly #log: AppendLog;
  readonly #states: Map<string, LineState>;
  readonly #former: Map<string, LineState>;
  #pending: string[] = [];
  #writing: Promise<void> | undefined;

  private constructor(log: AppendLog, { states, former, damaged }: Contents) {
    this.#log = log;
    this.#states = states;
    this.#former = former;
    this.damaged = damaged;
  }

  static async open(disk: ImportDisk, path: string, account: string): Promise<Journal> {
    const record = await read(disk, path, account);
    const journal = new Journal(await disk.openLog(path), record);
    await journal.#append({ journal: VERSION, account });
    return journal;
  }

  stateOf(job: Job): LineState {
    return this.#states.get(placeOf(job)) ?? this.#formerStateOf(job) ?? { is: 'new' };
  }

  /** Whether the journal has the line under the key that it has now. */
  knows(job: Job): boolean {
    return this.#states.has(placeOf(job));
  }

  /** Resolves when it is on the disk. */
  begin(job: Job, atMs: number): Promise<void> {
    this.#states.set(placeOf(job), { is: 'begun' });
    return this.#append(entryOf(job, { begun: new Date(atMs).toISOString() }));
  }

  done(job: Job, id: string): void {
    this.#states.set(placeOf(job), { is: 'done', id });
    this.#pending.push(textOf(entryOf(job, { done: id })));
  }

  /** The account does not have the line: it may be sent again. */
  failed(job: Job): void {
    this.#states.delete(placeOf(job));
    this.#pending.push(textOf(entryOf(job, { failed: true })));
  }

  async close(): Promise<void> {
    try {
      if (this.#pending.length > 0) await this.#flush();
    } finally {
      await this.#log.close();
    }
  }

  #formerStateOf({ key, formerKey, isOwnKey }: Job): LineState | undefined {
    const state = this.#former.get(formerKey ?? key);
    // On which ticket a line with a key of its own was imported, such an entry does not tell: the account does.
    return state && isOwnKey ? { is: 'begun' } : state;
  }

  async #append(entry: object): Promise<void> {
    this.#pending.push(textOf(entry));
    await this.#flush();
  }

  /** Lines that arrive while the disk is busy share the next flush. */
  async #flush(): Promise<void> {
    const own = this.#pending;
    while (this.#pending === own) {
      if (this.#writing) await this.#writing;
      else this.#writing = this.#write().finally(() => (this.#writing = undefined));
    }
    await this.#writing;
  }

  async #write(): Promise<void> {
    const text = this.#pending.join('');
    this.#pending = [];
    await this.#log.append(text);
    await this.#log.sync();
  }
}

/** A key names a line on its ticket alone: two tickets may each have a line with the same key of its own. */
const placeOf = ({ ticketId, key }: Pick<Job, 'ticketId' | 'key'>): string => `${ticketId} ${key}`;

const entryOf = ({ line, ticketId: ticket, key }: Job, state: { begun: string } | { done: string } | { failed: true }): Entry => ({ line, ticket, key, ...state });

const textOf = (entry: object): string => `${JSON.stringify(entry)}\n`;

async function read(disk: ImportDisk, path: string, account: string): Promise<Contents> {
  const record: Contents = { states: new Map(), former: new Map(), damaged: 0 };
  let isOurs = false;
  let wholeBytes = 0;
  try {
    for await (const line of disk.linesOf(path)) {
      const { text = '', endByte, isWhole } = line;
      const isFirst = wholeBytes === 0;
      // A run that was killed while it wrote leaves part of a line; what was cut off had not been acted upon.
      if (!isWhole && (!isFirst || HEADER.startsWith(text.slice(0, HEADER.length)))) break;
      const entry = isFirst ? headerIn(line, path) : entryIn(text);
      wholeBytes = endByte;
      if (!entry) {
        record.damaged += 1;
        // Whose the entries behind a broken header are is unknown.
        if (text.includes('{"j')) isOurs = false;
      } else if (entry.journal !== undefined) isOurs = accountIn(entry, path) === account;
      else if (isOurs) apply(record, entry);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return record;
    throw error;
  }
  await disk.cutOff(path, wholeBytes);
  return record;
}

/** A file that does not begin as a journal is somebody else's. */
function headerIn({ text = '', number }: Line, path: string): { [name: string]: unknown } {
  const entry = jsonObject(text);
  if (entry?.journal === undefined) throw new UsageError(`expected ${path} to be a journal, but its line ${number} is none. Move the file away and run again with --look: the run then looks in the account for every line`);
  return entry;
}

function accountIn({ journal, account }: { [name: string]: unknown }, path: string): unknown {
  if (journal !== VERSION) throw new UsageError(`expected ${path} to be a journal of version ${VERSION}, but found version ${String(journal)}`);
  return account;
}

/** The entry of a line; where half an entry stands before a whole one, the whole one. */
function entryIn(text: string): { [name: string]: unknown } | undefined {
  const entry = jsonObject(text);
  if (entry) return entry;
  const start = Math.max(...BEGINNINGS.map((beginning) => text.lastIndexOf(beginning)));
  return start > 0 ? jsonObject(text.slice(start)) : undefined;
}

function apply({ states, former }: Contents, { ticket, key, begun, done, failed }: { [name: string]: unknown }): void {
  if (typeof key !== 'string') return;
  const isFormer = typeof ticket !== 'number';
  const [map, place] = isFormer ? [former, key] : [states, placeOf({ ticketId: ticket, key })];
  if (done !== undefined) map.set(place, { is: 'done', id: String(done) });
  else if (failed) map.delete(place);
  else if (typeof begun === 'string') map.set(place, { is: 'begun' });
}
