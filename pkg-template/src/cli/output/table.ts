import stringWidth from 'fast-string-width';
import { paint } from './colour.js';
import { fit } from './fit.js';
import type { Column, Listing } from './listing.js';
import { printableLine } from './printable.js';
import { print } from './stdout.js';
import { widthOf } from './width.js';

const WIDEST_CELL = 60;

/** Columns as wide as the first items need; on a terminal no line is longer than it. */
export function table<Item>(columns: readonly Column<Item>[]): Listing<Item> {
  let widths: number[] | undefined;

  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, index) => (index === cells.length - 1 ? cell : cell + ' '.repeat(Math.max(0, (widths?.[index] ?? 0) - stringWidth(cell)))));
    const text = padded.join('  ');
    return process.stdout.isTTY ? fit(text, widthOf(process.stdout)) : text;
  };

  return {
    async add(items) {
      const rows = items.map((item) => columns.map((column) => fit(printableLine(String(column.value(item) ?? '')), WIDEST_CELL)));
      if (rows.length === 0) return;
      const isFirst = widths === undefined;
      widths ??= columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => stringWidth(row[index] ?? ''))));
      const header = isFirst ? [paint(process.stdout).bold(line(columns.map(({ title }) => title)))] : [];
      await print([...header, ...rows.map(line)].map((text) => `${text.trimEnd()}\n`).join(''));
    },
    end: async () => {},
  };
}
