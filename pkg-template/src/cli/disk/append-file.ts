import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.js';
import { writeAll } from './write-all.js';
import { WriteError } from './write-error.js';

/** A file that only grows, entry by entry. */
export interface AppendLog {
  /** Adds the text as a whole, or rejects and adds nothing. After a failure every further call rejects, too. */
  append(text: string): Promise<void>;
  /** Resolves when everything that was added is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A log in a file. A part that the disk took of a refused text is cut off again. */
export class AppendFile implements AppendLog {
  readonly #path: string;
  readonly #file: FileHandle;
  #bytes: number;
  #failure: WriteError | undefined;

  private constructor(path: string, file: FileHandle, bytes: number) {
    this.#path = path;
    this.#file = file;
    this.#bytes = bytes;
  }

  static async open(path: string): Promise<AppendFile> {
    const file = await open(path, 'a');
    const { size } = await file.stat();
    if (size === 0) await syncFolder(dirname(path));
    return new AppendFile(path, file, size);
  }

  async append(text: string): Promise<void> {
    if (this.#failure) throw this.#failure;
    const bytes = new TextEncoder().encode(text);
    try {
      await writeAll((...piece) => this.#file.write(...piece), bytes);
      this.#bytes += bytes.length;
    } catch (error) {
      this.#failure = new WriteError(this.#path, error);
      // If this fails as well, the file's reader skips the incomplete part.
      await this.#file.truncate(this.#bytes).catch(() => {});
      throw this.#failure;
    }
  }

  async sync(): Promise<void> {
    if (this.#failure) throw this.#failure;
    try {
      await this.#file.datasync();
    } catch (error) {
      this.#failure = new WriteError(this.#path, error);
      throw this.#failure;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
