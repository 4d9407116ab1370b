import type { SideConversationEvent } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { writeCheckpoint } from '../export/checkpoint.js';
import { commandSink } from '../export/command-sink.js';
import { gapListener } from '../export/gaps.js';
import { people } from '../export/people-sink.js';
import { ndjson, type Sink } from '../export/sink.js';
import { startOf } from '../export/start.js';
import { countOf, ticketNumber } from '../input/ticket.js';
import { flush } from '../output/stdout.js';

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const { checkpoint: path, 'watch-ticket': tickets = [] } = values;
  // Without the flag it is the library's own.
  const interval = values['watch-interval'] === undefined ? {} : { interval: countOf('--interval', values['watch-interval'], 0) };
  const ticketIds = tickets.flatMap((list) => list.split(',')).map((text) => ticketNumber(text.trim()));
  const start = await startOf(context, new Date().toISOString());
  const client = await connect(context);
  const news = client.follow(start, {
    ...callOptions(context), ...gapListener(values['skip-second'], words), ...interval, inboundOnly: !values['all-events'], ...(ticketIds.length === 0 ? {} : { ticketIds }),
  });
  // A watch that is killed before the first answer goes on from here.
  if (path !== undefined) await writeCheckpoint(path, news.checkpoint);
  const sink = sinkOf(context);
  await sink.begin();
  for await (const event of news) {
    await sink.page([event], news.checkpoint);
    if (path === undefined) continue;
    // A checkpoint never tells of an answer that a loss of power could still take.
    await flush();
    await writeCheckpoint(path, news.checkpoint);
  }
}

/** The target of the answers: a command, people on a terminal, or a program that reads lines. */
function sinkOf(context: Context): Sink<SideConversationEvent> {
  const { exec, json } = context.values;
  if (exec !== undefined) return commandSink(exec, context);
  return process.stdout.isTTY && !json ? people() : ndjson();
}
