import type {
  Action, CallOptions, ConversationExportOptions, CreateBody, CreateResult, EventPage, EventsQuery, ExportCheckpoint, ExportOptions, ExportStart, FollowOptions,
  ImportBody, ImportEventsBody, ListQuery, MessageOptions, PagedCallOptions, RawRequest, ReadConversation, ReadEvents, ReplyAllBody, ReplyBody, ReplyResult, SendOptions, ShowQuery, ShowResult,
  SideConversation, SideConversationEvent, SideConversationPage, UploadedAttachment, UploadOptions,
} from 'core-types';
import { callOf } from './call/call.js';
import { CONVERSATION_PAGES, type ShownPage } from './call/conversation-export.js';
import { EVENT_PAGES } from './call/event-export.js';
import { type Export, type ExportSource, exportOf, type PageShape } from './call/export.js';
import { opened } from './call/opened.js';
import { type PageSource, pagedCallOf } from './call/paged-call.js';
import { Connection, type CoreClient } from './core/connection.js';
import { enter, type Progress, untilDeath } from './core/instance.js';
import { isFailed, resultOf, type Result } from './core/outcome.js';
import { errorOf } from './errors.js';
import type { AttachmentSource, UpdateChanges } from './types/body.js';
import type { Call, ConversationExport, EventExport, PagedCall } from './types/call.js';
import type { IncompleteOptions } from './types/incomplete-options.js';
import type { SideConversationsOptions } from './types/options.js';

/** A list or an export, as the core holds it. */
type CoreSeries = ReturnType<CoreClient['exportEvents']>;

/**
 * The client of one account. Importing does nothing, constructing does no I/O, and no method needs an `init()` first.
 *
 * A method never throws at the call: it returns a promise that is rejected.
 *
 * @example
 * import { SideConversations } from 'zendesk-side-conversations';
 *
 * const client = new SideConversations({ subdomain: 'acme', auth: { bearer: process.env.ZENDESK_OAUTH_TOKEN ?? '' } });
 * const { side_conversation } = await client.create(90, {
 *   message: { subject: 'Printer', body: 'Is it on fire?', to: [{ email: 'ops@example.com' }] },
 * });
 */
export class SideConversations {
  /** The core's client holds the credential; nothing of it is a property. */
  readonly #connection: Connection;

  /**
   * Creates a client. Sends nothing.
   *
   * @param options The account, the credential, and defaults for every call.
   * @throws ValidationError if the options do not name one account and one credential, such as if an environment variable is not set.
   * @throws WasmUnavailableError if a Content-Security-Policy forbids WebAssembly.
   * @example
   * const app = new SideConversations({ subdomain: 'acme', auth: { clientId: 'my_app', clientSecret: 'the secret' }, timeout: 60_000 });
   */
  constructor(options: SideConversationsOptions | IncompleteOptions) {
    this.#connection = new Connection(copyOf(options as SideConversationsOptions));
  }

  /**
   * Lists the side conversations of a ticket. Await the call for one page, or iterate over it for the items of all pages.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param query `include: 'events'`, `page` (from 1) and `per_page` (1 to 100).
   * @param options Deadlines in milliseconds for each page, retries, headers, a `signal`, and `maxPages`.
   * @returns A page: `side_conversations`, `count` of all pages, `next_page` and `previous_page` (`null` if there is none).
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @throws UnexpectedResponseError if `next_page` leads to another host, or in a circle.
   * @example
   * for await (const { id, state, subject } of client.list(90)) console.log(id, state, subject);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#list-side-conversations
   */
  list(ticketId: number, query?: ListQuery, options?: PagedCallOptions): PagedCall<SideConversationPage, SideConversation> {
    return this.#pages<SideConversationPage, SideConversation>('list', [ticketId, query], options, (page) => page.side_conversations);
  }

