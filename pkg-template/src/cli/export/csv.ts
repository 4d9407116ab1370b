import { csvLine } from '../output/csv.js';
import { isBegun, print } from '../output/stdout.js';
import { eventColumns } from './event-columns.js';
import type { Sink } from './sink.js';

/** An event a row, under a head; a file that holds rows already gets no second head. */
export function csv(): Sink {
  return {
    begin: async () => (isBegun() ? undefined : print(csvLine(eventColumns.map(([title]) => title)))),
    page: (events) => print(events.map((event) => csvLine(eventColumns.map(([, cell]) => cell(event)))).join('')),
  };
}
