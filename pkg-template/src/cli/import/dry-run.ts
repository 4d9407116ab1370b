import type { Context } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { issueText } from '../failure/issue-text.js';
import { printJson } from '../output/json.js';
import { count } from '../output/progress.js';
import { isPerson } from '../output/reader.js';
import { issuesOf } from './drops.js';
import { jobOf } from './job.js';
import { Keys } from './key.js';
import type { ImportKind } from './kind.js';
import { LineError } from './line-error.js';
import { linesOf } from './lines.js';
import type { Shard } from './shard.js';

/** Judges every line and sends nothing; needs no account. */
export async function dryRun({ values, words, signal }: Context, kind: ImportKind, path: string, ticketId: number | undefined, shard: Shard | undefined): Promise<number> {
  const keys = new Keys();
  const counts = { lines: 0, valid: 0, invalid: 0 };
  for await (const line of shard ? shard.of(linesOf(path), ticketId) : linesOf(path)) {
    signal.throwIfAborted();
    counts.lines += 1;
    try {
      const issues = await issuesOf(kind, jobOf(kind, line, keys, ticketId));
      if (issues.length > 0) throw new LineError('the line may not be sent', issues);
      counts.valid += 1;
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      counts.invalid += 1;
      const texts = error.issues.length > 0 ? error.issues.map((issue) => issueText(issue)) : [error.message];
      for (const text of texts) words.say(`line ${line.number}: ${text}`);
    }
  }
  if (isPerson(values)) words.say(`${count(counts.valid)} ${counts.valid === 1 ? 'line' : 'lines'} may be imported, ${count(counts.invalid)} may not`);
  else await printJson(counts);
  return counts.invalid > 0 ? exitCodes.usage : exitCodes.done;
}
