import { type CallOptions, type ImportBody, requests, type SideConversations } from 'zendesk-side-conversations';
import type { ImportKind, Job } from './kind.js';
import { issuesIn } from './issues.js';
import { importMissing } from './missing-events.js';
import { keyIn, messageKeys, missingPlaces } from './sought.js';

/** The contents of a ticket: the id of each side conversation by its key, and the keys of the messages that the list brought along. */
interface Ticket {
  ids: Map<string, string>;
  messages: Set<string>;
}

/** One side conversation with its events a line. */
export const conversations: ImportKind = {
  name: 'import',
  addsToConversation: false,
  issuesOf: ({ ticketId, body }) => issuesIn(() => requests.import(ticketId, body as unknown as ImportBody)),

  async send(client, { ticketId, body, key }, options) {
    const { side_conversation: conversation } = await client.import(ticketId, body as unknown as ImportBody, { ...options, ...this.drops, idempotencyKey: key, lookFirst: false });
    return conversation.id;
  },

  look(client) {
    const { drops } = this;
    const tickets = new Map<number, Promise<Ticket>>();
    return async (job, options) => {
      const { ids, messages } = await remembered(tickets, job.ticketId, () => onTicket(client, job.ticketId, options));
      const key = keysOf(job).find((candidate) => ids.has(candidate));
      const id = key === undefined ? undefined : ids.get(key);
      if (key === undefined || id === undefined) return undefined;
      const isWhole = missingPlaces(job, key, messages).length === 0;
      return { id, isWhole, complete: () => importMissing(client, job, id, key, options, drops) };
    };
  },
};

const keysOf = ({ key, formerKey }: Job): string[] => (formerKey === undefined ? [key] : [key, formerKey]);

/** A ticket is listed once, whatever number of its lines are sought; a list that failed is asked for again. */
async function remembered<Value>(cache: Map<number, Promise<Value>>, ticketId: number, make: () => Promise<Value>): Promise<Value> {
  const value = cache.get(ticketId) ?? make();
  cache.set(ticketId, value);
  try {
    return await value;
  } catch (error) {
    cache.delete(ticketId);
    throw error;
  }
}

async function onTicket(client: SideConversations, ticketId: number, options: CallOptions): Promise<Ticket> {
  const ticket: Ticket = { ids: new Map(), messages: new Set() };
  for await (const page of client.list(ticketId, { include: 'events', per_page: 100 }, options).pages()) {
    for (const { id, external_ids: externalIds } of page.side_conversations) {
      const key = keyIn(externalIds);
      if (key !== undefined) ticket.ids.set(key, id);
    }
    for (const key of messageKeys(page.events ?? [])) ticket.messages.add(key);
  }
  return ticket;
}
