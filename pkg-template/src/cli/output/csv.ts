/** Beginnings that spreadsheets take for a formula, full-width forms included. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
const LINE_END = '\r\n';

export type Cell = string | number | boolean | null | undefined;

/** A record of RFC 4180: every text is in quotes, so that commas, quotes and line breaks in it stay text. */
export const csvLine = (cells: readonly Cell[]): string => cells.map(csvCell).join(',') + LINE_END;

/**
 * A cell. An apostrophe goes before a text that a spreadsheet would run as a formula: whoever writes a message could otherwise run one on the
 * reader's machine. A NUL, at which some readers end the file, becomes U+FFFD.
 */
function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = value.replaceAll('\0', '\ufffd');
  return `"${FORMULA.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
