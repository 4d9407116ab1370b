import type { AttemptInfo, ExportGap, TokenPair } from 'core-types';
import type { SideConversationsError } from '../errors.js';

/** One account and one way to it: direct with a credential, or through the host of a Zendesk app. */
export type SideConversationsOptions = (DirectOptions | ZafOptions) & CommonOptions;

/** Straight to the account, with a credential: exactly one of the two addresses, and one form of credential. */
export type DirectOptions = DirectAccess & (
  | {
      /** `acme` for `https://acme.zendesk.com`. */
      subdomain: string;
      baseUrl?: never;
    }
  | {
      /** An origin, such as an emulator's or a host-mapped account's. `https:` only, but for loopback addresses. */
      baseUrl: string | URL;
      subdomain?: never;
    });

/** What a client that sends by `fetch` takes besides the account's address. */
export interface DirectAccess {
  /** Further origins of the account, for downloads alone: host-mapped brands. `https:` only, but for loopback addresses. */
  brandOrigins?: readonly (string | URL)[];
  /** Allows a `clientSecret` in a page, whose visitors can read it. @default false */
  allowSecretInBrowser?: boolean;
  /** The credential. */
  auth: Auth;
  /** What sends the request: called as `fetch(url, init)`. @default the runtime's own `fetch`, looked up at each call */
  fetch?: typeof fetch;
  zaf?: never;
}

/** Inside a Zendesk app: requests go through the host with the agent's session, and no credential enters the page. */
export interface ZafOptions {
  /** What `ZAFClient.init()` gave inside Zendesk. Outside it gives `false`, which is refused. */
  zaf: ZafClientLike;
  subdomain?: never;
  baseUrl?: never;
  auth?: never;
  fetch?: never;
  brandOrigins?: never;
  allowSecretInBrowser?: never;
}

/** The part of a ZAF v2 client that this package uses. */
export interface ZafClientLike {
  /** Sends a request through the host, as ZAF documents it. */
  request(options: Record<string, unknown>): Promise<unknown>;
}

type AuthKey = 'bearer' | 'clientId' | 'clientSecret' | 'scope' | 'refreshToken' | 'onRotate' | 'email' | 'apiToken' | 'password';

/** One form alone: a field of another form does not compile beside it. */
export type Form<T> = T & { [K in Exclude<AuthKey, keyof T>]?: never };

/**
 * The credential. It is held where `util.inspect`, `JSON.stringify` and own properties do not reach, and goes to the account's own origin only.
 * `docs/signing-in.md` says which form is for whom.
 */
export type Auth =
  /** An OAuth access token, or a function that gives one: asked at the first call, once for all calls that wait for it, and again, once, after a 401. */
  | Form<{
      /** The token, or a function that gives one. `refused` is the token that the API has just refused: a cache must not give it again. */
      bearer: string | ((why: { refused?: string }) => string | Promise<string>);
    }>
  /** Client credentials: the client gets tokens, keeps them in memory, and renews them a minute before they end and once after a 401. */
  | Form<{
      /** The OAuth client's unique identifier. */
      clientId: string;
      /** Its secret. Refused in a page, unless `allowSecretInBrowser`. */
      clientSecret: string;
      /** One string, its parts separated by blanks. @default "read write" */
      scope?: string;
    }>
  /** A refresh token. It is single use: `onRotate` is awaited with its successor before the new access token is used. */
  | Form<{
      /** The OAuth client's unique identifier. */
      clientId: string;
      /** The secret of a confidential client; a public one has none. */
      clientSecret?: string;
      /** What the first access token is asked for with. */
      refreshToken: string;
      /** Keeps the new pair: the old refresh token is void. Where it throws, the pair stays in memory and the next call hands it over again. */
      onRotate: (tokens: TokenPair) => void | Promise<void>;
    }>
  /** An API token. Zendesk ends them on 2027-04-30. */
  | Form<{
      /** The user's address. */
      email: string;
      /** @deprecated Zendesk ends API tokens on 2027-04-30. */
      apiToken: string;
    }>
  /** A password, kept for the documented form. Zendesk ended password access on 2025-12-31. */
  | Form<{
      /** The user's address. */
      email: string;
      /** @deprecated Zendesk ended password access on 2025-12-31. */
      password: string;
    }>;

/** Deadlines, retries and what watches them, whichever way requests go. */
export interface CommonOptions {
  /** With every request, such as a Marketplace app's three. The same rules as a call's headers, which win over these. */
  headers?: Record<string, string>;
  /** One attempt, in milliseconds. @default 30 000 */
  attemptTimeout?: number;
  /** The whole call, waits included, in milliseconds. While iterating, each page has its own. @default 120 000 */
  timeout?: number;
  /** Attempts after the first. @default 2 */
  maxRetries?: number;
  /** Keeps a long job under the API's documented budgets by waiting before it sends; that wait is not part of `timeout`. @default false */
  pace?: boolean;
  /** Told of every attempt; what it is given holds no credential and no body. What it throws is ignored. */
  onAttempt?: (attempt: AttemptInfo) => void;
}

