/** A whole number from `least` to `most`. */
export interface WholeRange {
  readonly least: number;
  readonly most: number;
}

/** Events on a page of the export. */
export const EXPORT_PAGE_SIZES: WholeRange = { least: 1, most: 1_000_000 };

const DAY_S = 86_400;

/** How late the export may show an event, in seconds and in milliseconds. */
export const LATE_BY_S: WholeRange = { least: 0, most: DAY_S };
export const LATE_BY_MS: WholeRange = { least: 0, most: DAY_S * 1000 };
