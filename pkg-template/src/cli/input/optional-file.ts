import { readBytes } from './read-file.js';

/** A file's text; nothing where there is no such file. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readBytes(path)).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
