import type { ResponseInfo } from './attempt.js';
import type { ExportCheckpoint } from './body.js';
import type { ExportPage, SideConversationEvent } from './conversation.js';

/** A promise of the decoded body; `withResponse()` also gives what HTTP said. */
export interface Call<T> extends Promise<T> {
  withResponse(): Promise<{ data: T; response: ResponseInfo }>;
}

/** Await it for the first page; iterate over it for every item of every page. */
export interface PagedCall<Page, Item> extends Call<Page>, AsyncIterable<Item> {
  pages(): AsyncIterable<Page>;
}

/**
 * An export. Nothing is asked for before the first iteration. A second iteration goes on where the first stopped, also after an error;
 * two at the same time share the events between them.
 */
export interface EventExport extends AsyncIterable<SideConversationEvent> {
  pages(): AsyncIterable<ExportPage>;
  /** JSON. Give it to `exportEvents` later: nothing is lost, and nothing that was yielded comes again. */
  readonly checkpoint: ExportCheckpoint;
}
