import type { ErrorCode, SideConversationsError } from 'zendesk-side-conversations';
import type { Command } from '../command.js';
import { printableLine } from '../output/printable.js';
import { issueText } from './issue-text.js';

/** The longest description of the API's that a sentence quotes. */
const MOST_QUOTED = 200;

/** The properties of an error beside its code. */
export type Known = SideConversationsError & {
  readonly status?: number;
  readonly error?: string;
  readonly description?: string;
  readonly details?: unknown;
  readonly requestId?: string;
  readonly retryAfter?: number;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};

/** OAuth's error codes for a refused token request. */
const TOKEN_REFUSALS = new Set(['invalid_client', 'invalid_grant', 'invalid_request', 'invalid_scope', 'unauthorized_client', 'unsupported_grant_type']);

export const isTokenRefusal = ({ error = '' }: Known): boolean => TOKEN_REFUSALS.has(error);

/** Whether the API's own words name a scope that the token lacks. */
export const lacksScope = ({ description = '' }: Known): boolean => description.includes('scope');

/**
 * One sentence on what happened, for somebody who types a command: the package's own messages speak of its options. The API's answer stands in
 * brackets.
 */
export function happened(error: SideConversationsError, command?: Command): string {
  const known = error as Known;
  const answer = answerOf(known);
  return `${sentences[known.code](known, command)}${answer === '' ? '' : ` (${answer})`}`;
}

/** `404 RecordNotFound: Not found`, or why there is no answer. */
function answerOf(known: Known): string {
  const { code, status, error, description } = known;
  if (code === 'unexpected_response') return '';
  if (status === undefined) return code === 'connection' || code === 'authentication' ? reasonOf(known.cause) : '';
  return [[status, error].filter(Boolean).join(' '), description === undefined ? '' : shortened(printableLine(description))].filter(Boolean).join(': ');
}

const shortened = (text: string): string => (isLong(text) ? `${text.slice(0, MOST_QUOTED)}…` : text);

/** Whether a description is longer than a sentence shows. */
export const isLong = (description: string): boolean => printableLine(description).length > MOST_QUOTED;

/** `fetch failed` says nothing; what it was caused by does. */
export function reasonOf(cause: unknown): string {
  let inner = cause;
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth += 1) inner = inner.cause;
  return inner instanceof Error ? printableLine(inner.message) : '';
}

type Sentence = (known: Known, command: Command | undefined) => string;

const sentences: Record<ErrorCode, Sentence> = {
  validation: ({ issues = [] }) => ['nothing was sent', issues.map((issue) => issueText(issue)).join('; ')].filter(Boolean).join(': '),
  bad_request: () => 'the account refused the request',
  authentication(known) {
    if (known.status === undefined) return 'there was no access token to send';
    return isTokenRefusal(known) ? 'the account gave the OAuth client no access token' : 'the account does not accept the credential';
  },
  permission(known) {
    if (known.status === 402) return 'the account may lack side conversations, which come with the Collaboration add-on or a Suite plan from Professional on';
    return lacksScope(known) ? 'the access token lacks a scope' : "the credential's user may not do this";
  },
  not_found: (_, command) => `there is no such ${thingOf(command)}, or none that the credential's user may see`,
  conflict: () => 'something else changed it at the same time',
  rate_limited: () => "the account's budget of requests is used up",
  server: ({ status }) => (status === 503 ? 'Zendesk cannot answer at the moment' : "the fault is on Zendesk's side"),
  http: () => 'the account sent a response that the API does not document',
  connection: () => 'no connection to the account, or it broke before the response came',
  timeout: () => 'no response came in time',
  // Only the message says what was found; its further sentences are advice for programmers.
  unexpected_response: ({ message }) => message.split(/\. (?=[A-Z`])/, 1)[0] ?? message,
  unsupported: ({ message }) => `this Node has no ${message.includes('crypto') ? 'crypto' : 'fetch'}`,
  wasm_unavailable: () => 'WebAssembly cannot be started in this Node, which may run with --jitless or under a policy that forbids it',
  internal: () => 'the command stopped on a bug of its own',
};

function thingOf(command: Command | undefined): string {
  if (command === undefined) return 'ticket or side conversation';
  if (command.positionals.some(({ name }) => name.startsWith('ID'))) return 'side conversation, no such ticket';
  return command.flags.includes('ticket') ? 'ticket' : 'account';
}
