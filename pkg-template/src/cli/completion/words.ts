import { commands } from '../commands.js';
import { type FlagKey, flagOf, flags, spellingOf } from '../flags.js';

/** The names that the command is installed under. */
export const programs = ['side-conversations', 'zendesk-side-conversations'] as const;

/** The topics of `help`. */
export const topics = (): string[] => [...commands.map(({ name }) => name), 'exit-codes', 'environment'];

/** `COMMAND:--flag` for every command that takes a flag: a spelling may mean different things to two commands. */
export const uses = (key: FlagKey): string => commands.filter(({ flags: taken }) => taken.includes(key)).map(({ name }) => `${name}:${spellingOf(key)}`).join('|');

/** The flags that have a property. */
export function withCompletion(property: 'choices' | 'completes' | 'takes'): FlagKey[] {
  return (Object.keys(flags) as FlagKey[]).filter((key) => flagOf(key)[property] !== undefined);
}
