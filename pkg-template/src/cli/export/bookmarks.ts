import type { ExportCheckpoint } from 'zendesk-side-conversations';
import type { StreamName } from './stream.js';

/** The progress of a Singer run with each stream. A STATE replaces the one before, so it always has all streams. */
export class Bookmarks {
  readonly #places = new Map<StreamName, ExportCheckpoint>();

  set(stream: StreamName, place: ExportCheckpoint): void {
    this.#places.set(stream, place);
  }

  get value(): { bookmarks: Partial<Record<StreamName, ExportCheckpoint>> } {
    return { bookmarks: Object.fromEntries(this.#places) };
  }
}
