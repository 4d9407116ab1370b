import { parseArgs } from 'node:util';
import type { EmulatorOptions } from 'zendesk-side-conversations/emulator';
import { UsageError } from '../usage-error.js';

const PRESETS = ['none', 'flaky', 'rate-limited', 'hostile'] as const;

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
  const { port, seed, state: stateFile, chaos } = readFlags(own);
  return {
    command: isExec ? command : undefined,
    port: whole('--port', port, 65_535),
    stateFile,
    options: { ...optional('seed', whole('--seed', seed, Number.MAX_SAFE_INTEGER)), ...optional('chaos', presetOf(chaos)) },
  };
}

function readFlags(args: readonly string[]): { port?: string; seed?: string; state?: string; chaos?: string } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { port: text, seed: text, state: text, chaos: text } }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.replace(/\. .*/s, '')}; \`side-conversations help emulator\` lists its flags`);
  }
}

function whole(flag: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most) throw new UsageError(`expected ${flag} to be a whole number from 0 to ${most}, but found ${JSON.stringify(text)}`);
  return Number(text);
}

function presetOf(text: string | undefined): (typeof PRESETS)[number] | undefined {
  const preset = PRESETS.find((name) => name === text);
  if (text !== undefined && !preset) throw new UsageError(`expected --chaos to be ${PRESETS.join(', ')}, but found ${JSON.stringify(text)}`);
  return preset;
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value });
