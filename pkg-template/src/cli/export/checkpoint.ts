import { readFile } from 'node:fs/promises';
import type { ExportCheckpoint } from 'zendesk-side-conversations';
import { replaceFile } from '../replace-file.js';
import { UsageError } from '../usage-error.js';
import { STREAM } from './singer.js';

/** The place in a file, as written here or as the last STATE of a Singer run; nothing where there is no such file. */
export async function readCheckpoint(path: string): Promise<ExportCheckpoint | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const value = parsed(text);
  const place = value?.bookmarks === undefined ? value : (value.bookmarks as Record<string, unknown> | null)?.[STREAM];
  if (isCheckpoint(place)) return { start_time: place.start_time, seen: place.seen };
  // What an engine hands over before the first run.
  if (value && Object.keys(value).length === 0) return undefined;
  throw new UsageError(`expected ${path} to be a checkpoint, {"start_time": …, "seen": […]}, but found something else; it is left alone`);
}

/** Whenever this is interrupted, the old place or the new one is there. */
export async function writeCheckpoint(path: string, place: ExportCheckpoint): Promise<void> {
  await replaceFile(path, `${JSON.stringify(place)}\n`);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isCheckpoint(value: unknown): value is ExportCheckpoint {
  if (typeof value !== 'object' || value === null) return false;
  const { start_time: start, seen } = value as Record<string, unknown>;
  return Number.isSafeInteger(start) && Array.isArray(seen) && seen.every((id) => typeof id === 'string');
}
