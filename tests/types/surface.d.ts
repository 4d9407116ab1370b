/**
 * What users of the package rely on: every name and its meaning. The package's own types may say more, never less;
 * `surface.ts` holds them against this.
 */

declare module 'surface' {
  // ---- the client ---------------------------------------------------------------------------------

  /** Importing does nothing, constructing does no I/O, and no method needs an `init()` first. */
  export class SideConversations {
    /** @throws ValidationError when the options cannot name one account and one credential. */
    constructor(options: SideConversationsOptions);

    list(ticketId: number, query?: ListQuery, options?: PagedCallOptions): PagedCall<SideConversationPage, SideConversation>;
    show(ticketId: number, id: string, query?: ShowQuery, options?: CallOptions): Call<ShowResult>;
    create(ticketId: number, body: CreateBody, options?: SendOptions): Call<CreateResult>;
    /** Sends `state` and `subject` only; the other documented properties of a conversation are ignored, as the API does. */
    update(ticketId: number, id: string, changes: UpdateChanges, options?: CallOptions): Call<ShowResult>;
    close(ticketId: number, id: string, options?: CallOptions): Call<ShowResult>;
    reopen(ticketId: number, id: string, options?: CallOptions): Call<ShowResult>;
    reply(ticketId: number, id: string, body: ReplyBody, options?: SendOptions): Call<ReplyResult>;
    /** Replies to everyone in the conversation: `to` is read from its participants, less those in `except`. */
    replyAll(ticketId: number, id: string, body: ReplyAllBody, options?: SendOptions): Call<ReplyResult>;
    import(ticketId: number, body: ImportBody, options?: SendOptions): Call<CreateResult>;
    importEvents(ticketId: number, id: string, body: ImportEventsBody, options?: SendOptions): Call<ReplyResult>;
    listEvents(ticketId: number, id: string, query?: EventsQuery, options?: PagedCallOptions): PagedCall<EventPage, SideConversationEvent>;
    /** Every event since `start_time`, each exactly once, oldest page first. Admins only. */
    exportEvents(from: ExportStart | ExportCheckpoint, options?: ExportOptions): EventExport;
    uploadAttachment(file: AttachmentSource, options?: UploadOptions): Call<UploadedAttachment>;
    /** Fetches `content_url` with the credential, and only from the account's own origin. */
    downloadAttachment(attachment: { content_url: string }, options?: CallOptions): Call<Blob>;

    /** Any other path of the account, with the same credential, retries, deadlines and errors. */
    request(request: RawRequest, options?: CallOptions): Call<unknown>;
  }

  export type SideConversationsOptions = (DirectOptions | ZafOptions) & CommonOptions;

  /** Exactly one of the two addresses. */
  type Address =
    | { /** `acme` for `https://acme.zendesk.com`. */ subdomain: string; baseUrl?: never }
    | { /** An origin. `https:` only, but for loopback addresses. */ baseUrl: string | URL; subdomain?: never };

  export type DirectOptions = DirectAccess & Address;

  export interface DirectAccess {
    /** Further origins of the account, for downloads alone: host-mapped brands. */
    brandOrigins?: readonly (string | URL)[];
    /** Allows a `clientSecret` in a page, whose visitors can read it. Default false. */
    allowSecretInBrowser?: boolean;
    auth: Auth;
    /** What sends the request; the runtime's own `fetch` by default. */
    fetch?: typeof fetch;
    zaf?: never;
  }

  /** Inside a Zendesk app: requests go through the host with the agent's session, and no credential enters the page. */
  export interface ZafOptions {
    zaf: ZafClientLike;
    subdomain?: never; baseUrl?: never; auth?: never; fetch?: never;
  }

  type AuthKey = 'bearer' | 'clientId' | 'clientSecret' | 'scope' | 'refreshToken' | 'onRotate' | 'email' | 'apiToken' | 'password';
  /** One form alone: what belongs to another does not compile beside it. */
  export type Form<T> = T & { [K in Exclude<AuthKey, keyof T>]?: never };
  export type Auth =
    /** An OAuth access token, or where to get one. A function is asked again, once, after a 401. */
    | Form<{ bearer: string | ((why: { /** The token that the API has just refused. */ refused?: string }) => string | Promise<string>) }>
    /** Client credentials. */
    | Form<{ clientId: string; clientSecret: string; scope?: string }>
    /** A refresh token: single use, so `onRotate` is awaited with the new pair before the new access token is used. */
    | Form<{ clientId: string; clientSecret?: string; refreshToken: string; onRotate: (tokens: TokenPair) => void | Promise<void> }>
    /** An API token. Zendesk ends them on 2027-04-30. */
    | Form<{ email: string; apiToken: string }>
    /** A password, kept for the documented form. Zendesk ended password access on 2025-12-31. */
    | Form<{ email: string; password: string }>;

