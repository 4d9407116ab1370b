import type { ErrorCode, FailureData, Issue, RateLimit } from 'core-types';

/** The same symbol in every realm and every bundled copy. */
const brand = Symbol.for('zendesk-side-conversations.error');

/** The data that an error is made of: the core's, or that of an error which the face reports itself. */
export type ErrorData = Pick<FailureData, 'code' | 'message'> & Partial<FailureData>;

/**
 * The base class of every error of this package. After an abort a call rejects with the signal's own reason, which is none of these.
 *
 * Use `isSideConversationsError` to recognize one: `instanceof` fails across realms and bundled copies.
 */
export class SideConversationsError extends Error {
  /** The kind of error, for `switch`. Codes are stable; messages may change. */
  readonly code: ErrorCode;
  /** `true` if the same call may succeed later. Look at `ambiguous` before you repeat a send. */
  readonly retryable: boolean;
  /** `true` if the message may have been sent although the call failed: look before you send again, or use an `idempotencyKey`. */
  readonly ambiguous: boolean;
  /** The number of requests that were sent, including those that looked for a message after a lost answer. 0 if nothing was sent. */
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

/** An argument, a body or an option breaks a rule. Nothing was sent. `issues` has every broken rule. */
export class ValidationError extends SideConversationsError {
  declare readonly code: 'validation';
  /** Every broken rule with its `path`, `code` and `message`, in the order of the body. */
  readonly issues: Issue[];

  constructor(data: ErrorData) {
    super(data);
    this.issues = data.issues ?? [];
  }
}

/**
 * The API refused the request. `code` follows from the status: 400 and 422 `bad_request`, 401 `authentication`, 402 and 403 `permission`, 404 `not_found`,
 * 409 `conflict`, 429 `rate_limited`, 500 to 599 `server`, any other `http`.
 */
export class ApiError extends SideConversationsError {
  declare readonly code: 'bad_request' | 'authentication' | 'permission' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'http';
  /** The HTTP status. */
  readonly status: number;
  /** The API's name for the error, such as `RecordInvalid`. Missing if the response has none. */
  declare readonly error?: string;
  /** The API's description of the error. Missing if the response has none. */
  declare readonly description?: string;
  /** The API's complaints about single fields, as it sent them. Missing if the response has none. */
  declare readonly details?: unknown;
  /** The request's id, for Zendesk's support: the first part of `x-request-id`. Missing if the response has none. */
  declare readonly requestId?: string;
  /** The account's budget after this request, from the rate headers. Missing if the response has none. */
  declare readonly rateLimit?: RateLimit;
  /** Seconds to wait before the next request, from `Retry-After`. Missing if the response has none. */
  declare readonly retryAfter?: number;
  /** The response's body, cut at 64 KiB, with credentials replaced by `[redacted]`. */
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

/** The API still answered 429 after the last retry. Wait `retryAfter` seconds; `pace: true` keeps a long job under the limits. */
export class RateLimitError extends ApiError {
  declare readonly code: 'rate_limited';
}

/** The network failed, or `fetch` rejected: no response came. `cause` holds the reason. */
export class ConnectionError extends SideConversationsError {
  declare readonly code: 'connection';
}

/** No response came within `attemptTimeout` or `timeout`. */
export class TimeoutError extends SideConversationsError {
  declare readonly code: 'timeout';
}

/** The response is not one of the API: a login page, a cut-off body, a `next_page` or a redirect to another host. */
export class UnexpectedResponseError extends SideConversationsError {
  declare readonly code: 'unexpected_response';
  /** The HTTP status, which may be one of 200 to 299. */
  readonly status: number;
  /** The response's body, cut at 64 KiB, with credentials replaced by `[redacted]`. */
  readonly body: string;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
    this.body = data.body ?? '';
  }
}

/** This runtime or transport cannot do the call, such as an upload inside a Zendesk app. The message names the alternative. */
export class UnsupportedError extends SideConversationsError {
  declare readonly code: 'unsupported';
}

/** The page's Content-Security-Policy forbids WebAssembly. The message names the directive to add. */
export class WasmUnavailableError extends SideConversationsError {
  declare readonly code: 'wasm_unavailable';
}

/** This package has a bug. The call ended; the next one works. Please report it. */
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
