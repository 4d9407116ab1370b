import { commands } from '../commands.js';
import { type FlagKey, flagOf, flags } from '../flags.js';

/** The names that the command is installed under. */
export const programs = ['side-conversations', 'zendesk-side-conversations'] as const;

/** What `help` knows. */
export const topics = (): string[] => [...commands.map(({ name }) => name), 'exit-codes', 'environment'];

/** The flags that have a property. */
export function withCompletion(property: 'choices' | 'completes' | 'takes'): FlagKey[] {
  return (Object.keys(flags) as FlagKey[]).filter((key) => flagOf(key)[property] !== undefined);
}
