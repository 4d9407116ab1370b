import { createHash } from 'node:crypto';

/**
 * The idempotency key of a message: the same tool, ticket, side conversation, message and occasion have the same key, in every run of the server. So a
 * call that is repeated finds what the first one sent. The key is made of the arguments and not of the recipients that they lead to: a reply can add
 * participants, and must still be found.
 */
export function sendKey(parts: { tool: string; ticketId: number; sideConversationId?: string; message: unknown; occasion?: string }): string {
  return `mcp-${createHash('sha256').update(JSON.stringify(inOrder(parts))).digest('base64url').slice(0, 32)}`;
}

/** JSON does not order fields, and two calls may not either. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, inOrder(inner)]);
}