/** What one call does otherwise than its client. */
export interface CallOptions {
  /** Ends the call at any point; it rejects with the signal's own reason. */
  signal?: AbortSignal;
  /** One attempt, in milliseconds. @default the client's */
  attemptTimeout?: number;
  /** The whole call, waits included, in milliseconds. @default the client's */
  timeout?: number;
  /** Attempts after the first. @default the client's */
  maxRetries?: number;
  /** Further headers, such as `X-On-Behalf-Of`. `Authorization`, `Host` and `Content-Length` are refused. */
  headers?: Record<string, string>;
}

/** What a call that has pages can have besides. */
export interface PagedCallOptions extends CallOptions {
  /** Pages at the most, a whole number of at least 1: the iteration ends there without an error. Of an export, pages with new events. @default all of them */
  maxPages?: number;
}

/** What an export can have besides. */
export interface ExportOptions extends PagedCallOptions {
  /**
   * For so many seconds a record may be late, a whole number. Records become readable minutes after their own time (observed): the
   * checkpoint stays so far behind the newest event and remembers what was given since, so that a later run gives the late ones, too.
   * @default 300
   */
  settle?: number;
  /**
   * Only events created before this instant: Unix seconds, a Date or an ISO 8601 text, so that windows can be exported side by side.
   * A window is final once `until` lies `settle` seconds in the past. Before the start it is refused; at the start nothing is given.
   */
  until?: number | string | Date;
  /**
   * Told of a second that holds more events than a page, whose other events the API cannot be asked for; the export goes on at the next
   * second. What it throws or rejects with ends the iteration. Without it such a second is an `UnexpectedResponseError`.
   */
  onGap?: (gap: ExportGap) => void;
}

/** What `follow` can have besides; it goes on for ever, so `maxPages` is refused. */
export interface FollowOptions extends ExportOptions {
  /**
   * Seconds from the end of one look for news to the next, above 0. After a failure that waiting may mend it is twice as long each time, up
   * to 15 minutes, or as long as `Retry-After` says. @default 60
   */
  interval?: number;
  /** Only events of these types. @default all */
  types?: readonly string[];
  /** Only events of these tickets. @default all */
  ticketIds?: readonly number[];
  /**
   * Only messages that somebody other than an agent wrote: those marked as inbound mail, those whose actor is no user, and those of end
   * users. Who is an end user tells `GET /api/v2/users/show_many`, asked once for each user; where the API refuses that, whoever is a user
   * counts as an agent. @default false
   */
  inboundOnly?: boolean;
}

/** What an export of conversations can have besides. */
export interface ConversationExportOptions extends ExportOptions {
  /** So many conversations are asked for at the same time, a whole number of at least 1. @default 4 */
  concurrency?: number;
  /**
   * Told of a conversation that cannot be shown, which is passed over; the export waits for what it returns. What it throws or rejects with
   * ends the iteration. Without it the first such error is thrown.
   */
  onSkipped?: (skipped: SkippedConversation) => void;
}

/** A conversation that an export of conversations passed over. */
export interface SkippedConversation {
  /** Its ticket; 0 where the event names none. */
  ticket_id: number;
  /** Its id; empty where the event names none. */
  id: string;
  /** Why it could not be shown: a refusal of the API, or a `ValidationError` that says what the event lacks. */
  error: SideConversationsError;
}

/** What a call that sends something can have besides. */
export interface SendOptions extends CallOptions {
  /**
   * A name for what is sent, 1 to 255 characters. The same key sends once on one ticket (`create`, `import`) or in one conversation
   * (`reply`, `replyAll`, `importEvents`), also from another run or process, provided that lists show what was sent by the time of the
   * look (assumed). The client stores the key in the `external_ids` that the API keeps (under `idempotency_key`), and looks for it
   * before the first send and again after a lost answer. It returns what it finds, and `response.found` says so. The same key with
   * another message is refused. It is no lock: two processes at the same moment can both find nothing.
   *
   * Without a key, a send whose answer was lost is not repeated, and the error says so (`ambiguous: true`).
   */
  idempotencyKey?: string;
  /** `false` leaves out the look before the first send, for a caller that knows the key to be new. @default true */
  lookFirst?: boolean;
  /** Lets fields through that this version does not know. @default false: a misspelt field is an error */
  allowUnknownFields?: boolean;
  /** Of `import` and `importEvents`: leaves out the attachments of messages that were read. Without it they are refused, unless `attachment_ids` stands beside them. @default false */
  dropAttachments?: boolean;
  /** Of `import` and `importEvents`: leaves out the ids of users, who are others in another account; their addresses stay. @default false */
  dropUserIds?: boolean;
}

/** What an upload can have besides. */
export interface UploadOptions extends CallOptions {
  /** The file's name. @default the name of a `File`, else `attachment` */
  name?: string;
  /** Its media type. @default the type of a `Blob`, else `application/octet-stream` */
  content_type?: string;
  /** Told how many bytes of how many were sent: once before and once after, as `fetch` shows nothing between. */
  onProgress?: (sent: number, total: number) => void;
}
