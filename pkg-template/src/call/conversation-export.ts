import type { SideConversation } from 'core-types';
import type { PageShape } from './export.js';

/** The conversations that were shown at the same time. */
export interface ShownPage {
  side_conversations: SideConversation[];
}

/** The pages of an export of conversations. */
export const CONVERSATION_PAGES: PageShape<ShownPage, SideConversation> = {
  itemsOf: (page) => page.side_conversations,
  withItems: (_page, conversations) => ({ side_conversations: [...conversations] }),
  // A conversation has several events: where the core has to be made anew, those given since the last checkpoint come again.
  eventIdOf: () => undefined,
  itemsBetweenCheckpoints: 100,
};