  /**
   * Returns one side conversation, with its events if `include` asks for them.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param query `include: 'events'` adds one page of the events.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns `side_conversation`, and with `include` also `events`, `count`, `next_page` and `previous_page` (`null` if there is none).
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * const { side_conversation, events = [] } = await client.show(90, id, { include: 'events' });
   * console.log(side_conversation.state, events.length);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#show-side-conversation
   */
  show(ticketId: number, id: string, query?: ShowQuery, options?: CallOptions): Call<ShowResult> {
    return this.#call('show', [ticketId, id, query], options);
  }

  /**
   * Starts a side conversation and sends its first message.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param body The message with its recipients, who share one channel, and `external_ids` of the conversation.
   * @param options Deadlines in milliseconds, retries, headers, a `signal`, and the `idempotencyKey` that makes the call safe to repeat.
   * @returns The new `side_conversation` and its first `event`.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * const { side_conversation } = await client.create(
   *   90,
   *   { message: { subject: 'Printer', body: 'Is it on fire?', to: [{ email: 'ops@example.com' }] } },
   *   { idempotencyKey: 'printer-90' },
   * );
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#create-side-conversation
   */
  create(ticketId: number, body: CreateBody, options?: MessageOptions): Call<CreateResult> {
    return this.#call('create', [ticketId, body], options);
  }

  /**
   * Sets `state`, `subject` or both. Sends nothing else: the other documented properties of a conversation are ignored, as the API does.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param changes The new values. A value that is missing or `null` stays as it is; a call without any change is an error.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns The `side_conversation` as it is now.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * await client.update(90, id, { subject: 'Printer repaired', state: 'closed' });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#update-side-conversation
   */
  update(ticketId: number, id: string, changes: UpdateChanges, options?: CallOptions): Call<ShowResult> {
    return this.#call('update', [ticketId, id, changes], options);
  }

  /**
   * Closes a side conversation: short for `update` with `state: 'closed'`.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns The `side_conversation` as it is now.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * await client.close(90, id);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#update-side-conversation
   */
  close(ticketId: number, id: string, options?: CallOptions): Call<ShowResult> {
    return this.#call('close', [ticketId, id], options);
  }

  /**
   * Opens a side conversation again: short for `update` with `state: 'open'`.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns The `side_conversation` as it is now.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * await client.reopen(90, id);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#update-side-conversation
   */
  reopen(ticketId: number, id: string, options?: CallOptions): Call<ShowResult> {
    return this.#call('reopen', [ticketId, id], options);
  }

  /**
   * Sends a message in a side conversation to the recipients in `to`.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param body The message with its recipients. `replyAll` reads them from the conversation.
   * @param options Deadlines in milliseconds, retries, headers, a `signal`, and the `idempotencyKey` that makes the call safe to repeat.
   * @returns The `side_conversation`, and the `event` of the message where the API returns it.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * await client.reply(90, id, { message: { body: 'Thank you.', to: [{ email: 'ops@example.com' }] } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#reply-to-side-conversation
   */
  reply(ticketId: number, id: string, body: ReplyBody, options?: MessageOptions): Call<ReplyResult> {
    return this.#call('reply', [ticketId, id, body], options);
  }

  /**
   * Sends a message to everyone in a side conversation. The client reads the recipients from its participants, and leaves out those in `except` and, by e-mail,
   * the credential's own user.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param body The message without `to`, whom to leave out (`except`), and whether to write to oneself (`includeSelf`).
   * @param options Deadlines in milliseconds, retries, headers, a `signal`, and the `idempotencyKey` that makes the call safe to repeat.
   * @returns The `side_conversation`, and the `event` of the message where the API returns it.
   * @throws ValidationError if nobody is left, or a participant's channel is not known; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * await client.replyAll(90, id, { message: { body: 'Thank you all.' }, except: ['noreply@example.com'] });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#reply-to-side-conversation
   */
  replyAll(ticketId: number, id: string, body: ReplyAllBody, options?: MessageOptions): Call<ReplyResult> {
    return this.#call('reply_all', [ticketId, id, body], options);
  }

