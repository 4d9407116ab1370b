import type { EmulatorOptions } from 'zendesk-side-conversations/emulator';
import { EXPORT_PAGE_SIZES, LATE_BY_S, type WholeRange } from '../../emulator/limits.js';
import { commandNamed } from '../commands.js';
import { parse } from '../parse.js';
import { UsageError } from '../usage-error.js';

const PORTS: WholeRange = { least: 0, most: 65_535 };
const SEEDS: WholeRange = { least: 0, most: Number.MAX_SAFE_INTEGER };

/** The options in the words after `emulator`. */
export interface Invocation {
  /** With its arguments; undefined where the emulator runs by itself. */
  readonly command: readonly string[] | undefined;
  readonly port: number | undefined;
  readonly stateFile: string | undefined;
  readonly options: EmulatorOptions;
}

export function readInvocation(args: readonly string[]): Invocation {
  const isExec = args[0] === 'exec';
  const end = args.indexOf('--');
  const own = args.slice(isExec ? 1 : 0, end < 0 ? undefined : end);
  const command = end < 0 ? [] : args.slice(end + 1);
  if (isExec && command.length === 0) throw new UsageError('expected a command after `emulator exec --`, but found nothing: `side-conversations emulator exec -- npm test`');
  if (!isExec && end >= 0) throw new UsageError('expected nothing after `emulator`, but found --; `side-conversations emulator exec -- COMMAND` runs a command');
  const emulator = { ...commandNamed('emulator'), positionals: [] };
  const { port, seed, 'emulator-state': stateFile, chaos, 'no-rate-limits': isUnlimited, 'page-size': pageSize, late } = parse(emulator, own).values;
  const lateS = whole('--late', late, LATE_BY_S);
  return {
    command: isExec ? command : undefined,
    port: whole('--port', port, PORTS),
    stateFile,
    options: {
      ...optional('seed', whole('--seed', seed, SEEDS)),
      ...optional('chaos', chaos as EmulatorOptions['chaos']),
      ...optional('rateLimits', isUnlimited && false),
      ...optional('exportPageSize', whole('--page-size', pageSize, EXPORT_PAGE_SIZES)),
      ...optional('lateByMs', lateS === undefined ? undefined : lateS * 1000),
    },
  };
}

function whole(flag: string, text: string | undefined, { least, most }: WholeRange): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new UsageError(`expected ${flag} to be a whole number from ${least} to ${most}, but found ${JSON.stringify(text.slice(0, 64))}`);
  return value;
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value });
