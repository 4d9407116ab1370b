import type { Context } from '../command.js';
import type { Values } from '../flags.js';
import { profileInUse } from '../profile/in-use.js';
import { UsageError } from '../usage-error.js';

/** The ticket of `--ticket`, of `ZENDESK_TICKET`, or of the profile. */
export function ticketOf({ values, command }: Pick<Context, 'values' | 'command'>): number {
  if (values.ticket !== undefined) return ticketNumber(values.ticket);
  const usual = usualTicket(values);
  if (usual === undefined) throw new UsageError(`${command.name} needs a ticket: --ticket N, or ZENDESK_TICKET`);
  return ticketNumber(usual, 'ZENDESK_TICKET');
}

/** The ticket that the environment or the profile names, for a command without a ticket. */
export function usualTicket(values: Values): string | undefined {
  const ticket = process.env.ZENDESK_TICKET || profileInUse(values)?.profile.ticket;
  return ticket === undefined ? undefined : String(ticket);
}

export function ticketNumber(text: string, from = '--ticket'): number {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new UsageError(`expected ${from} to be a ticket's number, but found ${JSON.stringify(text.slice(0, 64))}`);
  return number;
}

/** A whole number of at least 1, from a flag. */
export function countOf(flag: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`expected ${flag} to be a whole number of at least 1, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}