  /**
   * Imports a side conversation with its events: one from another system, or one that `show` and `listEvents` returned. No message goes out.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param body The conversation, and at least one event with its own time and author.
   * @param options Deadlines in milliseconds, retries, headers, a `signal`, and the `idempotencyKey` that makes the call safe to repeat.
   * @returns The new `side_conversation` and its first `event`.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * await client.import(90, {
   *   side_conversation: { subject: 'Printer', state: 'closed' },
   *   events: [
   *     {
   *       created_at: '2022-10-05T20:47:02Z',
   *       message: { from: { email: 'chris@example.com' }, to: [{ email: 'help@example.com' }], body: 'It is on fire.' },
   *     },
   *   ],
   * });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation
   */
  import(ticketId: number, body: ImportBody | ReadConversation, options?: SendOptions): Call<CreateResult> {
    return this.#call('import', [ticketId, body], options);
  }

  /**
   * Imports further events into a side conversation. No message goes out.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param body At least one event with its own time and author.
   * @param options Deadlines in milliseconds, retries, headers, a `signal`, and the `idempotencyKey` that makes the call safe to repeat.
   * @returns The `side_conversation`, and the last imported `event` where the API returns it.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * await client.importEvents(90, id, {
   *   events: [
   *     {
   *       created_at: '2022-10-05T21:02:00Z',
   *       message: { from: { email: 'help@example.com' }, to: [{ email: 'chris@example.com' }], body: 'We are on our way.' },
   *     },
   *   ],
   * });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation-events
   */
  importEvents(ticketId: number, id: string, body: ImportEventsBody | ReadEvents, options?: SendOptions): Call<ReplyResult> {
    return this.#call('import_events', [ticketId, id, body], options);
  }

