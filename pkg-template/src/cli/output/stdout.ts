import { fstatSync, fsync, ftruncate, write } from 'node:fs';
import { promisify } from 'node:util';
import { writeAll } from '../disk/write-all.js';
import { WriteError } from '../disk/write-error.js';

const STDOUT = 1;
const PLACE = 'standard output';
const writeSome = promisify(write);
const syncFile = promisify(fsync);
const cutFile = promisify(ftruncate);

/** The reader of standard output has closed it, as `head` does; the command ends quietly. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
  constructor() {
    super('the reader of standard output has gone away');
  }
}

let last: Promise<void> = Promise.resolve();

/** Hands text or bytes to standard output. Resolves when the system has taken every byte, so that memory stays flat and a checkpoint may follow. */
export function print(data: string | Uint8Array): Promise<void> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  last = last.then(() => (isFileOrDevice() ? writeToFile(bytes) : writeToStream(bytes)));
  // The caller is told of a failure, and so is whoever prints next.
  last.catch(() => {});
  return last;
}

/** Resolves when what was printed into a file is on the disk; pipes and terminals have nothing to flush. */
export async function flush(): Promise<void> {
  await last;
  if (!fstatSync(STDOUT).isFile()) return;
  try {
    await syncFile(STDOUT);
  } catch (error) {
    throw new WriteError(PLACE, error);
  }
}

/** Whether standard output is a file that holds something already. */
export function isBegun(): boolean {
  const place = fstatSync(STDOUT);
  return place.isFile() && place.size > 0;
}

function isFileOrDevice(): boolean {
  const kind = fstatSync(STDOUT);
  return kind.isFile() || (kind.isCharacterDevice() && !process.stdout.isTTY);
}

/**
 * `process.stdout` writes to a file once, and drops what the disk did not take. A part of refused data is cut off again, so that what is appended later
 * does not stand behind half a line.
 */
async function writeToFile(bytes: Uint8Array): Promise<void> {
  const { size } = fstatSync(STDOUT);
  let taken = 0;
  try {
    await writeAll(async (piece, offset, length) => {
      const { bytesWritten } = await writeSome(STDOUT, piece, offset, length, null);
      taken += bytesWritten;
      return { bytesWritten };
    }, bytes);
  } catch (error) {
    // Unless another process has written into it as well.
    const isOurs = taken > 0 && fstatSync(STDOUT).size === size + taken;
    if (isOurs) await cutFile(STDOUT, size).catch(() => {});
    throw new WriteError(PLACE, error);
  }
}

function writeToStream(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(outcomeOf(error)) : resolve()));
  });
}

function outcomeOf(error: NodeJS.ErrnoException): Error {
  return error.code === 'EPIPE' ? new ReaderGone() : new WriteError(PLACE, error);
}
