import type { EmulatorOptions } from 'zendesk-side-conversations/emulator';
import { commandNamed } from '../commands.js';
import { parse } from '../parse.js';
import { UsageError } from '../usage-error.js';

/** What the words after `emulator` ask for. */
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
  const { port, seed, 'emulator-state': stateFile, chaos, 'no-rate-limits': isUnlimited } = parse(emulator, own).values;
  return {
    command: isExec ? command : undefined,
    port: whole('--port', port, 65_535),
    stateFile,
    options: {
      ...optional('seed', whole('--seed', seed, Number.MAX_SAFE_INTEGER)),
      ...optional('chaos', chaos as EmulatorOptions['chaos']),
      ...optional('rateLimits', isUnlimited && false),
    },
  };
}

function whole(flag: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most) throw new UsageError(`expected ${flag} to be a whole number from 0 to ${most}, but found ${JSON.stringify(text)}`);
  return Number(text);
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value });
