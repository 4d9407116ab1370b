import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportCheckpoint, ExportOptions, ExportStart, SideConversation, SideConversationEvent, SideConversations } from 'zendesk-side-conversations';
import { accountOf } from '../account.js';
import { anonymousConversation } from '../anonymous/conversation.js';
import { anonymousEvent } from '../anonymous/event.js';
import { pseudonymsOf } from '../anonymous/key-file.js';
import type { Pseudonyms } from '../anonymous/pseudonyms.js';
import type { Context } from '../command.js';
import { clientOf } from '../connect.js';
import { Bookmarks } from '../export/bookmarks.js';
import { catalog, type Selection, selectionsOf, usual } from '../export/catalog.js';
import { writeCheckpoint } from '../export/checkpoint.js';
import { commandSink } from '../export/command-sink.js';
import { csv } from '../export/csv.js';
import { eventColumns } from '../export/event-columns.js';
import { exportConversations, exportEvents, exportOptionsOf, type ExportRun, keepAfterFlush } from '../export/run.js';
import { singer } from '../export/singer.js';
import { changed, ndjson, type Sink } from '../export/sink.js';
import { singerConfigOf, startOf } from '../export/start.js';
import { conversations, events } from '../export/stream.js';
import { countOf } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { count, Progress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';

const RETRIES = 5;
const INTERVAL_SECONDS = 60;

/** One stream on its way out: exports what there is from a place on, and returns the place to go on from. */
type Pass = (from: ExportStart | ExportCheckpoint) => Promise<ExportCheckpoint>;

export async function run(context: Context): Promise<void> {
  const { values, words, signal } = context;
  const isSinger = values.format === 'singer';
  if (!isSinger && (values['singer-state'] ?? values['singer-config'] ?? values.catalog ?? values.discover) !== undefined) throw new UsageError('expected --state, --config, --catalog and --discover with --format singer');
  if (values.discover) return printJson(catalog());
  const selections = values.catalog === undefined ? usual : await selectionsOf(values.catalog);
  if (selections.length === 0) return words.say(`${values.catalog} selects no stream: nothing to export`);
  if (values.exec !== undefined && (values.format ?? 'ndjson') !== 'ndjson') throw new UsageError(`expected --exec or --format ${values.format}, but found both: the command gets an event as a line of JSON`);
  if (values.interval !== undefined && !values.follow) throw new UsageError('expected --interval beside --follow');
  const intervalMs = countOf('--interval', values.interval, INTERVAL_SECONDS) * 1000;
  const options = exportOptionsOf(context);
  const config = await singerConfigOf(values['singer-config']);
  const places = [];
  for (const { stream } of selections) places.push(await startOf(context, config.startDate, stream.name));
  const client = clientOf(context, await accountOf(values, { ...process.env, ...config.environment }), { pace: true, maxRetries: RETRIES });
  const pseudonyms = await pseudonymsOf(context);

  const bookmarks = new Bookmarks();
  for (const [index, { stream }] of selections.entries()) if ('seen' in (places[index] ?? {})) bookmarks.set(stream.name, places[index] as ExportCheckpoint);
  const counts = { items: 0, skipped: 0 };
  const progress = new Progress(words, 'records');
  const passes = selections.map((selection) => passOf(selection, { context, client, options, bookmarks, counts, progress, pseudonyms, isAlone: selections.length === 1 }));
  try {
    for (;;) {
      for (const [index, pass] of passes.entries()) places[index] = await pass(places[index] as ExportCheckpoint);
      if (!values.follow) break;
      await sleep(intervalMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  } finally {
    progress.clear();
    words.say(`${count(counts.items)} ${selections.length === 1 && selections[0]?.stream === events ? 'events' : 'records'}`);
  }
}

interface PassParts {
  readonly context: Context;
  readonly client: SideConversations;
  readonly options: ExportOptions;
  readonly bookmarks: Bookmarks;
  readonly counts: ExportRun<unknown>['counts'];
  readonly progress: Progress;
  readonly pseudonyms: Pseudonyms | undefined;
  /** Whether the checkpoint is that of one stream. */
  readonly isAlone: boolean;
}

function passOf(selection: Selection, parts: PassParts): Pass {
  const { context, bookmarks, isAlone } = parts;
  const { stream } = selection;
  const path = context.values.checkpoint;
  const keep = async (place: ExportCheckpoint): Promise<void> => {
    bookmarks.set(stream.name, place);
    if (path === undefined) return;
    await keepAfterFlush(() => writeCheckpoint(path, isAlone && stream === events ? place : bookmarks.value));
  };
  if (stream === conversations) return begun(conversationSink(selection, parts), (from, sink) => exportConversations(from, { ...parts, sink, keep }));
  return begun(eventSink(selection, parts), (from, sink) => exportEvents(from, { ...parts, sink, keep }));
}

/** The sink begins with the first pass. */
function begun<Item>(sink: Sink<Item>, exportFrom: (from: ExportStart | ExportCheckpoint, sink: Sink<Item>) => Promise<ExportCheckpoint>): Pass {
  let isBegun = false;
  return async (from) => {
    if (!isBegun) await sink.begin();
    isBegun = true;
    return exportFrom(from, sink);
  };
}

function eventSink(selection: Selection, { context, bookmarks, pseudonyms }: PassParts): Sink<SideConversationEvent> {
  const sink = plainEventSink(selection, context, bookmarks);
  return pseudonyms ? changed(sink, (event) => anonymousEvent(event, pseudonyms)) : sink;
}

function plainEventSink(selection: Selection, context: Context, bookmarks: Bookmarks): Sink<SideConversationEvent> {
  const { exec, format } = context.values;
  if (exec !== undefined) return commandSink(exec, context);
  if (format === 'singer') return singer(selection, bookmarks);
  return format === 'csv' ? csv(eventColumns) : ndjson();
}

function conversationSink(selection: Selection, { bookmarks, pseudonyms }: PassParts): Sink<SideConversation> {
  const sink = singer<SideConversation>(selection, bookmarks);
  return pseudonyms ? changed(sink, (conversation) => anonymousConversation(conversation, pseudonyms)) : sink;
}