  /** Authorization code with PKCE: the URL to open, and what to keep until the code comes back. */
  export function authorizationUrl(options: Address & { clientId: string; redirectUri: string; scope?: string }): Promise<{ url: string; state: string; codeVerifier: string }>;
  export function exchangeCode(options: Address & { clientId: string; clientSecret?: string; redirectUri: string; code: string; codeVerifier: string; fetch?: typeof fetch }): Promise<TokenPair>;
  export interface TokenPair { accessToken: string; refreshToken: string; expiresAt?: Date; refreshExpiresAt?: Date; scope: string }

  export interface CommonOptions {
    /** With every request. A call's headers win over these. */
    headers?: Record<string, string>;
    /** One attempt, in milliseconds. Default 30 000. */
    attemptTimeout?: number;
    /** The whole call, waits included, in milliseconds. Default 120 000. */
    timeout?: number;
    /** Attempts after the first. Default 2. */
    maxRetries?: number;
    /** Keeps a long job under the API's documented budgets by waiting before it sends. Default false. */
    pace?: boolean;
    /** Told of every attempt; what it is given holds no credential and no body. */
    onAttempt?: (attempt: AttemptInfo) => void;
  }

  export interface CallOptions {
    signal?: AbortSignal;
    attemptTimeout?: number;
    timeout?: number;
    maxRetries?: number;
    /** Further headers, such as `X-On-Behalf-Of`. `Authorization`, `Host` and `Content-Length` are refused. */
    headers?: Record<string, string>;
  }

  /** Of calls that have pages. */
  export interface PagedCallOptions extends CallOptions { /** Pages at the most; the iteration ends there without an error. */ maxPages?: number }

  export interface ExportOptions extends PagedCallOptions {
    /** Seconds for which a record may be late: the checkpoint stays so far behind and remembers what was given since. Default 300. */
    settle?: number;
    /** Only events created before this instant, so that windows can be exported side by side. */
    until?: number | string | Date;
    /** Told of a second that holds more events than a page; the export goes on at the next second. Without it that is an error. */
    onGap?: (gap: { second: number; given: number }) => void;
  }

  export interface SendOptions extends CallOptions {
    /**
     * Makes a send safe to repeat. It is stored in the `external_ids` that the API keeps (under `idempotency_key`);
     * when an answer is lost, the client looks for it before it sends again. Without it a send whose answer was lost
     * is not repeated, and the error says so (`ambiguous: true`).
     */
    idempotencyKey?: string;
    lookFirst?: boolean;
    dropAttachments?: boolean;
    dropUserIds?: boolean;
    /** Lets fields through that this version does not know. Default false: a misspelt field is an error. */
    allowUnknownFields?: boolean;
  }

  /** A promise of the decoded body; `withResponse()` also gives what HTTP said. */
  export interface Call<T> extends Promise<T> {
    withResponse(): Promise<{ data: T; response: ResponseInfo }>;
  }
  /** Await it for the first page; iterate over it for every item of every page. */
  export interface PagedCall<Page, Item> extends Call<Page>, AsyncIterable<Item> {
    pages(): AsyncIterable<Page>;
  }
  export interface EventExport extends AsyncIterable<SideConversationEvent> {
    pages(): AsyncIterable<ExportPage>;
    /** JSON. Give it to `exportEvents` later: nothing is lost, and nothing that was yielded comes again. */
    readonly checkpoint: ExportCheckpoint;
  }

  export interface ResponseInfo { status: number; headers: Record<string, string>; requestId?: string; rateLimit?: RateLimit; attempts: number; found: boolean }
  export interface RateLimit { limit?: number; remaining?: number; /** seconds */ reset?: number }
  export type Operation =
    | 'list' | 'show' | 'create' | 'update' | 'reply' | 'import' | 'import_events' | 'list_events' | 'export_events'
    | 'upload_attachment' | 'download_attachment' | 'request';
  export interface AttemptInfo {
    operation: Operation; method: string; path: string; attempt: number;
    status?: number; durationMs: number; requestId?: string; error?: ErrorCode; retryInMs?: number;
  }

  // ---- what is sent -------------------------------------------------------------------------------

