import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportCheckpoint, ExportOptions, ExportStart, SideConversations } from 'zendesk-side-conversations';
import { accountOf } from '../account.js';
import { pseudonymsOf } from '../anonymous/key-file.js';
import type { Context } from '../command.js';
import { callOptions, clientOf } from '../connect.js';
import { writeCheckpoint } from '../export/checkpoint.js';
import { commandSink } from '../export/command-sink.js';
import { gapListener } from '../export/gaps.js';
import { catalog, everything, selectionOf } from '../export/catalog.js';
import type { Sink } from '../export/sink.js';
import { sinkOf } from '../export/sinks.js';
import { singerConfigOf, startOf } from '../export/start.js';
import { windowOf } from '../export/window.js';
import { STREAM } from '../export/stream.js';
import { countOf } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { count, Progress } from '../output/progress.js';
import { flush } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

const RETRIES = 5;
const INTERVAL_SECONDS = 60;

export async function run(context: Context): Promise<void> {
  const { values, words, signal } = context;
  const isSinger = values.format === 'singer';
  if (!isSinger && (values['singer-state'] ?? values['singer-config'] ?? values.catalog ?? values.discover) !== undefined) throw new UsageError('expected --state, --config, --catalog and --discover with --format singer');
  if (values.discover) return printJson(catalog());
  if (values.exec !== undefined && (values.format ?? 'ndjson') !== 'ndjson') throw new UsageError('expected --exec or --format, but found both: a command gets each event as JSON');
  if (values.exec !== undefined && values.anonymize) throw new UsageError('expected --exec or --anonymize, but found both');
  const selection = values.catalog === undefined ? everything : await selectionOf(values.catalog);
  if (!selection.isSelected) return words.say(`${values.catalog} does not select ${STREAM}: nothing to export`);
  if (values.interval !== undefined && !values.follow) throw new UsageError('expected --interval beside --follow');
  const intervalMs = countOf('--interval', values.interval, INTERVAL_SECONDS) * 1000;
  const options = { ...callOptions(context), ...windowOf(context), ...gapListener(values['skip-second'], words) };
  const config = await singerConfigOf(values['singer-config']);
  const start = await startOf(context, config.startDate);
  const client = clientOf(context, await accountOf(values, { ...process.env, ...config.environment }), { pace: true, maxRetries: RETRIES });

  const pseudonyms = await pseudonymsOf(context);
  const sink = values.exec === undefined ? sinkOf(context, selection, pseudonyms) : commandSink(values.exec, context);
  const progress = new Progress(words, 'events');
  const counts = { events: 0 };
  await sink.begin();
  try {
    let place = await exportFrom(start, options, context, client, sink, progress, counts);
    while (values.follow) {
      await sleep(intervalMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      place = await exportFrom(place, options, context, client, sink, progress, counts);
    }
  } finally {
    progress.clear();
    words.say(`${count(counts.events)} events`);
  }
}

/** Everything that there is from a place on; the place to go on from. */
async function exportFrom(from: ExportStart | ExportCheckpoint, options: ExportOptions, context: Context, client: SideConversations, sink: Sink, progress: Progress, counts: { events: number }): Promise<ExportCheckpoint> {
  const { checkpoint: path } = context.values;
  const events = client.exportEvents(from, options);
  for await (const page of events.pages()) {
    await sink.page(page.events, events.checkpoint);
    if (path !== undefined) {
      // A checkpoint never tells of events that a loss of power could still take.
      await flush();
      await writeCheckpoint(path, events.checkpoint);
    }
    counts.events += page.events.length;
    const reached = page.events.at(-1)?.created_at;
    progress.show({ done: counts.events, ...(reached === undefined ? {} : { note: `up to ${reached}` }) });
  }
  // Pages without new events are not given, and may move it.
  if (path !== undefined) await writeCheckpoint(path, events.checkpoint);
  return events.checkpoint;
}
