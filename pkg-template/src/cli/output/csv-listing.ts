import { type Cell, csvLine } from './csv.js';
import type { Listing } from './listing.js';
import { isBegun, print } from './stdout.js';

/** The title of a column of CSV, and what stands in it. */
export type CsvColumn<Item> = readonly [string, (item: Item) => Cell];

/** Columns with the fields of these names. */
export const fieldColumns = <Item>(...names: readonly (string & keyof Item)[]): readonly CsvColumn<Item>[] => names.map((name) => [name, (item) => item[name] as Cell]);

/** A row an item under a head; a file that holds rows already gets no second head. */
export function csvListing<Item>(columns: readonly CsvColumn<Item>[]): Listing<Item> {
  let isHeaded = isBegun();
  const add = (items: readonly Item[]) => {
    const head = isHeaded ? '' : csvLine(columns.map(([title]) => title));
    isHeaded = true;
    return print(head + items.map((item) => csvLine(columns.map(([, cell]) => cell(item)))).join(''));
  };
  return { add, end: () => add([]) };
}
