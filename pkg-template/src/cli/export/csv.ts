import { csvListing } from '../output/csv-listing.js';
import { eventColumns } from './event-columns.js';
import type { Sink } from './sink.js';

/** An event a row. */
export function csv(): Sink {
  const list = csvListing(eventColumns);
  return { begin: () => list.end(), page: (events) => list.add(events) };
}
