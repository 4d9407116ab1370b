import type { ExportPage, SideConversationEvent } from 'core-types';
import type { PageShape } from './export.js';

/** The pages of an export of events. */
export const EVENT_PAGES: PageShape<ExportPage, SideConversationEvent> = {
  itemsOf: (page) => page.events,
  withItems: (page, events) => ({ ...page, events: [...events] }),
  eventIdOf: (event) => (typeof event?.id === 'string' ? event.id : undefined),
  // With a full window, a checkpoint takes as long as several pages, and its ids take 1.5 MB.
  itemsBetweenCheckpoints: 20_000,
};
