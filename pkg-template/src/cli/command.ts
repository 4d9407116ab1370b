import type { FlagKey, Values } from './flags.js';
import type { Sends } from './sends.js';
import type { Words } from './output/words.js';

/** One row of the table of commands: parsing, help, completion and suggestions are made from it. */
export interface Command {
  readonly name: string;
  /** The heading that help lists it under. */
  readonly group: CommandGroup;
  readonly summary: string;
  /** The first one works as it stands, given an account that has what it names. */
  readonly examples: readonly [string, ...string[]];
  readonly positionals: readonly Positional[];
  readonly flags: readonly FlagKey[];
  /** Further paragraphs of its help. */
  readonly details?: string;
  /** The guide that says more: a file of `docs/`, with its heading. */
  readonly guide: string;
  /** Words that may follow it, for completion. */
  readonly words?: readonly string[];
  /** Whether the command reads its arguments itself. */
  readonly readsItsOwnArguments?: true;
  /** Loaded when the command runs, and not before. */
  load(): Promise<{ run: Run }>;
}

export type CommandGroup = 'start' | 'one' | 'many' | 'answers' | 'tools';

export interface Positional {
  readonly name: string;
  readonly isOptional?: true;
  readonly repeats?: true;
  readonly completes?: 'file';
}

export type Run = (context: Context) => Promise<number | void>;

/** The arguments and surroundings of a command. */
export interface Context {
  readonly command: Command;
  readonly values: Values;
  readonly positionals: readonly string[];
  /** As typed, after the command's name. */
  readonly args: readonly string[];
  /** Standard error. */
  readonly words: Words;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Requests that change something. */
  readonly sends: Sends;
}
