import type { Command, Positional } from './command.js';
import { commandNamed, commands } from './commands.js';
import { exitCodeMeanings, exitCodes } from './exit-codes.js';
import { type FlagKey, flagOf, groups, spellingOf } from './flags.js';
import { print } from './output/stdout.js';
import { survivesClosedPipes } from './output/words.js';

/** Text of fewer columns is no pleasure to read. */
const NARROWEST = 24;

const topics: Record<string, () => string> = {
  'exit-codes': () => `Exit codes:\n${columns(Object.entries(exitCodeMeanings))}\n`,
  environment: () => `Environment:\n${columns(environment)}\n`,
  help: () => overview(),
};

const environment: [string, string][] = [
  ['ZENDESK_SUBDOMAIN', 'acme for https://acme.zendesk.com'],
  ['ZENDESK_BASE_URL', "the account's origin in full, instead of ZENDESK_SUBDOMAIN: an emulator's, for example"],
  ['ZENDESK_OAUTH_TOKEN', 'an OAuth access token; goes before the credentials below'],
  ['ZENDESK_CLIENT_ID', 'an OAuth client with its secret: the command gets its access tokens and renews them'],
  ['ZENDESK_CLIENT_SECRET', "the OAuth client's secret"],
  ['ZENDESK_OAUTH_SCOPE', 'what the tokens of that client may do, parted by blanks (default: "read write")'],
  ['ZENDESK_USER_EMAIL', "the API token's user"],
  ['ZENDESK_API_TOKEN', 'an API token (Zendesk ends them on 2027-04-30)'],
  ['ZENDESK_PROFILE', 'the sign-in to use, where no credential stands above (`side-conversations profiles` lists them)'],
  ['ZENDESK_TICKET', 'the ticket where no --ticket names one'],
  ['HTTPS_PROXY', 'the proxy that requests go through, in a tunnel; NO_PROXY names the hosts that are reached without it'],
  ['NODE_EXTRA_CA_CERTS', 'a file of further certificates to trust, such as the one of your company'],
  ['NO_COLOR', 'anything: no colours'],
];

/** Prints the help of a command or a topic, or the overview; the exit code. */
export async function printHelp([subject]: readonly string[]): Promise<number> {
  try {
    survivesClosedPipes();
    const topic = subject !== undefined && Object.hasOwn(topics, subject) ? topics[subject] : undefined;
    if (subject === '--json') return print(`${JSON.stringify(table())}\n`).then(() => exitCodes.done);
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
    commands: commands.map(({ name, summary, examples, positionals, flags, details }) => ({ name, summary, examples, positionals, flags: flags.map((key) => ({ flag: spellingOf(key), ...withoutPaths(flagOf(key)) })), ...(details ? { details } : {}) })),
    environment: Object.fromEntries(environment),
    exit_codes: exitCodeMeanings,
  };
}

const withoutPaths = ({ sets: _, spelling: __, ...flag }: ReturnType<typeof flagOf>) => flag;

function overview(): string {
  return `Zendesk's side conversations, from the command line.

First:
  side-conversations whoami     which account, which credential, and what it may do
  side-conversations emulator   without an account

Example:
  ${commands[0]?.examples[0]}

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}

side-conversations help COMMAND       a command, its flags and examples
side-conversations help environment   the account and the credential
side-conversations help exit-codes    what a command ends with
side-conversations help --json        all of it, for tools
`;
}

export function helpOf(command: Command): string {
  const { name, summary, examples, positionals, flags, details } = command;
  const own = flags.filter((key) => !isOf('account', key) && !isOf('general', key));
  const shared = flags.filter((key) => isOf('account', key) || isOf('general', key));
  const sections = [
    `${summary}.`,
    `${examples.length > 1 ? 'Examples' : 'Example'}:\n${examples.map((example) => `  ${example}`).join('\n')}`,
    `Usage:\n  ${['side-conversations', name, ...positionals.map(nameOf), flags.length > 0 ? '[FLAGS]' : ''].join(' ').trim()}`,
    details?.split('\n\n').map((paragraph) => hanging('', paragraph)).join('\n\n'),
    own.length > 0 ? `Flags:\n${flagLines(own)}` : undefined,
    shared.length > 0 ? `Common flags:\n${flagLines(shared)}` : undefined,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const isOf = (group: keyof typeof groups, key: FlagKey): boolean => (groups[group] as readonly FlagKey[]).includes(key);

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

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => hanging(`  ${left.padEnd(width)}  `, right)).join('\n');
}

/** Text behind a margin, on lines no longer than the terminal; as it is where no terminal shows it, and where the margin leaves too little of it. */
function hanging(margin: string, text: string): string {
  const { isTTY, columns: shown } = process.stdout;
  const room = (shown || 80) - margin.length;
  if (!isTTY) return margin + text;
  if (room < NARROWEST) return `${margin.trimEnd()}\n${hanging('    ', text)}`;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return margin + lines.join(`\n${' '.repeat(margin.length)}`);
}
