import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { printableLine } from '../output/printable.js';
import { UsageError } from '../usage-error.js';

/** The beginning of an id, as tables show it. A whole id, and what can be none, is for the package to judge. */
const BEGINNING = /^[0-9a-f][0-9a-f-]{3,34}$/i;
const MOST_SHOWN = 5;

/** The side conversation that a command's first word names: by its id, or by a beginning that no other one of the ticket has. */
export async function conversationOf(context: Context, client: SideConversations, ticketId: number, typed = context.positionals[0] ?? ''): Promise<string> {
  if (!BEGINNING.test(typed)) return typed;
  const found: { id: string; subject: string | null }[] = [];
  for await (const conversation of client.list(ticketId, { per_page: 100 }, callOptions(context))) {
    if (conversation.id.startsWith(typed.toLowerCase())) found.push(conversation);
  }
  const [first, ...others] = found;
  if (first === undefined) return typed;
  if (others.length === 0) return first.id;
  const lines = found.slice(0, MOST_SHOWN).map(({ id, subject }) => `\n  ${id}  ${printableLine(subject ?? '')}`);
  throw new UsageError(`expected the beginning of one id, but ${found.length} side conversations of ticket ${ticketId} begin with ${JSON.stringify(typed)}:${lines.join('')}`);
}
