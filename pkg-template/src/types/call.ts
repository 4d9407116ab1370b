/** The types that calls return: promises and iterators, which are JavaScript's own. */
import type { ExportCheckpoint, ExportPage, ResponseInfo, SideConversation, SideConversationEvent } from 'core-types';

/** A promise of the decoded body. `withResponse()` also returns the response's status and headers. */
export interface Call<T> extends Promise<T> {
  /**
   * Returns the body together with the response's status, headers, request id and rate limit. Sends nothing again.
   *
   * @returns `data`, the decoded body, and `response`.
   * @throws what the call itself throws.
   * @example
   * const { data, response } = await client.show(90, id).withResponse();
   * console.log(response.status, response.attempts, data.side_conversation.state);
   */
  withResponse(): Promise<{
    /** The decoded body. */
    data: T;
    /** Status, headers, request id, rate limit, attempts. */
    response: ResponseInfo;
  }>;
}

/** A call that has pages. Await it for the first page, or iterate over it with `for await` for every item of every page. */
export interface PagedCall<Page, Item> extends Call<Page>, AsyncIterable<Item> {
  /**
   * Returns the pages, one after the other. Each is requested when the iteration comes to it.
   *
   * @returns An iterable of pages.
   * @throws what the call itself throws, at the page that failed.
   * @example
   * for await (const { side_conversations } of client.list(90).pages()) console.log(side_conversations.length);
   */
  pages(): AsyncIterable<Page>;
}

/**
 * An export of events. Iterate over it with `for await`. It sends nothing before the first iteration. A second iteration continues where the first stopped, also
 * after an error. Two iterations at the same time share the events between them.
 */
export interface EventExport extends AsyncIterable<SideConversationEvent> {
  /**
   * Returns the pages with new events, one after the other. After each page the `checkpoint` counts its events as given.
   *
   * @returns An iterable of pages.
   * @throws what the export itself throws, at the page that failed.
   * @example
   * for await (const { events } of client.exportEvents({ start_time: '2026-01-01' }).pages()) console.log(events.length);
   */
  pages(): AsyncIterable<ExportPage>;
  /**
   * The place to continue from, as plain JSON: store it, and pass it to `exportEvents` or `follow` later. Events that were yielded do not come again, and no event
   * is lost that became readable within `settle` seconds. It is valid at any time: before the first page, between two events, and after an error.
   */
  readonly checkpoint: ExportCheckpoint;
}

/**
 * An export of conversations. Iterate over it with `for await`. It sends nothing before the first iteration. A second iteration continues where the first stopped,
 * also after an error. Two iterations at the same time share the conversations between them.
 */
export interface ConversationExport extends AsyncIterable<SideConversation> {
  /**
   * The place to continue from, as plain JSON: store it, and pass it to `exportConversations` later, which returns the conversations that changed since. It never
   * passes a conversation that was neither yielded nor passed to `onSkipped`, nor an event that came after its conversation was shown.
   */
  readonly checkpoint: ExportCheckpoint;
}
