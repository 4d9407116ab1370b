import { LineError } from './line-error.js';
import { keyIn } from './sought.js';
import type { Keys } from './key.js';
import type { ImportKind, Job } from './kind.js';
import type { Line } from './lines.js';

/** The content of a line, with its key in the account: its own if it brings one. */
export function jobOf(kind: ImportKind, { number, text }: Line, keys: Keys, ticketId: number | undefined): Job {
  const { ticket_id: ownTicketId, ...others } = objectOf(text);
  const { side_conversation_id: id, ...body } = kind.addsToConversation ? others : { ...others, side_conversation_id: undefined };
  const address = ownTicketId ?? ticketId;
  const own = ownKey(body);
  const lineKeys = own === undefined ? { isOwnKey: false, ...keys.keysOf(kind.name, [address, id], body) } : { isOwnKey: true, key: own };
  const job = { line: number, ticketId: address as number, body, ...lineKeys };
  return id === undefined ? job : { ...job, id: id as string };
}

/** Refuses what may not be sent, before anything is. */
export function refuseInvalid(kind: ImportKind, job: Job): void {
  const issues = kind.issuesOf(job);
  if (issues.length > 0) throw new LineError('the line may not be sent', issues);
}

function objectOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) throw new LineError('expected UTF-8, but found other bytes; is the file in Latin-1 or UTF-16?');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineError('expected a JSON object, but found text that is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineError(`expected a JSON object, but found ${Array.isArray(value) ? 'an array' : JSON.stringify(value)?.slice(0, 64)}`);
  return value as Record<string, unknown>;
}

function ownKey({ side_conversation: conversation }: Record<string, unknown>): string | undefined {
  if (typeof conversation !== 'object' || conversation === null) return undefined;
  const { external_ids: externalIds } = conversation as { external_ids?: unknown };
  if (typeof externalIds !== 'object' || externalIds === null || Array.isArray(externalIds)) return undefined;
  const key = keyIn(externalIds as Record<string, string>);
  return typeof key === 'string' ? key : undefined;
}
