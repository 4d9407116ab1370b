import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { exitCodes } from '../exit-codes.js';
import { issueText } from '../failure/issue-text.js';
import { printJson } from '../output/json.js';
import { count } from '../output/progress.js';
import { isPerson } from '../output/reader.js';
import { printRehearsal } from '../rehearsal.js';
import { issuesOf } from './drops.js';
import { jobOf } from './job.js';
import { Keys } from './key.js';
import type { ImportKind, Job } from './kind.js';
import { LineError } from './line-error.js';
import { linesOf } from './lines.js';
import type { Shard } from './shard.js';

/** Judges every line and sends nothing; needs no account, unless the requests are to be printed for curl. */
export async function dryRun(context: Context, kind: ImportKind, path: string, ticketId: number | undefined, shard: Shard | undefined): Promise<number> {
  const { values, words, signal } = context;
  const client = values.curl ? await connect(context) : undefined;
  const keys = new Keys();
  const counts = { lines: 0, valid: 0, invalid: 0 };
  for await (const line of shard ? shard.of(linesOf(path), ticketId) : linesOf(path)) {
    signal.throwIfAborted();
    counts.lines += 1;
    try {
      const job = jobOf(kind, line, keys, ticketId);
      const issues = await issuesOf(kind, job);
      if (issues.length > 0) throw new LineError('the line may not be sent', issues);
      counts.valid += 1;
      if (client) await printRequest(context, kind, client, job);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      counts.invalid += 1;
      const texts = error.issues.length > 0 ? error.issues.map((issue) => issueText(issue)) : [error.message];
      for (const text of texts) words.say(`line ${line.number}: ${text}`);
    }
  }
  if (client || isPerson(values)) words.say(`${count(counts.valid)} ${counts.valid === 1 ? 'line' : 'lines'} may be imported, ${count(counts.invalid)} may not`);
  else await printJson(counts);
  return counts.invalid > 0 ? exitCodes.usage : exitCodes.done;
}

/** The request of a line, whatever the journal and the account have of it. */
async function printRequest({ values, sends, signal }: Context, kind: ImportKind, client: SideConversations, job: Job): Promise<void> {
  const rehearsal = await sends.rehearse((stop) => kind.send(client, job, { ...callOptions({ values, sends, signal }), signal: stop }), signal);
  if (rehearsal) await printRehearsal(rehearsal, values);
}
