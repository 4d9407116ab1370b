/** The manual page of the command, made from the table that `help --json` prints. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const PROGRAM = 'side-conversations';

/** The page in roff, of the command in this file. */
export async function manPage(command, version) {
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'help', '--json']);
  const { commands, environment, exit_codes: exitCodes } = JSON.parse(stdout);
  const groups = grouped(commands);
  const lines = [
    `.TH ${roff(PROGRAM.toUpperCase())} 1 "" ${quoted(`zendesk-side-conversations ${version}`)} "User Commands"`,
    // Words stay whole, and lines end where they do: commands and addresses are copied.
    '.nh',
    '.ad l',
    '.SH NAME',
    `${roff(PROGRAM)}, ${roff('zendesk-side-conversations')} \\- Zendesk's side conversations, from the command line`,
    '.SH SYNOPSIS',
    `.B ${roff(PROGRAM)}`,
    '.I COMMAND',
    '[FLAGS]',
    ...[...groups].flatMap(([group, some]) => [`.SH ${quoted(group.toUpperCase())}`, ...some.flatMap(commandLines)]),
    '.SH "COMMON FLAGS"',
    text('Commands that reach the account take these.'),
    ...commonFlags(commands).flatMap(flagLines),
    '.SH ENVIRONMENT',
    ...Object.entries(environment).flatMap(([name, text]) => item(`.B ${roff(name)}`, text)),
    '.SH EXIT STATUS',
    ...Object.entries(exitCodes).flatMap(([code, text]) => item(`.B ${code}`, text)),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, summary, examples, positionals, flags, details, guide }) {
  const words = positionals.map(({ name: word, isOptional, repeats }) => {
    const shown = repeats ? `${word}…` : word;
    return isOptional ? `[${shown}]` : shown;
  });
  return [
    `.SS ${quoted([name, ...words].join(' '))}`,
    text(`${summary}.`),
    '.PP',
    '.nf',
    '.RS 4',
    ...examples.map(text),
    '.RE',
    '.fi',
    ...(details ?? '').split('\n\n').filter(Boolean).flatMap((paragraph) => ['.PP', text(paragraph)]),
    ...flags.filter(({ common }) => !common).flatMap(flagLines),
    '.PP',
    text(`Guide: ${guide}`),
  ];
}

const flagLines = ({ flag, short, takes, repeats, text: meaning }) =>
  item(`.B ${roff(`${short ? `-${short}, ` : ''}${flag}`)}${takes ? ` \\fI${roff(takes)}\\fR` : ''}`, repeats ? `${meaning} (repeats)` : meaning);

/** Each flag that nearly every command takes, once. */
const commonFlags = (commands) => [...new Map(commands.flatMap(({ flags }) => flags.filter(({ common }) => common)).map((flag) => [flag.flag, flag])).values()];

const item = (head, meaning) => ['.TP', head, text(meaning)];

/** Characters that roff reads, made to stand for themselves. */
const roff = (words) => words.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/[^\n -~]/gu, (character) => `\\[u${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
/** A line of text: one that begins with a dot or an apostrophe would be a request. */
const text = (words) => roff(words).replace(/^(?=[.'])/, '\\&');
/** One argument of a request. */
const quoted = (words) => `"${roff(words).replaceAll('"', '\\(dq')}"`;

/** `Map.groupBy`, which Node 20 has not. */
function grouped(commands) {
  const groups = new Map();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return groups;
}
