import type { SideConversationEvent } from 'zendesk-side-conversations';
import type { Job } from './kind.js';

const IDEMPOTENCY_KEY = 'idempotency_key';

export const keyIn = (externalIds: Record<string, string> | null | undefined): string | undefined => externalIds?.[IDEMPOTENCY_KEY];

/** The keys of messages that an import brought: `KEY/0`, `KEY/1` and so on. */
export const messageKeys = (events: readonly SideConversationEvent[]): string[] =>
  events.map(({ message }) => keyIn(message?.external_ids)).filter((key) => key !== undefined);

/**
 * The places of a line's events that the account does not have, by the keys of its messages. An event that was imported by itself has its key as
 * `KEY/2/0`: it is the first event of an import whose key is `KEY/2`.
 */
export function missingPlaces({ body }: Job, key: string, present: ReadonlySet<string>): number[] {
  const places = [...(body.events as unknown[]).keys()];
  return places.filter((place) => !present.has(eventKey(key, place)) && !present.has(eventKey(eventKey(key, place), 0)));
}

export const eventKey = (key: string, place: number): string => `${key}/${place}`;
