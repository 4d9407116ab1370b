import type { ExportCheckpoint } from 'zendesk-side-conversations';
import { jsonObject } from '../input/json-object.js';
import { readIfThere } from '../input/optional-file.js';
import { replaceFile } from '../disk/replace-file.js';
import { UsageError } from '../usage-error.js';
import type { Bookmarks } from './bookmarks.js';
import { events, type StreamName } from './stream.js';

/** The place of a stream in a file, as written here or as the last STATE of a Singer run; nothing where there is none. A place by itself is that of `alone`. */
export async function readCheckpoint(path: string, stream: StreamName = events.name, alone: StreamName = events.name): Promise<ExportCheckpoint | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const value = jsonObject(text);
  const bookmarks = value && jsonObject(JSON.stringify(value.bookmarks ?? null));
  const place = bookmarks ? bookmarks[stream] : value;
  if (bookmarks && place === undefined) return undefined;
  if (isCheckpoint(place)) return bookmarks || stream === alone ? { start_time: place.start_time, seen: place.seen } : undefined;
  // An engine hands over an empty state before the first run.
  if (value && Object.keys(value).length === 0) return undefined;
  throw new UsageError(`expected ${path} to be a checkpoint, {"start_time": …, "seen": […]}, but found something else; the file stays unchanged`);
}

/** Whenever this is interrupted, the old place or the new one is there. */
export async function writeCheckpoint(path: string, place: ExportCheckpoint | Bookmarks['value']): Promise<void> {
  await replaceFile(path, `${JSON.stringify(place)}\n`);
}

function isCheckpoint(value: unknown): value is ExportCheckpoint {
  if (typeof value !== 'object' || value === null) return false;
  const { start_time: start, seen } = value as Record<string, unknown>;
  return Number.isSafeInteger(start) && Array.isArray(seen) && seen.every((id) => typeof id === 'string');
}
