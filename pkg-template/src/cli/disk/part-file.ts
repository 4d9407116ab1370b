import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAll } from './write-all.js';

/**
 * Writes a file of a temporary name beside `target`, flushes it, and hands its path to `publish`, which gives it its name. Whatever fails, nothing
 * stays behind; a process that is killed leaves the temporary file alone. The temporary name is short, since `target` may have the longest one.
 */
export async function withPartFile(target: string, bytes: Uint8Array, { mode, prepare, publish }: { mode?: number; prepare?: (file: FileHandle) => Promise<void>; publish: (part: string) => Promise<void> }): Promise<void> {
  const part = join(dirname(target), `.side-conversations-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await create(part, mode);
    try {
      await writeAll((...piece) => file.write(...piece), bytes);
      await prepare?.(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(part);
  } finally {
    await rm(part, { force: true });
  }
}

async function create(part: string, mode?: number): Promise<FileHandle> {
  try {
    return await open(part, 'wx', mode);
  } catch (error) {
    // The folder does not exist. The message names it, since nobody knows the temporary file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') Object.assign(error as Error, { path: dirname(part) });
    throw error;
  }
}
