import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.js';

/** The bytes of a file. An error names the file. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw withPath(error, path);
  }
}

/** The bytes of a file, however long, piece by piece. An error names the file. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw withPath(error, path);
  }
}

/** Node leaves the path out of some errors, such as that of reading a folder. */
const withPath = (error: unknown, path: string): Error => Object.assign(error as Error, { path });

/** The text of a file, without a byte order mark; throws UsageError if the file is not UTF-8. */
export const readText = async (path: string): Promise<string> => textIn(await readBytes(path), path);

/** The text in bytes from this file or stream. Refuses bytes that are not UTF-8, because nobody can take back a message that went out with U+FFFD for its letters. */
export function textIn(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`expected ${from} to be text in UTF-8, but found other bytes; is it in Latin-1 or UTF-16?`);
  }
}
