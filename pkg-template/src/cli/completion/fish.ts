import { commands } from '../commands.js';
import { type FlagKey, flagOf } from '../flags.js';
import { programs, topics } from './words.js';

/** Completes commands with their summaries, flags with their texts, choices and files. */
export function fish(): string {
  const [program, other] = programs;
  const lines = [
    `complete -c ${program} -f`,
    ...commands.map(({ name, summary }) => `complete -c ${program} -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`),
    `complete -c ${program} -n __fish_use_subcommand -a help -d 'Print help'`,
    `complete -c ${program} -n '__fish_seen_subcommand_from help' -a ${quoted(topics().join(' '))}`,
  ];
  for (const { name, flags, positionals, words } of commands) {
    const when = `-n '__fish_seen_subcommand_from ${name}'`;
    if (words) lines.push(`complete -c ${program} ${when} -a ${quoted(words.join(' '))}`);
    if (positionals.some(({ completes }) => completes === 'file')) lines.push(`complete -c ${program} ${when} -F`);
    for (const key of flags) lines.push(`complete -c ${program} ${when} ${flagText(key)}`);
  }
  lines.push(`complete -c ${other} -w ${program}`);
  return `${lines.join('\n')}\n`;
}

function flagText(key: FlagKey): string {
  const { takes, short, spelling = key, choices, completes, text } = flagOf(key);
  const action = choices ? ` -xa ${quoted(choices.join(' '))}` : completes === 'folder' ? " -xa '(__fish_complete_directories)'" : completes ? ' -rF' : takes ? ' -x' : '';
  return `-l ${spelling}${short ? ` -s ${short}` : ''}${action} -d ${quoted(text)}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
