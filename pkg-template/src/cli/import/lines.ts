import { chunksOf } from '../input/read-file.js';
import { UsageError } from '../usage-error.js';

const LINE_FEED = 0x0a;
const LONGEST_LINE_MIB = 64;

/** A line of a file. */
export interface Line {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** Undefined where the bytes are not UTF-8. */
  readonly text: string | undefined;
  readonly bytes: Uint8Array;
  /** Its end in the file, in bytes. */
  readonly endByte: number;
  /** Whether a line feed ends it; the last line of a file that was cut off has none. */
  readonly isWhole: boolean;
}

/**
 * The lines of a file but for blank ones, however long the file; `-` is standard input. Only a line feed ends a line: `node:readline` would also cut at U+2028,
 * which JSON allows inside a string.
 */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  let endByte = 0;

  const take = (isWhole: boolean): Line => {
    number += 1;
    endByte += length;
    const bytes = Buffer.concat(parts);
    parts = [];
    length = 0;
    return { number, text: decoded(bytes), bytes, endByte, isWhole };
  };

  for await (const chunk of path === '-' ? (process.stdin as AsyncIterable<Uint8Array>) : chunksOf(path)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      parts.push(chunk.subarray(start, end));
      length += end + 1 - start;
      start = end + 1;
      const line = take(true);
      if (line.text !== '') yield line;
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_LINE_MIB * 1024 * 1024) throw new UsageError(`expected lines of at most ${LONGEST_LINE_MIB} MiB in ${path}, but line ${number + 1} is longer; is it NDJSON?`);
  }
  const last = take(false);
  if (last.text !== '') yield last;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes).trim();
  } catch {
    return undefined;
  }
}
