import type { ErrorCode } from './error-code.js';

/** An operation of the API, as `onAttempt` and the emulator's faults name it. */
export type Operation =
  | 'list' | 'show' | 'create' | 'update' | 'reply' | 'import' | 'import_events' | 'list_events' | 'export_events'
  | 'upload_attachment' | 'download_attachment' | 'request';

/** What `onAttempt` is told: one request, without its body and without a credential. */
export interface AttemptInfo {
  /** The operation of this request: a look for a key is a `list`, `list_events` or `show`, and the look for whose credential it is a `request`. */
  operation: Operation;
  /** The HTTP method. */
  method: string;
  /** Without its query, which may hold what somebody searched for. */
  path: string;
  /** From 1, looks included. */
  attempt: number;
  /** Missing where no answer came. */
  status?: number;
  /** From the sending to the end of the answer, in milliseconds. */
  durationMs: number;
  /** The first part of `x-request-id`, where one came. */
  requestId?: string;
  /** Missing where the attempt succeeded. */
  error?: ErrorCode;
  /** Missing where nothing follows. */
  retryInMs?: number;
}

/** What HTTP said beside the body, of the last answer. */
export interface ResponseInfo {
  /** 200 to 299. */
  status: number;
  /** Names in lower case. In a page, only those that the server exposes. */
  headers: Record<string, string>;
  /** The first part of `x-request-id`. */
  requestId?: string;
  /** What the rate headers said, where there were any. */
  rateLimit?: RateLimit;
  /** Requests sent for this call, looks included. */
  attempts: number;
  /** Whether the send was found by its key: before the first send, when nothing was sent, or after a lost answer. */
  found: boolean;
}

/** The account's limit, from `X-Rate-Limit` and the headers beside it; what did not come is missing. */
export interface RateLimit {
  /** Requests allowed in the window. */
  limit?: number;
  /** Requests left in it. */
  remaining?: number;
  /** Seconds until the window begins anew. */
  reset?: number;
}
