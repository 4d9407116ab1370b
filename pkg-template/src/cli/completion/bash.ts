import { commands } from '../commands.js';
import { flagOf, spellingOf } from '../flags.js';
import { programs, topics, uses, withCompletion } from './words.js';

/** Completes commands, flags, their choices, and files where a flag or an argument is one. */
export function bash(): string {
  const flagCases = commands.map(({ name, flags, words = [] }) => `    ${name}) words='${[...words, ...flags.map(spellingOf)].join(' ')}' ;;`);
  const choices = withCompletion('choices').map((key) => `    ${uses(key)}) COMPREPLY=($(compgen -W '${flagOf(key).choices?.join(' ')}' -- "$word")); return ;;`);
  const files = withCompletion('completes').map(uses).join('|');
  const others = withCompletion('takes').map(uses).join('|');
  const fileCommands = commands.filter(({ positionals }) => positionals.some(({ completes }) => completes === 'file')).map(({ name }) => name).join('|');
  return `_side_conversations() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}" words=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), 'help'].join(' ')}' -- "$word"))
    return
  fi
  case "$command:$before" in
${choices.join('\n')}
    ${files}) COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null; return ;;
    ${others}) return ;;
  esac
  case "$command" in
${flagCases.join('\n')}
    help) words='${topics().join(' ')}' ;;
  esac
  if [[ "$word" != -* && "$command" =~ ^(${fileCommands})$ ]]; then
    COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _side_conversations ${programs.join(' ')}
`;
}
