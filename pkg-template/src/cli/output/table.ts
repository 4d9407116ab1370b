import stringWidth from 'fast-string-width';
import { paint } from './colour.js';
import { factLines } from './facts.js';
import { fit } from './fit.js';
import type { Column, Listing } from './listing.js';
import { printableLine } from './printable.js';
import { print } from './stdout.js';
import { widthOf } from './width.js';

const WIDEST_CELL = 60;
/** No column is made narrower for the sake of another. */
const NARROWEST_CELL = 7;
const GAP = 2;

/** Columns as wide as the first items need; on a terminal no line is longer than it. Where it is too narrow for them, an item is a block with a line for each column. */
export function table<Item>(columns: readonly Column<Item>[]): Listing<Item> {
  let layout: { readonly widths: readonly number[] | undefined } | undefined;

  const line = (cells: readonly string[], widths: readonly number[]) => {
    const padded = cells.map((text, index) => {
      const width = widths[index] ?? 0;
      const cell = process.stdout.isTTY ? fit(text, width) : text;
      return index === cells.length - 1 ? cell : cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
    });
    return padded.join('  ').trimEnd();
  };

  return {
    async add(items) {
      const rows = items.map((item) => columns.map((column) => fit(printableLine(String(column.value(item) ?? '')), WIDEST_CELL)));
      if (rows.length === 0) return;
      const isFirst = layout === undefined;
      layout ??= { widths: fitting(columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => stringWidth(row[index] ?? '')))), columns) };
      const { widths } = layout;
      if (widths === undefined) return print(rows.map((row) => `${factLines(columns.map(({ title }, index) => [title, row[index] ?? '']))}\n\n`).join(''));
      const header = isFirst ? [paint(process.stdout).bold(line(columns.map(({ title }) => title), widths))] : [];
      await print([...header, ...rows.map((row) => line(row, widths))].map((text) => `${text}\n`).join(''));
    },
    end: async () => {},
  };
}

/** On a terminal the widest column gives way first, so that the last ones are seen, too; elsewhere every column keeps its width. Nothing where too little would be left of each. */
function fitting(widths: readonly number[], columns: readonly { isWhole?: true }[]): number[] | undefined {
  const fitted = [...widths];
  if (!process.stdout.isTTY) return fitted;
  const room = widthOf(process.stdout) - GAP * (widths.length - 1);
  const givable = () => fitted.map((width, index) => (columns[index]?.isWhole ? 0 : width));
  while (fitted.reduce((sum, width) => sum + width, 0) > room) {
    const widest = Math.max(...givable());
    if (widest <= NARROWEST_CELL) return undefined;
    fitted[givable().indexOf(widest)] = widest - 1;
  }
  return fitted;
}
