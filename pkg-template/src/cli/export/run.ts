import type { ExportCheckpoint, ExportOptions, ExportStart, SideConversation, SideConversationEvent, SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { happened } from '../failure/happened.js';
import { countOf } from '../input/ticket.js';
import { printableLine } from '../output/printable.js';
import { count, Progress } from '../output/progress.js';
import { flush } from '../output/stdout.js';
import { gapListener } from './gaps.js';
import type { Sink } from './sink.js';
import { windowOf } from './window.js';

/** The number of conversations that are in memory and written at a time. */
const BATCH = 50;
const USUAL_JOBS = 4;

/** An export on its way into a sink. */
export interface ExportRun<Item> {
  readonly context: Context;
  readonly client: SideConversations;
  readonly sink: Sink<Item>;
  readonly options: ExportOptions;
  /** Keeps the place, after what lies before it is on the disk. */
  keep(place: ExportCheckpoint): Promise<void>;
  /** Counted over several runs. */
  readonly counts: { items: number; skipped: number };
  readonly progress: Progress;
}

/** The flags as options of an export. */
export function exportOptionsOf(context: Context): ExportOptions {
  return { ...callOptions(context), ...windowOf(context), ...gapListener(context.values['skip-second'], context.words) };
}

/** Every event that there is from a place on; the place to go on from. */
export async function exportEvents(from: ExportStart | ExportCheckpoint, run: ExportRun<SideConversationEvent>): Promise<ExportCheckpoint> {
  const { client, counts, progress } = run;
  const exported = client.exportEvents(from, run.options);
  for await (const { events } of exported.pages()) {
    await write(events, exported.checkpoint, run);
    const reached = events.at(-1)?.created_at;
    progress.show({ done: counts.items, ...(reached === undefined ? {} : { note: `up to ${reached}` }) });
  }
  // Pages without new events are not given, and may move it.
  await run.keep(exported.checkpoint);
  return exported.checkpoint;
}

/** Every conversation that changed from a place on, as it is now; the place to go on from. A conversation that cannot be shown is told and left out. */
export async function exportConversations(from: ExportStart | ExportCheckpoint, run: ExportRun<SideConversation>): Promise<ExportCheckpoint> {
  const { context, client, counts, progress } = run;
  const exported = client.exportConversations(from, {
    ...run.options,
    concurrency: countOf('--jobs', context.values.jobs, USUAL_JOBS),
    onSkipped({ ticket_id: ticketId, id, error }) {
      counts.skipped += 1;
      progress.clear();
      context.words.say(printableLine(`left out ${id || 'a side conversation'} of ticket ${ticketId || 'unknown'}: ${happened(error)}`));
    },
  });
  let batch: SideConversation[] = [];
  for await (const conversation of exported) {
    batch.push(conversation);
    progress.show({ done: counts.items + batch.length, ...(counts.skipped > 0 ? { note: `${count(counts.skipped)} left out` } : {}) });
    if (batch.length < BATCH) continue;
    await write(batch, exported.checkpoint, run);
    batch = [];
  }
  if (batch.length > 0) await write(batch, exported.checkpoint, run);
  await run.keep(exported.checkpoint);
  return exported.checkpoint;
}

async function write<Item>(items: readonly Item[], place: ExportCheckpoint, { sink, keep, counts }: ExportRun<Item>): Promise<void> {
  await sink.page(items, place);
  await keep(place);
  counts.items += items.length;
}

/** Writes a place down when standard output has what lies before it: a checkpoint never tells of items that a loss of power could still take. */
export async function keepAfterFlush(write: () => Promise<void>): Promise<void> {
  await flush();
  await write();
}
