import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { followLinks } from './follow-links.js';
import { withPartFile } from './part-file.js';
import { syncFolder } from './sync-folder.js';
import { writeAll } from './write-all.js';
import { WriteError } from './write-error.js';

/**
 * Replaces a file as a whole: whenever this is interrupted, the old text or the new one is there. Follows symbolic links, and keeps the file's mode and
 * owner. `write-file-atomic` 7.0 and `atomically` 2.1 take a short write for a whole one, and would put half a text in the file's place. With a `mode` the file has that one, from its first byte on.
 */
export async function replaceFile(path: string, text: string, { mode }: { mode?: number } = {}): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const target = await followLinks(path);
  const old = await stat(target).catch(() => undefined);
  try {
    if (old && !old.isFile()) return await writeInto(target, bytes);
    await withPartFile(target, bytes, { ...(mode === undefined ? { prepare: (file) => keepRights(file, old) } : { mode }), publish: (part) => rename(part, target) });
    await syncFolder(dirname(target));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw new WriteError(path, error);
  }
}

/** A device or a pipe is no file to replace. */
async function writeInto(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'r+');
  await writeAll((...piece) => file.write(...piece), bytes).finally(() => file.close());
}

async function keepRights(file: FileHandle, old: Stats | undefined): Promise<void> {
  if (!old || process.platform === 'win32') return;
  await file.chmod(old.mode & 0o7777);
  const { uid, gid } = await file.stat();
  // Only root may give files away; anybody else keeps what the folder lets them replace.
  if (uid !== old.uid || gid !== old.gid) await file.chown(old.uid, old.gid).catch(() => {});
}
