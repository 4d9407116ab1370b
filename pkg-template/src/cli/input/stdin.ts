import { UsageError } from '../usage-error.js';
import { textIn } from './read-file.js';

let isTaken = false;

/** All of standard input; a second reader is an error, since the first took everything. */
export async function readStdinBytes(): Promise<Uint8Array> {
  if (isTaken) throw new UsageError('expected one thing from standard input, but found two that read it');
  isTaken = true;
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const readStdin = async (): Promise<string> => textIn(await readStdinBytes(), 'standard input');
