/** What kind of error it is: which class has which code is in the README's table. */
export type ErrorCode =
  | 'validation' | 'bad_request' | 'authentication' | 'permission' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'http'
  | 'connection' | 'timeout' | 'unexpected_response' | 'unsupported' | 'wasm_unavailable' | 'internal';

/** One broken rule. */
export interface Issue {
  /** `message.to[1].email`; `''` is the root. */
  path: string;
  /** Which kind of rule. */
  code: IssueCode;
  /** What was expected, what was found, and what to do. */
  message: string;
}

/**
 * `required`: missing or null where needed · `type`: wrong JSON type · `value`: right type, wrong value · `empty`: `''`, `[]` or nothing to
 * change · `incomplete`: a recipient without what its channel needs · `mixed_channels`: two channels in one message · `unknown_field`: a
 * field that the API does not have.
 */
export type IssueCode = 'required' | 'type' | 'value' | 'empty' | 'incomplete' | 'mixed_channels' | 'unknown_field';
