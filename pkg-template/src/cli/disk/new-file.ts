import { link, open, rename, rm, stat } from 'node:fs/promises';
import { withPartFile } from './part-file.js';
import { WriteError } from './write-error.js';

/** The errors of a file system without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** Writes a new file that has its name only when it is whole. Rejects with EEXIST where the name is taken, unless it may be written over. */
export async function writeNewFile(path: string, bytes: Uint8Array, { mayReplace, mode }: { mayReplace: boolean; mode?: number }): Promise<void> {
  try {
    if (!mayReplace && (await isThere(path))) throw taken(path);
    await withPartFile(path, bytes, { prepare: async (file) => (mode === undefined ? undefined : file.chmod(mode)), publish: (part) => (mayReplace ? rename(part, path) : linkOnce(part, path)) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT' || code === 'EISDIR') throw error;
    throw new WriteError(path, error);
  }
}

async function linkOnce(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // Takes the name first; the rename then puts the whole file there.
    await (await open(path, 'wx')).close();
    await rename(part, path).catch(async (failure: unknown) => {
      await rm(path, { force: true });
      throw failure;
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const taken = (path: string): NodeJS.ErrnoException => Object.assign(new Error(`${path} is there already`), { code: 'EEXIST', path, syscall: 'open' });
