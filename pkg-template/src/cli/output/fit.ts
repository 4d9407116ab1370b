import stringWidth from 'fast-string-width';

/** A column shows at most so much text: one letter may carry thousands of marks. */
const UNITS_A_COLUMN = 32;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A line cut to a number of columns, with an ellipsis where something is missing. Reads no more of a long text than it may show. */
export function fit(text: string, columns: number): string {
  const start = text.slice(0, columns * UNITS_A_COLUMN);
  if (start.length === text.length && stringWidth(start) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of letters.segment(start)) {
    used += stringWidth(segment);
    if (used > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
