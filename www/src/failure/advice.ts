import { isSideConversationsError, type ApiError } from 'zendesk-side-conversations';
import type { Phrase } from '../language/translation.js';

const ADVISED = [
  'bad_request', 'authentication', 'permission', 'not_found', 'conflict', 'rate_limited', 'server', 'connection', 'timeout',
  'unexpected_response', 'wasm_unavailable', 'unsupported',
] as const;

/** What a person can do about an error. */
export function adviceFor(error: unknown): Phrase {
  const code = isSideConversationsError(error) ? error.code : undefined;
  const advised = ADVISED.find((known) => known === code);
  return `failure.advice.${advised ?? 'unknown'}`;
}

/** What the API said, and the request's id for Zendesk's support. */
export function detailsOf(error: unknown): { text: string; requestId?: string } {
  if (!isSideConversationsError(error)) return { text: error instanceof Error ? error.message : String(error) };
  const { description, requestId } = error as Partial<ApiError>;
  return { text: description ?? error.message, ...(requestId !== undefined && { requestId }) };
}
