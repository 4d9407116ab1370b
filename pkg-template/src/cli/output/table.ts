import stringWidth from 'fast-string-width';
import { paint } from './colour.js';
import { fit } from './fit.js';
import type { Column, Listing } from './listing.js';
import { printableLine } from './printable.js';
import { print } from './stdout.js';
import { widthOf } from './width.js';

const WIDEST_CELL = 60;
/** No column is made narrower for the sake of another. */
const NARROWEST_CELL = 6;
const GAP = 2;

/** Columns as wide as the first items need; on a terminal no line is longer than it. */
export function table<Item>(columns: readonly Column<Item>[]): Listing<Item> {
  let widths: number[] | undefined;

  const line = (cells: readonly string[]) => {
    const padded = cells.map((text, index) => {
      const width = widths?.[index] ?? 0;
      const cell = process.stdout.isTTY ? fit(text, width) : text;
      return index === cells.length - 1 ? cell : cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
    });
    const text = padded.join('  ');
    return process.stdout.isTTY ? fit(text, widthOf(process.stdout)) : text;
  };

  return {
    async add(items) {
      const rows = items.map((item) => columns.map((column) => fit(printableLine(String(column.value(item) ?? '')), WIDEST_CELL)));
      if (rows.length === 0) return;
      const isFirst = widths === undefined;
      widths ??= fitting(columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => stringWidth(row[index] ?? '')))));
      const header = isFirst ? [paint(process.stdout).bold(line(columns.map(({ title }) => title)))] : [];
      await print([...header, ...rows.map(line)].map((text) => `${text.trimEnd()}\n`).join(''));
    },
    end: async () => {},
  };
}

/** On a terminal the widest column gives way first, so that the last ones are seen, too; elsewhere every column keeps its width. */
function fitting(widths: readonly number[]): number[] {
  const fitted = [...widths];
  if (!process.stdout.isTTY) return fitted;
  const room = widthOf(process.stdout) - GAP * (widths.length - 1);
  const total = () => fitted.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const widest = Math.max(...fitted);
    if (widest <= NARROWEST_CELL) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}
