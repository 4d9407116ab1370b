import { type ImportEventsBody, requests } from 'zendesk-side-conversations';
import { issuesIn } from './issues.js';
import type { ImportKind } from './kind.js';
import { messageKeyOf, messageKeys } from './sought.js';

/** Further events of one side conversation a line. */
export const events: ImportKind = {
  name: 'import-events',
  addsToConversation: true,
  issuesOf: ({ ticketId, id, body }) => issuesIn(() => requests.importEvents(ticketId, id as string, body as unknown as ImportEventsBody)),

  async send(client, { ticketId, id, body, key }, options) {
    const { side_conversation: conversation } = await client.importEvents(ticketId, id ?? '', body as unknown as ImportEventsBody, { ...options, idempotencyKey: key, lookFirst: false });
    return conversation.id;
  },

  look: (client) => async ({ ticketId, id = '', body, key }, options) => {
    const present = new Set<string>();
    for await (const page of client.listEvents(ticketId, id, { per_page: 100 }, options).pages()) {
      for (const messageKey of messageKeys(page.events)) present.add(messageKey);
    }
    const isPresent = (body.events as unknown[]).map((_, index) => present.has(messageKeyOf(key, index)));
    if (!isPresent.includes(true)) return undefined;
    // The client looks by itself which events are missing.
    if (isPresent.includes(false)) await client.importEvents(ticketId, id, body as unknown as ImportEventsBody, { ...options, idempotencyKey: key });
    return id;
  },
};
