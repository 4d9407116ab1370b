import type { Command } from '../command.js';
import { commands } from '../commands.js';
import { type FlagKey, flagOf, spellingOf } from '../flags.js';
import { programs, topics } from './words.js';

/** Completes commands with their summaries, flags with their texts, choices and files. */
export function zsh(): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  return `#compdef ${programs.join(' ')}
_side_conversations() {
  local -a commands
  commands=(
${described.join('\n')}
    'help:Print help'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${commands.map(caseOf).join('\n')}
    help) _arguments '1:topic:(${topics().join(' ')})' ;;
  esac
}
if [[ "\${funcstack[1]}" == _side_conversations ]]; then
  _side_conversations "$@"
else
  compdef _side_conversations ${programs.join(' ')}
fi
`;
}

function caseOf({ name, flags, positionals, words }: Command): string {
  const rest = words ? [quoted(`1:word:(${words.join(' ')})`)] : positionals.some(({ completes }) => completes === 'file') ? [quoted('*:file:_files')] : [];
  const specs = [...flags.map(specOf), ...rest];
  return `    ${name}) _arguments ${specs.join(' ')} ;;`;
}

function specOf(key: FlagKey): string {
  const { takes, repeats, choices, completes, text } = flagOf(key);
  const action = choices ? `(${choices.join(' ')})` : completes === 'folder' ? '_files -/' : completes === 'file' ? '_files' : '';
  const value = takes ? `:${takes.toLowerCase().replaceAll(':', ' ')}:${action}` : '';
  return quoted(`${repeats ? '*' : ''}${spellingOf(key)}[${text.replace(/[[\]\\:]/g, '\\$&')}]${value}`);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
