import { stat } from 'node:fs/promises';
import { accountOf } from '../account.js';
import type { Context } from '../command.js';
import { clientOf } from '../connect.js';
import { exitCodes } from '../exit-codes.js';
import { exitCodeOf, reportFailure } from '../failure.js';
import { countOf, ticketNumber } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { count } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { dryRun } from './dry-run.js';
import { FailedLines } from './failed-lines.js';
import { Journal } from './journal.js';
import type { ImportKind } from './kind.js';
import { linesOf } from './lines.js';
import { lock } from './lock.js';
import { ImportRun } from './run.js';

const DEFAULT_JOBS = 4;
const RETRIES = 5;

/** Imports a file line by line, each line once, however often it is interrupted. */
export async function importFile(context: Context, kind: ImportKind): Promise<number> {
  const { values, positionals } = context;
  const path = positionals[0] ?? '';
  if (path === '-') throw new UsageError(`${kind.name} keeps its journal beside the file, so it reads no standard input: save the lines to a file first`);
  const ticketId = values.ticket === undefined ? undefined : ticketNumber(values.ticket);
  const jobs = countOf('--jobs', values.jobs, DEFAULT_JOBS);
  const source = await stat(path);
  if (source.isDirectory()) throw new UsageError(`expected a file of NDJSON, but found the folder ${path}`);
  if (values['dry-run']) return dryRun(context, kind, path, ticketId);

  const account = await accountOf(values);
  const client = clientOf(context, account, { pace: true, maxRetries: RETRIES });
  const unlock = await lock(`${path}.journal.lock`);
  try {
    const journal = await Journal.open(`${path}.journal`, account.host);
    const failures = new FailedLines(`${path}.failed.ndjson`);
    await failures.clear();
    const run = new ImportRun({ context, kind, client, journal, failures, ticketId, size: source.size });
    try {
      await run.all(linesOf(path), jobs);
    } finally {
      await Promise.all([journal.close(), failures.close()]);
    }
    return await conclude(context, run, `${path}.failed.ndjson`);
  } finally {
    unlock();
  }
}

async function conclude(context: Context, { counts, outage }: ImportRun, failedPath: string): Promise<number> {
  const { imported, already, failed } = counts;
  const parts = [`${count(imported)} imported`, already > 0 ? `${count(already)} were there already` : '', failed > 0 ? `${count(failed)} failed (see ${failedPath})` : ''];
  context.words.say(parts.filter(Boolean).join(', '));
  await printJson(counts);
  if (context.signal.aborted) {
    context.words.say('interrupted: run the same command again to go on');
    return exitCodes.interrupted;
  }
  if (outage.error === undefined) return failed > 0 ? exitCodes.failed : exitCodes.done;
  reportFailure(outage.error, context);
  context.words.say('the run has ended early: when this is mended, run the same command again to go on');
  return exitCodeOf(outage.error);
}
