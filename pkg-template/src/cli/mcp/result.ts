import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { isSideConversationsError, type Issue, type SideConversationsError, type ValidationError } from 'zendesk-side-conversations';
import { happened } from '../failure/happened.js';
import { visibleLine } from './outside-text.js';
import type { Redaction } from './redaction.js';
import { Refusal } from './refusal.js';

/** The result of a tool: text for models that read, and the same facts as data for clients that compute. */
export interface ToolResult {
  readonly text: string;
  readonly data: Record<string, unknown>;
  readonly links?: readonly Link[];
  readonly isError?: boolean;
}

export interface Link {
  readonly uri: string;
  readonly name: string;
  readonly mimeType?: string;
  readonly size?: number;
}

export function callToolResult({ text, data, links = [], isError = false }: ToolResult, redaction: Redaction): CallToolResult {
  return {
    content: [{ type: 'text', text: redaction.text(text) }, ...links.map((link) => ({ type: 'resource_link' as const, ...redaction.value(link) }))],
    structuredContent: redaction.value(data),
    isError,
  };
}

/** Broken rules, in the words of the core. */
export function issuesResult(issues: readonly Issue[]): ToolResult {
  const next = 'Nothing was sent. Mend what is listed and call the tool again.';
  const lines = issues.map(({ path, message }) => `- ${path === '' ? '' : `${path}: `}${message}`);
  return { text: [...lines, next].map(visibleLine).join('\n'), data: { error: { code: 'validation', issues }, next }, isError: true };
}

/** An error as a result: what happened, and what to do next. */
export function failureResult(error: unknown): ToolResult {
  if (error instanceof Refusal) return result({ code: error.code, message: `Refused: ${error.message}.` }, error.next);
  if (!isSideConversationsError(error)) throw error;
  if (error.code === 'validation') return issuesResult((error as ValidationError).issues);
  const { code, retryable, ambiguous } = error;
  const { description, status, requestId, retryAfter } = error as SideConversationsError & { description?: string; status?: number; requestId?: string; retryAfter?: number };
  const facts = { code, message: happened(error), ...(description && { description }), ...(status && { status }), ...(requestId && { request_id: requestId }), ...(retryAfter !== undefined && { retry_after: retryAfter }), retryable, ambiguous };
  return result(facts, nextAfter(error));
}

function result(error: { code: string; message: string; description?: string }, next: string): ToolResult {
  const said = [error.message, error.description && !error.message.includes(error.description) ? `The API says: ${error.description}` : '', next];
  return { text: said.filter(Boolean).map(visibleLine).join('\n'), data: { error, next }, isError: true };
}

function nextAfter({ code, ambiguous, retryable, ...rest }: SideConversationsError): string {
  if (ambiguous) return 'The message may have gone out. Call the tool again with the same arguments: the server looks for the message before it sends.';
  const { retryAfter } = rest as { retryAfter?: number };
  switch (code) {
    case 'authentication':
    case 'permission':
      return 'Tell the person: the credential may not do this. `side-conversations whoami` says what is missing.';
    case 'not_found':
      return 'Look at the ticket number and the id; list_side_conversations lists the side conversations of a ticket.';
    case 'rate_limited':
      return `Wait ${retryAfter === undefined ? 'a minute' : `${retryAfter} s`}, then call the tool again.`;
    default:
      return retryable ? 'Call the tool again later.' : 'Calling again will not help; tell the person what happened.';
  }
}