  /**
   * Lists the events of a side conversation: messages, and changes of state or subject. Await the call for one page, or iterate over it for the events of all pages.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id, as `list` and `create` return it.
   * @param query `include: 'side_conversations'`, `page` (from 1) and `per_page` (1 to 100).
   * @param options Deadlines in milliseconds for each page, retries, headers, a `signal`, and `maxPages`.
   * @returns A page: `events`, `count` of all pages, `next_page` and `previous_page` (`null` if there is none). An event's `message` is `null` if it is no message.
   * @throws ValidationError if an argument breaks a rule; nothing was sent.
   * @throws ApiError if the API refuses: `not_found`, `permission`, `authentication`, `rate_limited`, `server`.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * for await (const { actor, message } of client.listEvents(90, id)) console.log(actor.email, message?.body);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  listEvents(ticketId: number, id: string, query?: EventsQuery, options?: PagedCallOptions): PagedCall<EventPage, SideConversationEvent> {
    return this.#pages<EventPage, SideConversationEvent>('list_events', [ticketId, id, query], options, (page) => page.events);
  }

  /**
   * Exports every event of the account since `start_time`, each once, the oldest page first; also an event that becomes readable up to `settle` seconds after its own time. Admins only.
   *
   * @param from `start_time` (Unix seconds, a `Date` or an ISO 8601 text), or the `checkpoint` of an earlier export.
   * @param options `settle` in seconds, `until`, `onGap`, `maxPages`, and deadlines in milliseconds for each page.
   * @returns An iterable of events with a `checkpoint` to go on from. Sends nothing before the first iteration.
   * @throws ValidationError at the first iteration, if `from` or an option is wrong: milliseconds, a checkpoint far in the future.
   * @throws ApiError `permission` if the credential is not an admin's.
   * @throws UnexpectedResponseError if a second holds more events than a page, unless `onGap` is given.
   * @example
   * const exported = client.exportEvents({ start_time: '2026-01-01' });
   * for await (const { type, created_at } of exported) console.log(type, created_at);
   * const saved = JSON.stringify(exported.checkpoint); // start here next time
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  exportEvents(from: ExportStart | ExportCheckpoint, options?: ExportOptions): EventExport {
    return this.#export(from, EVENT_PAGES, (client, ...place) => client.exportEvents(...place, options));
  }

  /**
   * Exports every side conversation of the account that changed since `start_time`, each once, as it is now. The export tells which changed, and `show` returns each:
   * one request for each, `concurrency` of them at the same time. Admins only. A conversation that the API refuses to show (403, 404, 422) is passed to `onSkipped`;
   * without `onSkipped` its error is thrown.
   *
   * @param from `start_time` (Unix seconds, a `Date` or an ISO 8601 text), or the `checkpoint` of an earlier export.
   * @param options `concurrency`, `onSkipped`, and the options of `exportEvents`.
   * @returns An iterable of conversations with a `checkpoint` to go on from. Sends nothing before the first iteration.
   * @throws ValidationError at the first iteration, if `from` or an option is wrong.
   * @throws ApiError `permission` if a 403 names scopes, and at the 20th refusal in a row: the credential may not see the account's tickets.
   * @example
   * const changed = client.exportConversations({ start_time: '2026-01-01' }, { onSkipped: ({ id, error }) => console.warn(id, error.message) });
   * for await (const { id, state, subject } of changed) console.log(id, state, subject);
   * const saved = JSON.stringify(changed.checkpoint); // start here next time
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  exportConversations(from: ExportStart | ExportCheckpoint, options?: ConversationExportOptions): ConversationExport {
    return this.#export<ShownPage, SideConversation>(from, CONVERSATION_PAGES, (client, ...place) => client.exportConversations(...place, options, errorOf));
  }

  /**
   * Returns new events as they come, until the `signal` fires: an export that waits `interval` seconds after each look and goes on. Its checkpoint is the export's. Rate limits,
   * lost connections, timeouts and faults of the server do not end it: it waits, twice as long after each further one, up to 15 minutes. Admins only. Filters are applied
   * after the checkpoint moved.
   *
   * @param from `start_time` (Unix seconds, a `Date` or an ISO 8601 text), or the `checkpoint` of an export.
   * @param options `interval` in seconds, the filters `types`, `ticketIds` and `inboundOnly`, a `signal`, and the options of `exportEvents` without `maxPages`.
   * @returns An endless iterable of events with a `checkpoint` to go on from. Sends nothing before the first iteration.
   * @throws ValidationError at the first iteration, if `from` or an option is wrong.
   * @throws ApiError `authentication` or `permission`: waiting does not mend them. Iterate again to go on.
   * @throws UnexpectedResponseError if a second holds more events than a page, unless `onGap` is given.
   * @throws the reason of `signal`, once that fires.
   * @example
   * for await (const { ticket_id, message } of client.follow({ start_time: '2026-01-01' }, { inboundOnly: true })) {
   *   console.log(ticket_id, message?.body);
   *   if (message?.body?.includes('delivered')) break; // without it the loop goes on for ever
   * }
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  follow(from: ExportStart | ExportCheckpoint, options?: FollowOptions): EventExport {
    return this.#export(from, EVENT_PAGES, (client, ...place) => client.follow(...place, options));
  }

  /**
   * Uploads a file and returns its id, which goes into a message's `attachment_ids`. A Zendesk app's host carries no bytes, so this needs a client with a credential.
   *
   * @param file The content. A `File` brings its name and type, a `Blob` its type.
   * @param options `name`, `content_type`, `onProgress` (in bytes), deadlines in milliseconds, headers and a `signal`.
   * @returns `id`, `name`, `content_type`, `size` in bytes, and the `width` and `height` of an image in pixels (`null` if it is none).
   * @throws ValidationError if `file` is none or an option is wrong.
   * @throws UnsupportedError inside a Zendesk app.
   * @throws ApiError if the API refuses.
   * @throws ConnectionError, TimeoutError if no answer came within the deadlines.
   * @example
   * const { id: attachmentId } = await client.uploadAttachment(new Blob(['name,price'], { type: 'text/csv' }), { name: 'prices.csv' });
   * await client.create(90, { message: { body: 'See the file.', to: [{ email: 'ops@example.com' }], attachment_ids: [attachmentId] } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_attachment/
   */
  uploadAttachment(file: AttachmentSource, options?: UploadOptions): Call<UploadedAttachment> {
    return this.#call('upload_attachment', [file], options);
  }

