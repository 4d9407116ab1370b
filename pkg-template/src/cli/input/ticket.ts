import type { Context } from '../command.js';
import { UsageError } from '../usage-error.js';

/** The ticket of `--ticket`. */
export function ticketOf({ values, command }: Pick<Context, 'values' | 'command'>): number {
  if (values.ticket === undefined) throw new UsageError(`${command.name} needs a ticket: --ticket N`);
  return ticketNumber(values.ticket);
}

export function ticketNumber(text: string): number {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new UsageError(`expected --ticket to be a ticket's number, but found ${JSON.stringify(text.slice(0, 64))}`);
  return number;
}

/** A whole number of at least 1, from a flag. */
export function countOf(flag: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`expected ${flag} to be a whole number of at least 1, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}
