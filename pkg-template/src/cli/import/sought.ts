import type { SideConversationEvent } from 'zendesk-side-conversations';

const IDEMPOTENCY_KEY = 'idempotency_key';

export const keyIn = (externalIds: Record<string, string> | undefined): string | undefined => externalIds?.[IDEMPOTENCY_KEY];

/** The keys of messages that an import brought: `KEY/0`, `KEY/1` and so on. */
export const messageKeys = (events: readonly SideConversationEvent[]): string[] =>
  events.map(({ message }) => keyIn(message?.external_ids)).filter((key) => key !== undefined);

/** `KEY` of `KEY/0`. */
export const importKeyOf = (messageKey: string): string => messageKey.replace(/\/\d+$/, '');

/** The key of an import's message, by its place. */
export const messageKeyOf = (key: string, index: number): string => `${key}/${index}`;
