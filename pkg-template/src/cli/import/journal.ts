import { type FileHandle, open, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { jsonObject } from '../input/json-object.js';
import { UsageError } from '../usage-error.js';
import { linesOf } from './lines.js';

const VERSION = 1;
/** How every journal begins. */
const HEADER = '{"journal":';

/** What an import knows of a line: nothing, that it may have been sent, or that the account has it. */
export type LineState = { readonly is: 'new' } | { readonly is: 'begun'; readonly atMs: number } | { readonly is: 'done' };

type Entry = { line: number; key: string } & ({ begun: string } | { done: string } | { failed: true });

/**
 * The append-only record beside an imported file, one account's entries after the line that names it.
 *
 * A line's `begun` is on the disk before the line is sent; lines that begin together share one flush. `done` and `failed` are written without
 * waiting for the disk: where the machine dies before they are there, the next run looks whether the line arrived.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #states: Map<string, LineState>;
  #pending: string[] = [];
  #writing: Promise<void> | undefined;

  private constructor(file: FileHandle, states: Map<string, LineState>) {
    this.#file = file;
    this.#states = states;
  }

  static async open(path: string, account: string): Promise<Journal> {
    const states = await read(path, account);
    const file = await open(path, 'a');
    if ((await file.stat()).size === 0) await syncFolder(dirname(path));
    const journal = new Journal(file, states);
    await journal.#append({ journal: VERSION, account });
    return journal;
  }

  stateOf(key: string): LineState {
    return this.#states.get(key) ?? { is: 'new' };
  }

  /** Done when it is on the disk. */
  begin(key: string, line: number): Promise<void> {
    const atMs = Date.now();
    this.#states.set(key, { is: 'begun', atMs });
    return this.#append({ line, key, begun: new Date(atMs).toISOString() } satisfies Entry);
  }

  done(key: string, line: number, id: string): void {
    this.#states.set(key, { is: 'done' });
    this.#pending.push(textOf({ line, key, done: id } satisfies Entry));
  }

  /** The account does not have the line: it may be sent again. */
  failed(key: string, line: number): void {
    this.#states.delete(key);
    this.#pending.push(textOf({ line, key, failed: true } satisfies Entry));
  }

  async close(): Promise<void> {
    if (this.#pending.length > 0) await this.#flush();
    await this.#file.close();
  }

  async #append(entry: Entry | { journal: number; account: string }): Promise<void> {
    this.#pending.push(textOf(entry));
    await this.#flush();
  }

  /** Whoever comes while the disk is busy shares the next turn. */
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
    await this.#file.appendFile(text);
    await this.#file.datasync();
  }
}

const textOf = (entry: object): string => `${JSON.stringify(entry)}\n`;

async function read(path: string, account: string): Promise<Map<string, LineState>> {
  const states = new Map<string, LineState>();
  let isOurs = false;
  let wholeBytes = 0;
  try {
    for await (const { number, text, endByte, isWhole } of linesOf(path)) {
      // A run that was killed while it wrote leaves part of a line; what was cut off had not been acted upon.
      if (!isWhole && (wholeBytes > 0 || HEADER.startsWith(text.slice(0, HEADER.length)))) break;
      const entry = jsonObject(text);
      if (!entry || (wholeBytes === 0 && entry.journal === undefined)) throw new UsageError(`expected ${path} to be a journal, but its line ${number} is none; move the file away to begin anew`);
      if (entry.journal !== undefined && entry.journal !== VERSION) throw new UsageError(`expected ${path} to be a journal of version ${VERSION}, but found version ${String(entry.journal)}`);
      wholeBytes = endByte;
      if (entry.journal !== undefined) isOurs = entry.account === account;
      else if (isOurs) apply(states, entry);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return states;
    throw error;
  }
  await truncate(path, wholeBytes);
  return states;
}

function apply(states: Map<string, LineState>, { key, begun, done, failed }: Record<string, unknown>): void {
  if (typeof key !== 'string') return;
  if (done !== undefined) states.set(key, { is: 'done' });
  else if (failed) states.delete(key);
  else if (typeof begun === 'string') states.set(key, { is: 'begun', atMs: Date.parse(begun) || 0 });
}

/** Keeps a new file's name across a loss of power, where folders can be flushed. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
