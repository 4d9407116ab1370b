import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import type { Clock } from './clock.js';
import type { ImportDisk } from './disk.js';
import { FailedLines } from './failed-lines.js';
import { Journal } from './journal.js';
import type { ImportKind } from './kind.js';
import type { Line } from './lines.js';
import type { Lock } from './lock.js';
import type { Shard } from './shard.js';
import { type Counts, ImportRun } from './run.js';

export interface LinesImport {
  kind: ImportKind;
  client: SideConversations;
  /** The journal's word for the account. */
  account: string;
  path: string;
  disk: ImportDisk;
  clock: Clock;
  lock: Pick<Lock, 'check' | 'release'>;
  signal: AbortSignal;
  options: CallOptions;
  ticketId: number | undefined;
  jobs: number;
  looks: boolean;
  shard?: Shard | undefined;
  onDamage?: (lines: number) => void;
  onLine?: (counts: Counts, line: Line) => void;
  onSettling?: (lines: number) => void;
}

/** Imports the lines of a file under a lock, which it gives back when nothing is being sent any more. */
export async function importLines({ disk, path, account, looks, jobs, shard, onDamage, ...parts }: LinesImport): Promise<ImportRun> {
  const closers: (() => Promise<void>)[] = [parts.lock.release.bind(parts.lock)];
  try {
    const journal = await Journal.open(disk, `${path}${shard?.suffix ?? ''}.journal`, account);
    closers.unshift(() => journal.close());
    if (journal.damaged > 0) onDamage?.(journal.damaged);
    const failures = new FailedLines(disk, `${path}${shard?.suffix ?? ''}.failed.ndjson`);
    closers.unshift(() => failures.close());
    await failures.clear();
    const run = new ImportRun({ ...parts, journal, failures, looks: looks || journal.damaged > 0 });
    await run.all(shard ? shard.of(disk.linesOf(path), parts.ticketId) : disk.linesOf(path), jobs);
    return run;
  } finally {
    await inTurn(closers);
  }
}

/** Calls all of them, whatever fails, and then throws the first failure. */
async function inTurn(calls: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const call of calls) await call().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
