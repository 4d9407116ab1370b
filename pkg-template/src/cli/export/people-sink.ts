import type { SideConversationEvent } from 'zendesk-side-conversations';
import { print } from '../output/stdout.js';
import { threadEvent } from '../output/thread.js';
import type { Sink } from './sink.js';

/** Events as people read them, each under its ticket. */
export function people(): Sink<SideConversationEvent> {
  return {
    begin: async () => {},
    page: (events) => print(events.map((event) => `ticket ${event.ticket_id ?? 'unknown'}\n${threadEvent(event)}`).join('')),
  };
}