  export type UserRecipient = { user_id: number; name?: string; email?: never } & NoSlack & NoTicket & NoTeams;
  export type EmailRecipient = { email: string; name?: string; user_id?: never } & NoSlack & NoTicket & NoTeams;
  export type SlackRecipient = { slack_workspace_id: string; slack_channel_id: string } & NoEmail & NoTicket & NoTeams;
  export type ChildTicketRecipient = { support_group_id: number | string; support_agent_id?: number | string } & NoEmail & NoSlack & NoTeams;
  export type TeamsRecipient = { msteams_channel_id: string } & NoEmail & NoSlack & NoTicket;
  type NoEmail = { user_id?: never; email?: never; name?: never };
  type NoSlack = { slack_workspace_id?: never; slack_channel_id?: never };
  type NoTicket = { support_group_id?: never; support_agent_id?: never };
  type NoTeams = { msteams_channel_id?: never };

  /** One channel per message: a mix does not compile, and is refused before anything is sent. Participants that the API gave can be sent as they are. */
  export type Recipients =
    | readonly (UserRecipient | EmailRecipient | Participant)[]
    | readonly SlackRecipient[] | readonly ChildTicketRecipient[] | readonly TeamsRecipient[];

  /** Makes recipients, for those who prefer calls to literals. */
  export const recipient: {
    user(userId: number): UserRecipient;
    email(address: string, name?: string): EmailRecipient;
    slack(workspaceId: string, channelId: string): SlackRecipient;
    group(groupId: number | string, agentId?: number | string): ChildTicketRecipient;
    teams(channelId: string): TeamsRecipient;
  };

  export interface NewMessage {
    subject?: string; body?: string; html_body?: string; preview_text?: string;
    to: Recipients;
    from?: UserRecipient | EmailRecipient | Participant;
    external_ids?: Record<string, string>;
    attachment_ids?: readonly string[];
  }
  export interface CreateBody { message: NewMessage; external_ids?: Record<string, string> }
  export interface ReplyBody { message: NewMessage }
  export interface ReplyAllBody { message: Omit<NewMessage, 'to'>; except?: readonly (number | string)[]; includeSelf?: boolean }
  /** A missing or null value is left as it is; nothing to change is an error. */
  export interface UpdateChanges { state?: 'open' | 'closed' | null; subject?: string | null; [documented: string]: unknown }
  export interface ImportBody {
    side_conversation: { subject?: string; state?: 'open' | 'closed'; external_ids?: Record<string, string> };
    events: readonly ImportEvent[];
  }
  export interface ImportEventsBody { events: readonly ImportEvent[] }
  export interface ImportEvent { created_at: string; message: NewMessage & { from: UserRecipient | EmailRecipient | Participant } }

  export interface ListQuery { include?: 'events'; page?: number; per_page?: number }
  export interface ShowQuery { include?: 'events' }
  export interface EventsQuery { include?: 'side_conversations'; page?: number; per_page?: number }
  /** Unix seconds (milliseconds are refused), a Date, or an ISO 8601 string. Held at 90 seconds ago at the latest: the API refuses later than 60. */
  export interface ExportStart { start_time: number | string | Date }
  export interface ExportCheckpoint { start_time: number; seen: readonly string[] }
  export type AttachmentSource = Blob | ArrayBuffer | ArrayBufferView;
  export interface UploadOptions extends CallOptions { name?: string; content_type?: string; onProgress?: (sent: number, total: number) => void }
  export interface RawRequest { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; query?: Record<string, string | number>; body?: unknown }

  // ---- what comes back: unknown fields and unknown values are kept ---------------------------------

  type Open<T extends string> = T | (string & {});
  export interface SideConversation {
    id: string; url: string; ticket_id?: number; subject: string | null; preview_text: string;
    state: Open<'open' | 'closed'>; participants: Participant[]; external_ids: Record<string, string>;
    created_at: string; updated_at: string; message_added_at: string; state_updated_at: string;
  }
  export interface Participant {
    user_id: number | null; name: string | null; email: string | null; group_id?: number;
    slack_workspace_id?: string; slack_channel_id?: string; support_group_id?: number | string; support_agent_id?: number | string; msteams_channel_id?: string;
  }
  export interface SideConversationEvent {
    id: string; side_conversation_id: string; ticket_id?: number; type: Open<'create' | 'reply' | 'update'>; via: Open<'api' | 'support'>;
    actor: Participant; created_at: string; message?: Message; updates?: { state?: string; subject?: string };
  }
  export interface Message {
    subject: string | null; preview_text: string; body?: string; html_body?: string; from: Participant; to: Participant[];
    external_ids?: Record<string, string>; attachments?: Attachment[];
  }
  export interface Attachment { id: string; file_name: string; content_type: string; content_url: string; size: number; width?: number | null; height?: number | null; inline?: boolean }
  export interface UploadedAttachment { id: string; name: string; content_type: string; size: number; width?: number | null; height?: number | null }

