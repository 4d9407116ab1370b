import type { CallOptions, ImportEventsBody, SideConversations } from 'zendesk-side-conversations';
import type { Drops, Job } from './kind.js';
import { eventKey, messageKeys, missingPlaces } from './sought.js';

/** The keys of all messages of a side conversation. */
export async function messageKeysOf(client: SideConversations, ticketId: number, id: string, options: CallOptions): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const page of client.listEvents(ticketId, id, { per_page: 100 }, options).pages()) {
    for (const key of messageKeys(page.events)) keys.add(key);
  }
  return keys;
}

/**
 * Imports the events of a line that its side conversation lacks, each by itself and under a key of its own: whichever of them arrives before the next
 * answer is lost, the others still have the keys that they are looked for by.
 */
export async function importMissing(client: SideConversations, job: Job, id: string, key: string, options: CallOptions, drops: Drops = {}): Promise<void> {
  const present = await messageKeysOf(client, job.ticketId, id, options);
  for (const place of missingPlaces(job, key, present)) {
    const { message, ...event } = (job.body.events as { message?: object }[])[place] ?? {};
    const events = [{ ...event, message: withoutKey(message) }];
    await client.importEvents(job.ticketId, id, { events } as unknown as ImportEventsBody, { ...options, ...drops, idempotencyKey: eventKey(key, place), lookFirst: false });
  }
}

/** The line's own key for the event, where it brings one, gives way to the one that tells the event's place. */
function withoutKey(message: object | undefined): object {
  const { external_ids: externalIds, ...others } = (message ?? {}) as { external_ids?: Record<string, string> };
  if (!externalIds) return others;
  const { idempotency_key: _, ...ids } = externalIds;
  return { ...others, external_ids: ids };
}
