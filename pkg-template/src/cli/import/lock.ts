import { readFile, unlink, writeFile } from 'node:fs/promises';
import { unlinkSync } from 'node:fs';
import { UsageError } from '../usage-error.js';

/** Keeps a second run off the same file: together they would import lines twice. Gives what unlocks. */
export async function lock(path: string): Promise<() => void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isAlive(owner)) throw new UsageError(`process ${owner} is importing this file; where it is not, remove ${path}`);
      await unlink(path).catch(() => {});
    }
  }
  throw new UsageError(`another process is importing this file; where none is, remove ${path}`);
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
