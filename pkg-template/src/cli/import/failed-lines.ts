import { isSideConversationsError, type SideConversationsError } from 'zendesk-side-conversations';
import type { AppendLog } from '../disk/append-file.js';
import { happened } from '../failure/happened.js';
import type { ImportDisk } from './disk.js';
import { LineError } from './line-error.js';
import type { Line } from './lines.js';

/** The lines that a run could not import, each with its number and the reason. The file of an earlier run is replaced: lines that still fail are in the new one. */
export class FailedLines {
  readonly #disk: ImportDisk;
  readonly #path: string;
  #log: AppendLog | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(disk: ImportDisk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  async clear(): Promise<void> {
    await this.#disk.remove(this.#path);
  }

  /** One after the other, however many fail at once. */
  add(line: Line, error: unknown): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#log ??= await this.#disk.openLog(this.#path);
      await this.#log.append(`{"line":${line.number},"error":${JSON.stringify(reasonOf(error))},${inputOf(line)}}\n`);
    });
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#log?.sync();
    await this.#log?.close();
  }
}

function reasonOf(error: unknown): object {
  if (error instanceof LineError) return { code: 'validation', message: error.message, ...(error.issues.length > 0 ? { issues: error.issues } : {}) };
  if (!isSideConversationsError(error)) return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
  const { code, retryable, ambiguous, status, description, details, requestId, retryAfter, issues } = error as SideConversationsError & { [name: string]: unknown };
  return { code, message: happened(error), retryable, ambiguous, status, description, details, request_id: requestId, retry_after: retryAfter, issues };
}

/** The line as JSON that can be read again: as text where it is no JSON or nested too deeply, as base64 where it is no text. */
function inputOf({ text, bytes }: Line): string {
  if (text === undefined) return `"input_base64":${JSON.stringify(Buffer.from(bytes).toString('base64'))}`;
  try {
    return `"input":${JSON.stringify(JSON.parse(text))}`;
  } catch {
    return `"input":${JSON.stringify(text)}`;
  }
}