  export interface SideConversationPage { side_conversations: SideConversation[]; events?: SideConversationEvent[]; count: number; next_page: string | null; previous_page: string | null }
  export interface EventPage { events: SideConversationEvent[]; side_conversations?: SideConversation[]; count: number; next_page: string | null; previous_page: string | null }
  export interface ExportPage { events: SideConversationEvent[]; count: number; end_time?: number; next_page?: string | null }
  export interface ShowResult { side_conversation: SideConversation; events?: SideConversationEvent[] }
  export interface CreateResult { side_conversation: SideConversation; event: SideConversationEvent }
  export interface ReplyResult { side_conversation: SideConversation; event?: SideConversationEvent }

  export type Channel = 'email' | 'slack' | 'child_ticket' | 'msteams';
  /** Which channel a conversation runs on, from its participants and `external_ids`; undefined where they do not tell. */
  export function channelOf(conversation: SideConversation): Channel | undefined;
  export function childTicketId(conversation: SideConversation): number | undefined;

  // ---- the builders and validators by themselves, without I/O ---------------------------------------

  export interface BuiltRequest { method: string; /** with its query */ path: string; headers: Record<string, string>; body?: string }
  /** Each is synchronous and throws ValidationError. */
  export const requests: {
    list(ticketId: number, query?: ListQuery): BuiltRequest;
    show(ticketId: number, id: string, query?: ShowQuery): BuiltRequest;
    create(ticketId: number, body: CreateBody): BuiltRequest;
    update(ticketId: number, id: string, changes: UpdateChanges): BuiltRequest;
    reply(ticketId: number, id: string, body: ReplyBody): BuiltRequest;
    import(ticketId: number, body: ImportBody): BuiltRequest;
    importEvents(ticketId: number, id: string, body: ImportEventsBody): BuiltRequest;
    listEvents(ticketId: number, id: string, query?: EventsQuery): BuiltRequest;
    exportEvents(from: ExportStart | ExportCheckpoint): BuiltRequest;
  };
  /** Each returns every issue at once; an empty array means that the API would be asked. */
  export const validate: {
    create(body: unknown): Issue[]; reply(body: unknown): Issue[]; update(changes: unknown): Issue[];
    import(body: unknown): Issue[]; importEvents(body: unknown): Issue[];
  };
  export interface Issue { /** `message.to[1].email` */ path: string; code: IssueCode; message: string }
  export type IssueCode = 'required' | 'type' | 'value' | 'empty' | 'incomplete' | 'mixed_channels' | 'unknown_field';

  // ---- errors --------------------------------------------------------------------------------------

  export type ErrorCode =
    | 'validation' | 'bad_request' | 'authentication' | 'permission' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'http'
    | 'connection' | 'timeout' | 'unexpected_response' | 'unsupported' | 'wasm_unavailable' | 'internal';

  /** The base of all that this package throws. An abort is not wrapped: the signal's own reason is thrown. */
  export class SideConversationsError extends Error {
    readonly code: ErrorCode;
    /** Whether the same call may succeed later. */
    readonly retryable: boolean;
    /** Whether a send may have been carried out although this error says that it failed. */
    readonly ambiguous: boolean;
    readonly attempts: number;
  }
  /** Nothing was sent. */
  export class ValidationError extends SideConversationsError { readonly issues: Issue[] }
  /** The API answered, and said no. 400 and 422 bad_request, 401, 403 (and 402), 404, 409, 429, 5xx; any other status: http. */
  export class ApiError extends SideConversationsError {
    readonly status: number; readonly error?: string; readonly description?: string; readonly details?: unknown;
    readonly requestId?: string; readonly rateLimit?: RateLimit; readonly body: string;
  }
  /** A 429 that outlived the retries. */
  export class RateLimitError extends ApiError { /** seconds */ readonly retryAfter?: number }
  /** No answer that could be read. */
  export class ConnectionError extends SideConversationsError {}
  export class TimeoutError extends SideConversationsError {}
  /** An answer that is not what the API sends: a login page, a cut-off body, a page that leads nowhere. */
  export class UnexpectedResponseError extends SideConversationsError { readonly status: number; readonly body: string }
  /** Asked for what this transport cannot do, such as an upload through ZAF; the message says what can. */
  export class UnsupportedError extends SideConversationsError {}
  /** WebAssembly is forbidden here; the message names the Content-Security-Policy directive to add. */
  export class WasmUnavailableError extends SideConversationsError {}
  export class InternalError extends SideConversationsError {}
  /** True across realms and bundled copies, where `instanceof` is not. */
  export function isSideConversationsError(value: unknown): value is SideConversationsError;

