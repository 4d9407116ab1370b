import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.js';

/** The bytes of a file. The error of a file that cannot be read names it, also where Node leaves the path out, as it does for a folder. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** The bytes of a file, however long, piece by piece; errors name the file, as those of `readBytes`. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** The text of a file that goes out to people, without a byte order mark. Refuses what is not UTF-8: a message with U+FFFD for its letters cannot be taken back. */
export const readText = async (path: string): Promise<string> => textIn(await readBytes(path), path);

export function textIn(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`expected ${from} to be text in UTF-8, but found other bytes; is it in Latin-1 or UTF-16?`);
  }
}
