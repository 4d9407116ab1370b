import { stat } from 'node:fs/promises';
import { accountOf } from '../account.js';
import type { Context } from '../command.js';
import { callOptions, clientOf } from '../connect.js';
import { exitCodes } from '../exit-codes.js';
import { exitCodeOf, reportFailure } from '../failure.js';
import { countOf, ticketNumber } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { isPerson } from '../output/reader.js';
import { count, Progress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { nodeClock } from './clock.js';
import { nodeDisk } from './disk.js';
import { dropsOf, withDrops } from './drops.js';
import { dryRun } from './dry-run.js';
import type { ImportKind } from './kind.js';
import { importLines } from './lines-import.js';
import { Lock } from './lock.js';
import { importLockFolder } from './lock-folder.js';
import type { ImportRun } from './run.js';
import { Shard } from './shard.js';

const DEFAULT_JOBS = 4;
const RETRIES = 5;

/** Imports a file line by line, each line once, however often it is interrupted. */
export async function importFile(context: Context, ofEveryLine: ImportKind): Promise<number> {
  const { values, positionals } = context;
  const kind = withDrops(ofEveryLine, dropsOf(values));
  const path = positionals[0] ?? '';
  if (path === '-') throw new UsageError(`${kind.name} keeps its journal beside the file, so it reads no standard input: save the lines to a file first`);
  if (values.look && values['no-look']) throw new UsageError('expected --look or --no-look, but found both');
  const ticketId = values.ticket === undefined ? undefined : ticketNumber(values.ticket);
  const jobs = countOf('--jobs', values.jobs, DEFAULT_JOBS);
  const shard = values.shard === undefined ? undefined : new Shard(values.shard);
  const source = await stat(path);
  if (source.isDirectory()) throw new UsageError(`expected a file of NDJSON, but found the folder ${path}`);
  if (values['dry-run']) return dryRun(context, kind, path, ticketId, shard);

  const { words, signal } = context;
  const account = await accountOf(values);
  const client = clientOf(context, account, { pace: true, maxRetries: RETRIES });
  const own = `${path}${shard?.suffix ?? ''}`;
  const progress = new Progress(words, 'lines');
  try {
    const run = await importLines({
      kind,
      client,
      account: account.host,
      path,
      disk: nodeDisk,
      clock: nodeClock,
      lock: await Lock.take(importLockFolder(own), nodeClock),
      signal,
      options: callOptions(context),
      ticketId,
      jobs,
      shard,
      looks: values['no-look'] !== true,
      onDamage: (lines) => words.say(`${own}.journal is damaged: ${count(lines)} of its lines cannot be read; the run looks in the account for every line that the journal does not know`),
      onLine: ({ lines, failed }, { endByte }) => progress.show({ done: lines, failed, share: endByte / source.size }),
      onSettling(lines) {
        progress.clear();
        words.say(`looking for the lines that an earlier run had begun: ${count(lines)} …`);
      },
    });
    progress.clear();
    return await conclude(context, run, `${own}.failed.ndjson`);
  } finally {
    progress.clear();
  }
}

async function conclude(context: Context, { counts, outage }: ImportRun, failedPath: string): Promise<number> {
  const { imported, already, failed } = counts;
  const parts = [`${count(imported)} imported`, already > 0 ? `${count(already)} were there already` : '', failed > 0 ? `${count(failed)} failed (see ${failedPath})` : ''];
  context.words.say(parts.filter(Boolean).join(', '));
  if (!isPerson(context.values)) await printJson(counts);
  if (context.signal.aborted) {
    context.words.say('interrupted: run the same command again to continue');
    return exitCodes.interrupted;
  }
  if (outage.error === undefined) return failed > 0 ? exitCodes.failed : exitCodes.done;
  reportFailure(outage.error, context);
  context.words.say('the run has ended early: correct this, then run the same command again to continue');
  return exitCodeOf(outage.error);
}