  // ---- Zendesk apps --------------------------------------------------------------------------------

  /** The part of a ZAF v2 client that this package uses. */
  export interface ZafClientLike { request(options: Record<string, unknown>): Promise<unknown> }

  /** Loads the module ahead of the first call. Never needed. */
  export function preload(): Promise<void>;
  export const version: string;
}

declare module 'surface/emulator' {
  import type { SideConversationsOptions, SideConversationEvent, NewMessage, Operation, ZafClientLike } from 'surface';

  /** The Side Conversations API in memory, in this process: no server, no account. */
  export function createEmulator(options?: EmulatorOptions): Promise<Emulator>;

  export interface EmulatorOptions {
    /** Random choices (ids, probabilities) follow from it: the same seed, the same run. */
    seed?: number;
    /** Starts the clock here and moves it only by `advance`. Without it the clock is the real one. */
    now?: Date;
    state?: EmulatorState;
    chaos?: 'none' | 'flaky' | 'rate-limited' | 'hostile';
    /** Applies the documented limits (300 sends, 600 exports per ten minutes). Default true. */
    rateLimits?: boolean;
  }

  export interface Emulator {
    readonly fetch: typeof fetch;
    /** For `new SideConversations(emulator.clientOptions())`. */
    clientOptions(): SideConversationsOptions;
    readonly credentials: Credentials & { baseUrl: string; /** for `/_emulator/` */ controlToken: string };
    /** A further user: to try what an agent or an end user gets, a missing scope, a token that expires. */
    issueCredential(options?: { role?: 'admin' | 'agent' | 'end_user'; scopes?: readonly string[]; expiresInMs?: number }): Credentials;
    /** A ZAF client whose requests this emulator answers; `get('ticket.id')` and the like answer too. */
    zaf(context?: { ticketId?: number; settings?: Record<string, unknown> }): ZafClientLike & Record<string, (...args: any[]) => any>;
    /** Somebody outside answers: what a real supplier's email would do. */
    receive(sideConversationId: string, message: Partial<NewMessage> & { from: { email: string; name?: string } }): SideConversationEvent;
    requests(): RecordedRequest[];
    addFault(fault: Fault): void;
    clearFaults(): void;
    advance(milliseconds: number): void;
    snapshot(): EmulatorState;
    restore(state: EmulatorState): void;
    reset(): void;
  }

  export interface Credentials { bearer: string; email: string; apiToken: string; /** Of a confidential OAuth client. */ clientId: string; clientSecret: string }

  /** What to break, where, and how often. */
  export interface Fault {
    operation?: Operation; method?: string;
    /** The nth matching request (from 1), the first `count` of them, or each with `probability`. */
    nth?: number; count?: number; probability?: number;
    effect:
      | { status: number; body?: string; headers?: Record<string, string> }
      | { latencyMs: number | [min: number, max: number] }
      /** The connection drops: before the request is carried out, or after (the answer alone is lost). */
      | { drop: 'before' | 'after' }
      | { truncateAt: number }
      | { nextPage: 'foreign' | 'loop' | 'lookalike' }
      | { hang: true };
  }
  export interface RecordedRequest { method: string; path: string; headers: Record<string, string>; body: string; status: number | null; at: string }
  export type EmulatorState = { version: number } & Record<string, unknown>;
}

declare module 'surface/emulator/node' {
  import type { Emulator } from 'zendesk-side-conversations/emulator';
  /** Serves an emulator over HTTP on loopback. Port 0 picks a free one. */
  export function listen(emulator: Emulator, options?: { port?: number; host?: string }): Promise<{ url: string; close(): Promise<void> }>;
}

declare module 'surface/slim' {
  export * from 'surface';
  /** Gives the module to this entry, which carries none: its bytes, a compiled module, a response or where to fetch it. */
  export function init(module: BufferSource | WebAssembly.Module | Response | URL | Promise<BufferSource | WebAssembly.Module | Response>): Promise<void>;
}
