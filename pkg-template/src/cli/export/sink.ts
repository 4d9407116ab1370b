import type { ExportCheckpoint, SideConversationEvent } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';

/** Where an export's events go. */
export interface Sink {
  begin(): Promise<void>;
  /** Done when standard output has taken it all. */
  page(events: readonly SideConversationEvent[], place: ExportCheckpoint): Promise<void>;
}

/** An event a line. */
export function ndjson(): Sink {
  return {
    begin: async () => {},
    page: (events) => print(events.map((event) => `${jsonLine(event)}\n`).join('')),
  };
}
