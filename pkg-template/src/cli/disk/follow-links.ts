import { readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const MOST_LINKS = 40;

/** The path of the file that symbolic links lead to, also where that file does not exist yet. */
export async function followLinks(path: string): Promise<string> {
  let target = resolve(path);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const next = await linkIn(target);
    if (next === undefined) return target;
    target = resolve(dirname(target), next);
  }
  // The system's own error for a loop of links.
  return realpath(path);
}

async function linkIn(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch (error) {
    // EINVAL and, on Windows, UNKNOWN: the path is no link.
    if (['EINVAL', 'ENOENT', 'UNKNOWN'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
