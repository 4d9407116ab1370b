import { type CsvColumn, csvListing } from '../output/csv-listing.js';
import type { Sink } from './sink.js';

/** One a row, under a head. */
export function csv<Item>(columns: readonly CsvColumn<Item>[]): Sink<Item> {
  const list = csvListing(columns);
  return { begin: () => list.end(), page: (items) => list.add(items) };
}
