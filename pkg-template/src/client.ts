import type {
  Action, CallEnd, CallOptions, ConversationExportOptions, CreateBody, CreateResult, EventPage, EventsQuery, ExportCheckpoint, ExportOptions, ExportStart, FollowOptions,
  ImportBody, ImportEventsBody, ListQuery, PagedCallOptions, RawRequest, ReadConversation, ReadEvents, ReplyAllBody, ReplyBody, ReplyResult, SendOptions, ShowQuery, ShowResult,
  SideConversation, SideConversationEvent, SideConversationPage, UploadedAttachment, UploadOptions,
} from 'core-types';
import { callOf } from './call/call.js';
import { CONVERSATION_PAGES, type ShownPage } from './call/conversation-export.js';
import { EVENT_PAGES } from './call/event-export.js';
import { type Export, type ExportSource, exportOf, type PageShape } from './call/export.js';
import { opened } from './call/opened.js';
import { type PageSource, pagedCallOf } from './call/paged-call.js';
import { enter, type Progress, untilDeath } from './core/instance.js';
import { type CoreClient, Line } from './core/line.js';
import { isFailed, resultOf, type Result } from './core/outcome.js';
import { errorOf } from './errors.js';
import type { AttachmentSource, UpdateChanges } from './types/body.js';
import type { Call, ConversationExport, EventExport, PagedCall } from './types/call.js';
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
  readonly #line: Line;

  /** @throws ValidationError when the options cannot name one account and one credential. */
  constructor(options: SideConversationsOptions) {
    this.#line = new Line(copyOf(options));
  }

  /** The side conversations of a ticket: a page when awaited, each of them when iterated over. */
  list(ticketId: number, query?: ListQuery, options?: PagedCallOptions): PagedCall<SideConversationPage, SideConversation> {
    return this.#pages<SideConversationPage, SideConversation>('list', [ticketId, query], options, (page) => page.side_conversations);
  }

  /** One side conversation, with its events where `include` asks for them. */
  show(ticketId: number, id: string, query?: ShowQuery, options?: CallOptions): Call<ShowResult> {
    return this.#call('show', [ticketId, id, query], options);
  }

  /** Starts a side conversation: the message goes out. */
  create(ticketId: number, body: CreateBody, options?: SendOptions): Call<CreateResult> {
    return this.#call('create', [ticketId, body], options);
  }

  /** Sends `state` and `subject` only; the other documented properties of a conversation are ignored, as the API does. */
  update(ticketId: number, id: string, changes: UpdateChanges, options?: CallOptions): Call<ShowResult> {
    return this.#call('update', [ticketId, id, changes], options);
  }

  /** Sets `state` to `closed`. */
  close(ticketId: number, id: string, options?: CallOptions): Call<ShowResult> {
    return this.#call('close', [ticketId, id], options);
  }

  /** Sets `state` to `open`. */
  reopen(ticketId: number, id: string, options?: CallOptions): Call<ShowResult> {
    return this.#call('reopen', [ticketId, id], options);
  }

  /** Adds a message: it goes out to those in `to`. */
  reply(ticketId: number, id: string, body: ReplyBody, options?: SendOptions): Call<ReplyResult> {
    return this.#call('reply', [ticketId, id, body], options);
  }

  /** Replies to everyone in the conversation: `to` is read from its participants, less those in `except` and, by e-mail, whoever the credential belongs to. */
  replyAll(ticketId: number, id: string, body: ReplyAllBody, options?: SendOptions): Call<ReplyResult> {
    return this.#call('reply_all', [ticketId, id, body], options);
  }

  /** Imports a conversation with its events, from elsewhere or as it was read in an account; no message goes out. */
  import(ticketId: number, body: ImportBody | ReadConversation, options?: SendOptions): Call<CreateResult> {
    return this.#call('import', [ticketId, body], options);
  }

  /** Imports further events into a conversation; no message goes out. */
  importEvents(ticketId: number, id: string, body: ImportEventsBody | ReadEvents, options?: SendOptions): Call<ReplyResult> {
    return this.#call('import_events', [ticketId, id, body], options);
  }

  /** The events of a conversation: a page when awaited, each of them when iterated over. */
  listEvents(ticketId: number, id: string, query?: EventsQuery, options?: PagedCallOptions): PagedCall<EventPage, SideConversationEvent> {
    return this.#pages<EventPage, SideConversationEvent>('list_events', [ticketId, id, query], options, (page) => page.events);
  }

  /**
   * Every event since `start_time`, each once, the oldest page first; also one that becomes readable within `settle` seconds after its
   * own time. Admins only.
   *
   * @throws ValidationError at the first use, where `from` or an option is wrong: milliseconds, a checkpoint far in the future.
   * @throws UnexpectedResponseError where a second holds more events than a page, unless `onGap` is given.
   */
  exportEvents(from: ExportStart | ExportCheckpoint, options?: ExportOptions): EventExport {
    return this.#export(from, EVENT_PAGES, (client, ...place) => client.exportEvents(...place, options));
  }

  /**
   * Every side conversation of the account that changed since `start_time`, each once, as it is now. The export tells which changed, and
   * `show` how they are: one request for each, `concurrency` of them at the same time. Admins only. A ticket that refuses (403, 404, 422)
   * is passed over and told to `onSkipped`; without that its error is thrown.
   *
   * @throws ValidationError at the first use, where `from` or an option is wrong.
   * @throws ApiError `permission` where a 403 names scopes, and the 20th refusal in a row: the credential may not see the account's tickets.
   * @example
   * const changed = client.exportConversations({ start_time: '2026-01-01' }, { onSkipped: ({ id, error }) => console.warn(id, error.message) });
   * for await (const { id, state, subject } of changed) console.log(id, state, subject);
   * const saved = JSON.stringify(changed.checkpoint); // start here next time
   */
  exportConversations(from: ExportStart | ExportCheckpoint, options?: ConversationExportOptions): ConversationExport {
    return this.#export<ShownPage, SideConversation>(from, CONVERSATION_PAGES, (client, ...place) => client.exportConversations(...place, options, errorOf));
  }

  /**
   * New events as they come, for ever or until the signal: an export that waits `interval` seconds after each look and goes on. Its
   * checkpoint is the export's. Rate limits, lost connections, timeouts and faults of the server do not end it: it waits, twice as long
   * after each further one, up to 15 minutes. Admins only. Filters are applied after the checkpoint moved.
   *
   * @throws ValidationError at the first use, where `from` or an option is wrong: `maxPages` is none of its options.
   * @throws ApiError `authentication` and `permission`: waiting does not mend them. Iterate again to go on.
   * @throws UnexpectedResponseError where a second holds more events than a page, unless `onGap` is given.
   * @throws the reason of `signal`, where that fires.
   * @example
   * for await (const { ticket_id, message } of client.follow({ start_time: '2026-01-01' }, { inboundOnly: true })) {
   *   console.log(ticket_id, message?.body);
   *   if (message?.body?.includes('delivered')) break; // without it the loop goes on for ever
   * }
   */
  follow(from: ExportStart | ExportCheckpoint, options?: FollowOptions): EventExport {
    return this.#export(from, EVENT_PAGES, (client, ...place) => client.follow(...place, options));
  }

  /** Uploads a file; its id goes into `attachment_ids`. Not through a Zendesk app's host, which carries no bytes. */
  uploadAttachment(file: AttachmentSource, options?: UploadOptions): Call<UploadedAttachment> {
    return this.#call('upload_attachment', [file], options);
  }

  /**
   * Fetches `content_url` with the credential, and only from the account's own origin or one of its `brandOrigins`: the file, with the
   * answer's media type. What `content_type` and `size` say is held against what comes.
   *
   * @throws UnexpectedResponseError where a sign-in page comes in place of the file, or a file of another size.
   */
  downloadAttachment(attachment: { content_url: string; content_type?: string; size?: number }, options?: CallOptions): Call<Blob> {
    return this.#call('download_attachment', [attachment], options);
  }

  /** Any other path of the account, with the same credential, retries, deadlines and errors. */
  request(request: RawRequest, options?: CallOptions): Call<unknown> {
    return this.#call('request', [request], options);
  }

  #call<T>(operation: Action, args: unknown[], options: CallOptions | undefined): Call<T> {
    return callOf(this.#send(operation, args, options));
  }

  #send<T>(operation: Action, args: unknown[], options: CallOptions | undefined): Promise<Result<T>> {
    const progress: Progress = { maySend: false };
    return ended<T>(() => this.#line.client.call(operation, args[0], args[1], args[2], options, progress), progress) as Promise<Result<T>>;
  }

  #pages<Page, Item>(operation: Action, args: unknown[], options: CallOptions | undefined, itemsOf: (page: Page) => readonly Item[]): PagedCall<Page, Item> {
    const open = (): PageSource<Page> => {
      const series = opened(() => enter(() => this.#line.client.pages(operation, args[0], args[1], args[2], options)));
      return { next: () => ended<Page>(() => series().next()) };
    };
    return pagedCallOf(open, itemsOf);
  }

  #export<Page, Item>(
    from: ExportStart | ExportCheckpoint,
    shape: PageShape<Page, Item>,
    begin: (client: CoreClient, from: ExportStart | ExportCheckpoint, given: readonly string[]) => CoreSeries,
  ): Export<Page, Item> {
    const open = (from: ExportStart | ExportCheckpoint, given: readonly string[]): ExportSource<Page> => {
      const series = enter(() => begin(this.#line.client, from, given));
      return {
        next: () => ended<Page>(() => series.next()),
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

/** The result of what the core promises; undefined after the last page. */
async function ended<T>(begin: () => Promise<CallEnd>, progress: Progress = { maySend: false }): Promise<Result<T> | undefined> {
  return resultOf(await untilDeath(enter(begin, progress), progress));
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
