/** What calls return: promises and iterators, which are JavaScript's own. */
import type { ExportCheckpoint, ExportPage, ResponseInfo, SideConversation, SideConversationEvent } from 'core-types';

/** A promise of the decoded body; `withResponse()` also gives what HTTP said. */
export interface Call<T> extends Promise<T> {
  /** The body together with status, headers and what else HTTP said. Asks nothing again. */
  withResponse(): Promise<{
    /** The decoded body. */
    data: T;
    /** Status, headers, request id, rate limit, attempts. */
    response: ResponseInfo;
  }>;
}

/** Await it for the first page; iterate over it for every item of every page. */
export interface PagedCall<Page, Item> extends Call<Page>, AsyncIterable<Item> {
  /** Page by page, each asked for when it is wanted. */
  pages(): AsyncIterable<Page>;
}

/**
 * An export. Nothing is asked for before the first iteration. A second iteration goes on where the first stopped, also after an error;
 * two at the same time share the events between them.
 */
export interface EventExport extends AsyncIterable<SideConversationEvent> {
  /** Page by page, with new events alone; after each, `checkpoint` counts its events as given. */
  pages(): AsyncIterable<ExportPage>;
  /** JSON. Give it to `exportEvents` or `follow` later: nothing that was yielded comes again, and nothing is lost that became readable within `settle` seconds. */
  readonly checkpoint: ExportCheckpoint;
}

/**
 * An export of conversations. Nothing is asked for before the first iteration. A second iteration goes on where the first stopped, also
 * after an error; two at the same time share the conversations between them.
 */
export interface ConversationExport extends AsyncIterable<SideConversation> {
  /**
   * JSON. Give it to `exportConversations` later: what changed since comes, and nothing else. It does not pass a conversation that was
   * neither given nor told to `onSkipped`, nor an event that came after its conversation was shown.
   */
  readonly checkpoint: ExportCheckpoint;
}
