import type { Values } from '../flags.js';
import type { CsvColumn } from './csv-listing.js';
import { UsageError } from '../usage-error.js';
import { jsonLine } from './json.js';
import { pick } from './fields.js';
import { isPerson } from './reader.js';
import { print } from './stdout.js';

/** A list on its way to standard output, in parts, so that its length does not matter. */
export interface Listing<Item> {
  add(items: readonly Item[]): Promise<void>;
  end(): Promise<void>;
}

/** A column of a table. */
export interface Column<Item> {
  readonly title: string;
  /** Whether a cut cell would be of no use, as a cut id is. */
  readonly isWhole?: true;
  /** The same for a person at a terminal, where it differs. */
  readonly short?: (item: Item) => string | number | null | undefined;
  value(item: Item): string | number | null | undefined;
}

/** NDJSON; an array with `--json`; of either what `--jq` makes of it; CSV with `--format csv`; columns with `--table`, and on a terminal, where ids and times are short. */
export async function listing<Item>(values: Pick<Values, 'json' | 'table' | 'fields' | 'jq' | 'list-format'>, columns: readonly Column<Item>[], csvColumns: readonly CsvColumn<Item>[] = []): Promise<Listing<Item>> {
  const { json, table, fields, 'list-format': format } = values;
  if (format !== undefined && (json ?? table ?? fields) !== undefined) throw new UsageError('expected one of --format, --json, --table and --fields, but found several');
  if (format === 'csv') return (await import('./csv-listing.js')).csvListing(csvColumns);
  if (format === 'ndjson') return ndjson();
  if (fields !== undefined && table) throw new UsageError('expected --fields or --table, but found both: a table has columns of its own');
  if (values.jq !== undefined) return filteredListing(values.jq, json ?? false);
  if (json) return picked(values, (await import('./json-array.js')).jsonArray());
  const isShort = isPerson(values);
  if (table || isShort) return (await import('./table.js')).table(isShort ? columns.map((column) => ({ ...column, value: column.short ?? column.value })) : columns);
  return picked(values, ndjson());
}

const ndjson = (): Listing<unknown> => ({
  add: (items) => print(items.map((item) => `${jsonLine(item)}\n`).join('')),
  end: async () => {},
});

/** Applies `--jq` to each item, or with `--json` to the array, which is kept until its end. */
function filteredListing(jq: string, isArray: boolean): Listing<unknown> {
  const kept: unknown[] = [];
  const show = async (things: readonly unknown[]) => {
    const { filtered } = await import('./jq.js');
    await print(await filtered(jq, things.map((thing) => JSON.stringify(thing)).join('\n')));
  };
  return {
    add: async (items) => (isArray ? void kept.push(...items) : show(items)),
    end: () => (isArray ? show([kept]) : Promise.resolve()),
  };
}

const picked = <Item>(values: Pick<Values, 'fields'>, list: Listing<unknown>): Listing<Item> => ({
  add: (items) => list.add(items.map((item) => pick(item, values))),
  end: () => list.end(),
});
