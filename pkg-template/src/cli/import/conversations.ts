import { type CallOptions, type ImportBody, type ImportEventsBody, requests, type SideConversations } from 'zendesk-side-conversations';
import type { ImportKind, Job } from './kind.js';
import { issuesIn } from './issues.js';
import { importKeyOf, keyIn, messageKeyOf, messageKeys } from './sought.js';

interface Found {
  ids: Map<string, string>;
  messages: Set<string>;
}

/** One side conversation with its events a line. */
export const conversations: ImportKind = {
  name: 'import',
  addsToConversation: false,
  issuesOf: ({ ticketId, body }) => issuesIn(() => requests.import(ticketId, body as unknown as ImportBody)),

  async send(client, { ticketId, body, key }, options) {
    const { side_conversation: conversation } = await client.import(ticketId, body as unknown as ImportBody, { ...options, idempotencyKey: key, lookFirst: false });
    return conversation.id;
  },

  look(client, isSought) {
    const tickets = new Map<number, Promise<Found>>();
    return async (job, options) => {
      const found = await remembered(tickets, job.ticketId, () => onTicket(client, job.ticketId, isSought, options));
      const id = found.ids.get(job.key);
      if (id !== undefined) await complete(client, job, id, found.messages, options);
      return id;
    };
  },
};

/** A ticket is listed once, whatever number of its lines are sought. */
function remembered<Value>(cache: Map<number, Promise<Value>>, ticketId: number, make: () => Promise<Value>): Promise<Value> {
  const value = cache.get(ticketId) ?? make();
  cache.set(ticketId, value);
  return value;
}

async function onTicket(client: SideConversations, ticketId: number, isSought: (key: string) => boolean, options: CallOptions): Promise<Found> {
  const found: Found = { ids: new Map(), messages: new Set() };
  for await (const page of client.list(ticketId, { include: 'events', per_page: 100 }, options).pages()) {
    for (const { id, external_ids: externalIds } of page.side_conversations) {
      const key = keyIn(externalIds);
      if (key !== undefined && isSought(key)) found.ids.set(key, id);
    }
    for (const key of messageKeys(page.events ?? [])) if (isSought(importKeyOf(key))) found.messages.add(key);
  }
  return found;
}

async function complete(client: SideConversations, { ticketId, body, key }: Job, id: string, present: ReadonlySet<string>, options: CallOptions): Promise<void> {
  const isWhole = (body.events as unknown[]).every((_, index) => present.has(messageKeyOf(key, index)));
  // The client looks by itself which events are missing.
  if (!isWhole) await client.importEvents(ticketId, id, { events: body.events } as unknown as ImportEventsBody, { ...options, idempotencyKey: key });
}
