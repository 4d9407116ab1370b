import type { ExportCheckpoint } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';

/** The target of an export's events or conversations. */
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

/** The same target, with each item changed on its way. */
export const changed = <Item>(sink: Sink<Item>, change: (item: Item) => Item): Sink<Item> => ({ ...sink, page: (items, place) => sink.page(items.map(change), place) });
