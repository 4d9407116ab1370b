import { open, rename, rm } from 'node:fs/promises';

/** Replaces a file as a whole: whenever this is interrupted, the old text or the new one is there. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const half = `${path}.${process.pid}.half`;
  try {
    const file = await open(half, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}
