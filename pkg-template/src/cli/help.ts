import type { Command, CommandGroup, Positional } from './command.js';
import { commandNamed, commands } from './commands.js';
import { exitCodeMeanings, exitCodes } from './exit-codes.js';
import { type FlagKey, flagOf, groups, spellingOf } from './flags.js';
import { environment } from './help/environment.js';
import { columns, indented, section, shellLine } from './help/layout.js';
import { print } from './output/stdout.js';
import { survivesClosedPipes } from './output/words.js';
import { UsageError } from './usage-error.js';

/** The address of the folder `docs/`. */
declare const PACKAGE_GUIDES: string;

const topics: Record<string, () => string> = {
  'exit-codes': () => `${section('Exit codes', columns(Object.entries(exitCodeMeanings)))}\n`,
  environment: () => `${section('Environment', columns(environment))}\n`,
  help: () => overview(),
  '--json': () => `${JSON.stringify(table())}\n`,
};

/** Prints the help of a command or a topic, or the overview; the exit code. */
export async function printHelp([subject, ...more]: readonly string[]): Promise<number> {
  try {
    survivesClosedPipes();
    if (more.length > 0) throw new UsageError(`expected nothing after \`help ${subject}\`, but found ${JSON.stringify(more[0]?.slice(0, 64))}`);
    const topic = subject !== undefined && Object.hasOwn(topics, subject) ? topics[subject] : undefined;
    await print(subject === undefined ? overview() : (topic?.() ?? helpOf(commandNamed(subject))));
    return exitCodes.done;
  } catch (error) {
    const { reportFailure } = await import('./failure.js');
    return reportFailure(error, {});
  }
}

/** The table of commands, for tools. */
function table(): object {
  return {
    commands: commands.map(({ name, group, summary, examples, positionals, flags, details, guide }) => ({
      name,
      group: titles[group],
      summary,
      examples,
      positionals,
      flags: flags.map((key) => ({ flag: spellingOf(key), ...withoutPaths(flagOf(key)), ...(isCommon(key) ? { common: true } : {}) })),
      ...(details ? { details } : {}),
      guide: PACKAGE_GUIDES + guide,
    })),
    environment: Object.fromEntries(environment),
    exit_codes: exitCodeMeanings,
  };
}

const withoutPaths = ({ sets: _, spelling: __, ...flag }: ReturnType<typeof flagOf>) => flag;

const titles: Record<CommandGroup, string> = {
  start: 'Accounts',
  one: "A ticket's side conversations",
  many: 'Many at once',
  answers: 'Overdue answers',
  tools: 'Agents and shells',
};

function overview(): string {
  const example = commandNamed('create').examples[0];
  const sections = [
    indented("Zendesk's side conversations, from the command line."),
    section('First', columns([
      ['side-conversations login', 'sign in to an account'],
      ['side-conversations whoami', 'show the account, the credential, and its permissions'],
      ['side-conversations emulator', 'try it without an account'],
    ])),
    section('Example', shellLine(example)),
    ...Object.entries(titles).map(([group, title]) => section(title, columns(commands.filter((command) => command.group === group).map(({ name, summary }) => [name, summary])))),
    section('More', columns([
      ['side-conversations help COMMAND', 'examples and flags of a command'],
      ['side-conversations help environment', 'variables for the account and the credential'],
      ['side-conversations help exit-codes', 'the meaning of each exit code'],
      ['side-conversations help --json', 'all of it, for tools'],
      ['man side-conversations', 'all of it, as a manual page (after an installation with -g)'],
    ])),
    `${section('Guide', indented(`${PACKAGE_GUIDES}cli.md`, 2))}\n`,
  ];
  return sections.join('\n\n');
}

export function helpOf(command: Command): string {
  const { name, summary, examples, positionals, flags, details, guide } = command;
  const own = flags.filter((key) => !isCommon(key));
  const shared = flags.filter(isCommon);
  const sections = [
    indented(`${summary}.`),
    section(examples.length > 1 ? 'Examples' : 'Example', examples.map(shellLine).join('\n')),
    section('Usage', indented(['side-conversations', name, ...positionals.map(nameOf), flags.length > 0 ? '[FLAGS]' : ''].join(' ').trim(), 2)),
    details?.split('\n\n').map((paragraph) => indented(paragraph)).join('\n\n'),
    own.length > 0 ? section('Flags', flagLines(own)) : undefined,
    shared.length > 0 ? section('Common flags', flagLines(shared)) : undefined,
    section('Guide', indented(PACKAGE_GUIDES + guide, 2)),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** Whether nearly every command takes a flag. */
const isCommon = (key: FlagKey): boolean => ([...groups.account, ...groups.general] as readonly FlagKey[]).includes(key);

function nameOf({ name, isOptional, repeats }: Positional): string {
  const shown = repeats ? `${name}…` : name;
  return isOptional ? `[${shown}]` : shown;
}

function flagLines(keys: readonly FlagKey[]): string {
  return columns(
    keys.map((key) => {
      const { short, takes, repeats, text } = flagOf(key);
      const spelled = `${short ? `-${short}, ` : ''}${spellingOf(key)}${takes ? ` ${takes}` : ''}`;
      return [spelled, repeats ? `${text} (repeats)` : text];
    }),
  );
}