  /**
   * Downloads an attachment of a message. The credential goes only to the account's own origin or one of its `brandOrigins`. The client compares the file with the
   * `content_type` and `size` of the attachment, where they are given.
   *
   * @param attachment An attachment as a message has it; only `content_url` is required, `size` is in bytes.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns The file, with the response's media type.
   * @throws ValidationError if `content_url` leads to another origin; nothing was sent.
   * @throws UnexpectedResponseError if a sign-in page or a file of another size comes in place of the file.
   * @throws UnsupportedError inside a Zendesk app.
   * @throws ApiError if the API refuses.
   * @example
   * for await (const { message } of client.listEvents(90, id)) {
   *   for (const attachment of message?.attachments ?? []) console.log((await client.downloadAttachment(attachment)).size);
   * }
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_attachment/
   */
  downloadAttachment(attachment: { content_url: string; content_type?: string; size?: number }, options?: CallOptions): Call<Blob> {
    return this.#call('download_attachment', [attachment], options);
  }

  /**
   * Sends a request to any other path of the account, with the same credential, retries, deadlines and errors.
   *
   * @param request `method`, `path` (which begins with `/`), `query`, and a `body` that is sent as JSON.
   * @param options Deadlines in milliseconds, retries, headers, and a `signal` that aborts the call.
   * @returns The decoded JSON; `undefined` if the response has no body.
   * @throws ValidationError if the path leads elsewhere, or an argument is wrong.
   * @throws ApiError if the API refuses.
   * @throws ConnectionError, TimeoutError if no answer came. For a send without a key, `ambiguous` then says that it may have been carried out.
   * @example
   * const me = await client.request({ method: 'GET', path: '/api/v2/users/me.json' });
   * console.log(JSON.stringify(me));
   * @see https://developer.zendesk.com/api-reference/
   */
  request(request: RawRequest, options?: CallOptions): Call<unknown> {
    return this.#call('request', [request], options);
  }

  #call<T>(operation: Action, args: unknown[], options: CallOptions | undefined): Call<T> {
    return callOf(this.#send(operation, args, options));
  }

  #send<T>(operation: Action, args: unknown[], options: CallOptions | undefined): Promise<Result<T>> {
    const progress: Progress = { maySend: false };
    return untilDeath(() => this.#connection.client.call(operation, args[0], args[1], args[2], options, progress), resultOf<T>, progress) as Promise<Result<T>>;
  }

  #pages<Page, Item>(operation: Action, args: unknown[], options: CallOptions | undefined, itemsOf: (page: Page) => readonly Item[]): PagedCall<Page, Item> {
    const open = (): PageSource<Page> => {
      const series = opened(() => enter(() => this.#connection.client.pages(operation, args[0], args[1], args[2], options)));
      return { next: () => untilDeath(() => series().next(), resultOf<Page>) };
    };
    return pagedCallOf(open, itemsOf);
  }

  #export<Page, Item>(
    from: ExportStart | ExportCheckpoint,
    shape: PageShape<Page, Item>,
    begin: (client: CoreClient, from: ExportStart | ExportCheckpoint, given: readonly string[]) => CoreSeries,
  ): Export<Page, Item> {
    const open = (from: ExportStart | ExportCheckpoint, given: readonly string[]): ExportSource<Page> => {
      const series = enter(() => begin(this.#connection.client, from, given));
      return {
        next: () => untilDeath(() => series.next(), resultOf<Page>),
        checkpoint: (given) => {
          const found = enter(() => series.checkpoint(given));
          if (isFailed(found)) throw errorOf(found.failure);
          return found;
        },
      };
    };
    return exportOf(open, from, shape);
  }
}

/** Copies the options, so that later changes do not affect this client. The core refuses what cannot be copied. */
function copyOf(options: SideConversationsOptions): SideConversationsOptions {
  try {
    if (typeof options !== 'object' || options === null || Array.isArray(options)) return options;
    const { auth } = options;
    return { ...options, ...(auth && Object.getPrototypeOf(auth) === Object.prototype && { auth: { ...auth } }) } as SideConversationsOptions;
  } catch {
    return options;
  }
}
