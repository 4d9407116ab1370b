import type { ExportCheckpoint } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';

/** Where an export's events or conversations go. */
export interface Sink<Item> {
  begin(): Promise<void>;
  /** Done when standard output has taken it all. */
  page(items: readonly Item[], place: ExportCheckpoint): Promise<void>;
}

/** One a line. */
export function ndjson<Item>(): Sink<Item> {
  return {
    begin: async () => {},
    page: (items) => print(items.map((item) => `${jsonLine(item)}\n`).join('')),
  };
}

/** What comes is changed on its way. */
export const changed = <Item>(sink: Sink<Item>, change: (item: Item) => Item): Sink<Item> => ({ ...sink, page: (items, place) => sink.page(items.map(change), place) });
