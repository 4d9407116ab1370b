import type { Context } from '../command.js';

/** The side conversation that a command's first word names; whether it can be an id is for the package to judge. */
export const conversationOf = ({ positionals }: Pick<Context, 'positionals'>): string => positionals[0] ?? '';
