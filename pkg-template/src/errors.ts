import type { ErrorCode, FailureData, Issue, RateLimit } from 'core-types';

/** The same symbol in every realm and every bundled copy. */
const brand = Symbol.for('zendesk-side-conversations.error');

/** The data that an error is made of: the core's, or that of an error which the face reports itself. */
export type ErrorData = Pick<FailureData, 'code' | 'message'> & Partial<FailureData>;

/** The base of all that this package throws. An abort is not wrapped: the signal's own reason is thrown. */
export class SideConversationsError extends Error {
  /** What kind of error it is; stable, for `switch`. */
  readonly code: ErrorCode;
  /** Whether the same call may succeed later. Look at `ambiguous` first. */
  readonly retryable: boolean;
  /** Whether a send may have been carried out although this error says that it failed. */
  readonly ambiguous: boolean;
  /** Requests that were sent, looks after a lost answer included; 0 where nothing was sent. */
  readonly attempts: number;

  constructor(data: ErrorData) {
    super(data.message, 'cause' in data ? { cause: data.cause } : undefined);
    this.code = data.code;
    this.retryable = data.retryable ?? false;
    this.ambiguous = data.ambiguous ?? false;
    this.attempts = data.attempts ?? 0;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Sets a class's name, which a user's minifier would change: stacks, consoles and test runners show it. */
function named(name: string, errorClass: { prototype: SideConversationsError }): void {
  Object.defineProperty(errorClass, 'name', { value: name, configurable: true });
  Object.defineProperty(errorClass.prototype, 'name', { value: name, configurable: true, writable: true });
}

/** Nothing was sent: every broken rule is in `issues`. */
export class ValidationError extends SideConversationsError {
  declare readonly code: 'validation';
  /** In the order of the body. */
  readonly issues: Issue[];

  constructor(data: ErrorData) {
    super(data);
    this.issues = data.issues ?? [];
  }
}

/** The API answered, and said no. 400 and 422 bad_request, 401, 403 (and 402), 404, 409, 429, 5xx; any other status: http. */
export class ApiError extends SideConversationsError {
  declare readonly code: 'bad_request' | 'authentication' | 'permission' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'http';
  /** The HTTP status. */
  readonly status: number;
  /** The API's name for it: `RecordInvalid`. */
  declare readonly error?: string;
  /** The API's own words. */
  declare readonly description?: string;
  /** What the API said of single fields. */
  declare readonly details?: unknown;
  /** The first part of `x-request-id`: give it to Zendesk's support. */
  declare readonly requestId?: string;
  /** What the rate headers said, where there were any. */
  declare readonly rateLimit?: RateLimit;
  /** Seconds until it may be tried again, where the API said so. */
  declare readonly retryAfter?: number;
  /** The body as it came, cut at 64 KiB, credentials replaced by `[redacted]`. */
  readonly body: string;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
    for (const name of ['error', 'description', 'details', 'requestId', 'rateLimit', 'retryAfter'] as const) {
      if (data[name] !== undefined) Object.defineProperty(this, name, { value: data[name], enumerable: true });
    }
    this.body = data.body ?? '';
  }
}

/** A 429 that outlived the retries. */
export class RateLimitError extends ApiError {
  declare readonly code: 'rate_limited';
}

/** No answer that could be read. */
export class ConnectionError extends SideConversationsError {
  declare readonly code: 'connection';
}

/** No answer in time. */
export class TimeoutError extends SideConversationsError {
  declare readonly code: 'timeout';
}

/** An answer that is not what the API sends: a login page, a cut-off body, a page that leads nowhere. */
export class UnexpectedResponseError extends SideConversationsError {
  declare readonly code: 'unexpected_response';
  /** The HTTP status; one of 200 to 299 may be here too. */
  readonly status: number;
  /** The body as it came, cut at 64 KiB, credentials replaced by `[redacted]`. */
  readonly body: string;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
    this.body = data.body ?? '';
  }
}

/** Asked for what this transport cannot do, such as an upload through ZAF; the message says what can. */
export class UnsupportedError extends SideConversationsError {
  declare readonly code: 'unsupported';
}

/** WebAssembly is forbidden here; the message names the Content-Security-Policy directive to add. */
export class WasmUnavailableError extends SideConversationsError {
  declare readonly code: 'wasm_unavailable';
}

/** A bug of this package. The call is over, and the next one works. */
export class InternalError extends SideConversationsError {
  declare readonly code: 'internal';
}

named('SideConversationsError', SideConversationsError);
named('ValidationError', ValidationError);
named('ApiError', ApiError);
named('RateLimitError', RateLimitError);
named('ConnectionError', ConnectionError);
named('TimeoutError', TimeoutError);
named('UnexpectedResponseError', UnexpectedResponseError);
named('UnsupportedError', UnsupportedError);
named('WasmUnavailableError', WasmUnavailableError);
named('InternalError', InternalError);

/**
 * Returns whether a value is an error of this package. It holds across realms and bundled copies, where `instanceof` does not, and narrows to the union of the
 * classes, so that a `switch` on `code` narrows further. Never throws.
 *
 * @param value Anything, such as what `catch` caught.
 * @returns `true` for an error of this package.
 * @example
 * try {
 *   await client.show(404, 'a-conversation');
 * } catch (error) {
 *   if (!isSideConversationsError(error)) throw error;
 *   if (error.code === 'not_found') console.log(error.status);
 * }
 */
export function isSideConversationsError(value: unknown): value is
  | ValidationError | ApiError | RateLimitError | ConnectionError | TimeoutError | UnexpectedResponseError | UnsupportedError | WasmUnavailableError | InternalError {
  try {
    return typeof value === 'object' && value !== null && brand in value;
  } catch {
    // A proxy that is revoked, or that refuses the question.
    return false;
  }
}

/** The error that a failure of the core's is; without WebAssembly there is no core to tell of one. */
export function errorOf(failure: ErrorData): SideConversationsError {
  // Without a prototype: a missing field must not be found on a polluted one.
  const data = Object.assign(Object.create(null), failure) as ErrorData;
  switch (data.code) {
    case 'validation':
      return new ValidationError(data);
    case 'connection':
      return new ConnectionError(data);
    case 'timeout':
      return new TimeoutError(data);
    case 'unexpected_response':
      return new UnexpectedResponseError(data);
    case 'unsupported':
      return new UnsupportedError(data);
    case 'internal':
      return new InternalError(data);
    case 'rate_limited':
      return new RateLimitError(data);
    default:
      // A token function that throws is an authentication failure without an answer.
      return data.status === undefined ? new SideConversationsError(data) : new ApiError(data);
  }
}
