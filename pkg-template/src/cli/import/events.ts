import { type ImportEventsBody, requests } from 'zendesk-side-conversations';
import { issuesIn } from './issues.js';
import type { ImportKind } from './kind.js';
import { importMissing, messageKeysOf } from './missing-events.js';
import { missingPlaces } from './sought.js';

/** Further events of one side conversation a line. */
export const events: ImportKind = {
  name: 'import-events',
  addsToConversation: true,
  issuesOf: ({ ticketId, id, body }) => issuesIn(() => requests.importEvents(ticketId, id as string, body as unknown as ImportEventsBody)),

  async send(client, { ticketId, id, body, key }, options) {
    const { side_conversation: conversation } = await client.importEvents(ticketId, id ?? '', body as unknown as ImportEventsBody, { ...options, ...this.drops, idempotencyKey: key, lookFirst: false });
    return conversation.id;
  },

  look(client) {
    const { drops } = this;
    // Several lines may add to one side conversation, which is read once.
    const conversations = new Map<string, Promise<Set<string>>>();
    return async (job, options) => {
      const { ticketId, id = '', key, formerKey = key } = job;
      const place = `${ticketId}/${id}`;
      const reading = conversations.get(place) ?? messageKeysOf(client, ticketId, id, options);
      conversations.set(place, reading);
      const present = await reading.catch((error: unknown) => {
        conversations.delete(place);
        throw error;
      });
      const count = (job.body.events as unknown[]).length;
      const known = [key, formerKey].find((candidate) => missingPlaces(job, candidate, present).length < count);
      if (known === undefined) return undefined;
      const isWhole = missingPlaces(job, known, present).length === 0;
      return { id, isWhole, complete: () => importMissing(client, job, id, known, options, drops) };
    };
  },
};
