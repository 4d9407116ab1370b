import type { ExportCheckpoint } from 'zendesk-side-conversations';
import type { StreamName } from './stream.js';

/** How far a Singer run is with each stream. A STATE takes the place of the one before, so it always has all of them. */
export class Bookmarks {
  readonly #places = new Map<StreamName, ExportCheckpoint>();

  set(stream: StreamName, place: ExportCheckpoint): void {
    this.#places.set(stream, place);
  }

  get value(): { bookmarks: Partial<Record<StreamName, ExportCheckpoint>> } {
    return { bookmarks: Object.fromEntries(this.#places) };
  }
}
