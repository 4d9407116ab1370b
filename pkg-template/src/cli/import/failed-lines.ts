import { type FileHandle, open, rm } from 'node:fs/promises';
import { isSideConversationsError, type SideConversationsError } from 'zendesk-side-conversations';
import { LineError } from './job.js';
import type { Line } from './lines.js';

/** The lines that a run could not import, each with its number and the reason. The file of an earlier run is replaced: lines that still fail are in the new one. */
export class FailedLines {
  readonly #path: string;
  #file: FileHandle | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async clear(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  /** One after the other, however many fail at once. */
  add(line: Line, error: unknown): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#file ??= await open(this.#path, 'a');
      await this.#file.appendFile(`${JSON.stringify({ line: line.number, error: reasonOf(error), input: inputOf(line.text) })}
`);
    });
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}

function reasonOf(error: unknown): Record<string, unknown> {
  if (error instanceof LineError) return { code: 'validation', message: error.message, ...(error.issues.length > 0 ? { issues: error.issues } : {}) };
  if (!isSideConversationsError(error)) return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
  const { code, message, ambiguous, status, description, details, requestId, issues } = error as SideConversationsError & Record<string, unknown>;
  return { code, message, ambiguous, status, description, details, request_id: requestId, issues };
}

/** The line as it can be read again; text where it is no JSON. */
function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
