import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Refusal } from './refusal.js';

/** One line of the audit log. */
export interface AuditEntry {
  readonly event: 'previewed' | 'declined' | 'refused' | 'begun' | 'sent' | 'found' | 'failed' | 'closed';
  readonly tool: string;
  readonly client?: string;
  readonly ticket_id?: number;
  readonly side_conversation_id?: string;
  readonly key?: string;
  /** Method, path and body of what is sent. */
  readonly request?: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly reason?: string;
  readonly event_id?: string;
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * The audit log, NDJSON that is only ever appended to. `record` resolves once every byte of the line is on the disk: a send whose line cannot be written is
 * refused, so no message goes out that the log does not show.
 */
export class Audit {
  readonly #file: FileHandle | undefined;
  #isMidLine: boolean;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle | undefined, isMidLine: boolean) {
    this.#file = file;
    this.#isMidLine = isMidLine;
  }

  /** Opens the log for appending, readable for its owner alone. Without a path there is no log. */
  static async open(path: string | undefined): Promise<Audit> {
    if (path === undefined) return new Audit(undefined, false);
    const file = await open(path, 'a+', 0o600);
    return new Audit(file, await endsMidLine(file));
  }

  /** Appends one line. Lines are written one after the other, in the order of the calls. */
  record(entry: AuditEntry): Promise<void> {
    const written = this.#last.then(() => this.#append({ at: new Date().toISOString(), ...entry }));
    this.#last = written.catch(() => {});
    return written;
  }

  async #append(entry: AuditEntry & { at: string }): Promise<void> {
    if (!this.#file) return;
    const line = Buffer.from(`${this.#isMidLine ? '\n' : ''}${JSON.stringify(entry)}\n`);
    try {
      this.#isMidLine = true;
      let written = 0;
      while (written < line.length) written += (await this.#file.write(line, written)).bytesWritten;
      await this.#file.datasync();
      this.#isMidLine = false;
    } catch (error) {
      throw new Refusal('audit_failed', `the audit log could not be written: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`, 'Tell the person who started the server: it sends nothing until the log can be written.');
    }
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file?.close();
  }
}

/** When the sends of the last hour began, as the log has them: a server that is started anew has no fresh budget. */
export async function sendsOfLastHour(path: string | undefined, nowMs: number): Promise<number[]> {
  if (path === undefined || !(await stat(path)).isFile()) return [];
  const begun = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { event, at, key } = entryOf(line);
    const atMs = Date.parse(at ?? '');
    if (event === 'begun' && atMs > nowMs - HOUR_MS) begun.set(`${key} ${at}`, atMs);
  }
  return [...begun.values()];
}

/** A broken line is nobody's send: a crash may leave one. */
function entryOf(line: string): Partial<AuditEntry> & { at?: string } {
  try {
    return (JSON.parse(line) as (Partial<AuditEntry> & { at?: string }) | null) ?? {};
  } catch {
    return {};
  }
}

async function endsMidLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
