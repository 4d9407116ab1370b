import type { Values } from '../flags.js';
import { jsonLine } from './json.js';
import { print } from './stdout.js';

/** A list on its way to standard output, in parts, so that its length does not matter. */
export interface Listing<Item> {
  add(items: readonly Item[]): Promise<void>;
  end(): Promise<void>;
}

/** A column of a table. */
export interface Column<Item> {
  readonly title: string;
  value(item: Item): string | number | null | undefined;
}

/** NDJSON; an array with `--json`, columns with `--table`. */
export async function listing<Item>({ json, table }: Pick<Values, 'json' | 'table'>, columns: readonly Column<Item>[]): Promise<Listing<Item>> {
  if (json) return (await import('./json-array.js')).jsonArray();
  if (table) return (await import('./table.js')).table(columns);
  return {
    add: (items) => print(items.map((item) => `${jsonLine(item)}\n`).join('')),
    end: async () => {},
  };
}
