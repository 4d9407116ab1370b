import { channelOf, type SideConversation } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { sinceSeconds } from '../input/since.js';
import { countOf, ticketNumber, ticketOf } from '../input/ticket.js';
import { conversationColumns } from '../output/conversation-columns.js';
import { listing } from '../output/listing.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const ticketId = ticketOfFirst(context);
  const matches = filterOf(context);
  let left = countOf('--limit', values.limit, Infinity);
  const isFiltered = (values.state ?? values.channel ?? values['changed-since']) !== undefined;
  const client = await connect(context);
  const list = await listing(values, conversationColumns);
  let count = 0;
  for await (const page of client.list(ticketId, { per_page: isFiltered ? 100 : Math.min(100, left) }, callOptions(context)).pages()) {
    const found = page.side_conversations.filter(matches).slice(0, left);
    await list.add(found);
    count += found.length;
    left -= found.length;
    if (left <= 0) break;
  }
  await list.end();
  if (count === 0 && process.stdout.isTTY) words.say(`ticket ${ticketId} has no side conversation${isFiltered ? ' that matches' : ''}`);
}

/** `list 90` is `list --ticket 90`. */
function ticketOfFirst(context: Context): number {
  const [first] = context.positionals;
  if (first === undefined) return ticketOf(context);
  if (context.values.ticket !== undefined) throw new UsageError(`expected nothing after \`list\`, but found ${JSON.stringify(first.slice(0, 64))}: --ticket names the ticket already`);
  return ticketNumber(first, 'the word after `list`');
}

function filterOf({ values: { state, channel, 'changed-since': since } }: Context): (conversation: SideConversation) => boolean {
  const start = since === undefined ? undefined : sinceSeconds(since, Date.now());
  return (conversation) =>
    (state === undefined || conversation.state === state) &&
    (channel === undefined || channelOf(conversation) === channel) &&
    (start === undefined || Date.parse(conversation.updated_at) >= start * 1000);
}
