import { isSideConversationsError, type ApiError } from 'zendesk-side-conversations';
import { lineOf, longest } from '../conversation/text.js';
import type { Phrase, Translate } from '../language/translation.js';

const ADVISED = [
  'bad_request', 'authentication', 'permission', 'not_found', 'conflict', 'rate_limited', 'server', 'connection', 'timeout',
  'unexpected_response', 'wasm_unavailable', 'unsupported',
] as const;

/** Advice for a person about an error. */
export function adviceFor(error: unknown): Phrase {
  const code = isSideConversationsError(error) ? error.code : undefined;
  const advised = ADVISED.find((known) => known === code);
  return `failure.advice.${advised ?? 'unknown'}`;
}

export interface Details {
  /** The account's own words; undefined if it said nothing that people read. */
  said?: string;
  status?: number;
  requestId?: string;
}

/** The details that an administrator or Zendesk's support will ask for. The package's own messages are for developers, and are not shown. */
export function detailsOf(error: unknown): Details {
  if (!isSideConversationsError(error)) return {};
  const { description, status, requestId } = error as Partial<ApiError>;
  const said = sentenceOf(description);
  return { ...(said && { said }), ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) };
}

/** In one line: what the account said, or else what to do. */
export const reasonOf = (error: unknown, t: Translate): string => detailsOf(error).said ?? t(adviceFor(error));

/** A description is shown where it is a sentence; JSON, markup and codes are not for people. */
function sentenceOf(description: unknown): string | undefined {
  const text = lineOf(description, longest.preview)?.trim();
  return text && !/^[[{<]|^\w+$/.test(text) ? text : undefined;
}
