import { parseArgs } from 'node:util';
import type { Command } from './command.js';
import { type FlagKey, flagOf, spellingOf, type Values } from './flags.js';
import { nearest } from './nearest.js';
import { UsageError } from './usage-error.js';

/** A secret in a flag is seen by every process of the machine and kept by the shell. */
const SECRET = /^(token|api-?token|access-?token|oauth-?token|refresh-?token|bearer|password|secret|client-?secret|key|auth|credential)$/i;

/** Reads a command's arguments by the table; anything that it does not know is an error. */
export function parse(command: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  const bySpelling = new Map(command.flags.map((key) => [flagOf(key).spelling ?? key, key] as const));
  const options = Object.fromEntries(
    command.flags.map((key) => {
      const { takes, short, spelling = key } = flagOf(key);
      return [spelling, { type: takes ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) }];
    }),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });

  const values: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const key = bySpelling.get(token.name);
    if (!key) throw unknownFlag(command, token.rawName, token.name);
    add(values, key, token);
  }
  countPositionals(command, positionals, values.ticket !== undefined);
  return { values: values as Values, positionals };
}

interface OptionToken {
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function add(values: Record<string, string | boolean | string[]>, key: FlagKey, { rawName, value, inlineValue }: OptionToken): void {
  const { takes, repeats, choices } = flagOf(key);
  if (!takes) {
    if (value !== undefined) throw new UsageError(`expected ${rawName} without a value, but found ${rawName}=…`);
    values[key] = true;
    return;
  }
  if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
    const found = value === undefined ? 'nothing' : value.replace(/=.*/s, '=…');
    throw new UsageError(`expected a value after ${rawName} (${takes}), but found ${found}`);
  }
  // As an empty variable of a shell gives it. Only a text may be empty.
  if (takes !== 'TEXT' && /^[\s,]*$/.test(value)) throw new UsageError(`expected a value after ${rawName} (${takes}), but found ${JSON.stringify(value)}`);
  if (choices && !choices.includes(value)) {
    throw new UsageError(`expected ${rawName} to be ${alternatives(choices)}, but found ${JSON.stringify(value)}`);
  }
  if (repeats) values[key] = [...((values[key] as string[] | undefined) ?? []), value];
  else if (key in values) throw new UsageError(`expected ${rawName} once, but found it more than once`);
  else values[key] = value;
}

/** `none, flaky or hostile` */
const alternatives = (words: readonly string[]): string => words.join(', ').replace(/, ([^,]*)$/, ' or $1');

function unknownFlag(command: Command, rawName: string, name: string): UsageError {
  if (SECRET.test(name) && rawName.startsWith('--')) {
    return new UsageError(`${rawName} is not taken: other processes can read a secret on the command line; set ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET, or ZENDESK_OAUTH_TOKEN, or give --token-file or --token-stdin`);
  }
  const positional = command.positionals.find(({ name: expected }) => expected === name.toUpperCase());
  if (positional) return new UsageError(`${command.name} has no flag ${rawName}: write ${positional.name} by itself, behind \`${command.name}\``);
  const spellings = command.flags.map(spellingOf);
  const meant = rawName.startsWith('--') ? nearest(rawName, spellings) : undefined;
  const hint = meant ? `; did you mean ${meant}?` : `; \`side-conversations help ${command.name}\` lists its flags`;
  return new UsageError(`${command.name} has no flag ${rawName}${hint}`);
}

function countPositionals({ name, positionals: expected, flags }: Command, found: readonly string[], hasTicket: boolean): void {
  const least = expected.filter(({ isOptional }) => !isOptional).length;
  const most = expected.some(({ repeats }) => repeats) ? Infinity : expected.length;
  const missing = expected.filter(({ isOptional }) => !isOptional)[found.length];
  if (found.length < least && missing) throw new UsageError(`expected ${missing.name} after \`${name}\`, but found nothing; see \`side-conversations help ${name}\``);
  if (found.length <= most) return;
  const isTicketFirst = expected[0]?.name !== 'TICKET' && flags.includes('ticket') && !hasTicket && /^\d+$/.test(found[0] ?? '');
  const hint = isTicketFirst ? `; the ticket goes behind --ticket: \`${[name, '--ticket', ...found].join(' ')}\`` : '';
  throw new UsageError(`expected nothing after ${found.slice(0, most).at(-1) ?? `\`${name}\``}, but found ${JSON.stringify(found[most])}${hint}`);
}
