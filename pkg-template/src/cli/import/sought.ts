import type { SideConversationEvent } from 'zendesk-side-conversations';

const IDEMPOTENCY_KEY = 'idempotency_key';

export const keyIn = (externalIds: Record<string, string> | undefined): string | undefined => externalIds?.[IDEMPOTENCY_KEY];

/** The keys of messages that an import brought: `KEY/0`, `KEY/1` and so on. */
export const messageKeys = (events: readonly SideConversationEvent[]): string[] =>
  events.map(({ message }) => keyIn(message?.external_ids)).filter((key) => key !== undefined);

/** `KEY` of `KEY/0`. */
export const importKeyOf = (messageKey: string): string => messageKey.replace(/\/\d+$/, '');

type ImportedEvent = { message?: { external_ids?: Record<string, string> } };

/** The events that are not there yet, each with the key that it would have had with the others. */
export function missingEvents(events: readonly unknown[], key: string, present: ReadonlySet<string>): ImportedEvent[] {
  return (events as ImportedEvent[]).flatMap((event, index) => {
    const own = `${key}/${index}`;
    if (present.has(own)) return [];
    return [{ ...event, message: { ...event.message, external_ids: { ...event.message?.external_ids, [IDEMPOTENCY_KEY]: own } } }];
  });
}
