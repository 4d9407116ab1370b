/** The longest texts that the page shows of what somebody else wrote, in characters. Mail is unlimited; a name on a page is not. */
export const longest = { subject: 500, preview: 500, name: 200, address: 320, fileName: 255, id: 255 } as const;

/** Controls, and the characters that turn the direction of the text around them: they belong to no name and no subject. */
// eslint-disable-next-line no-control-regex
const UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** More marks on one letter than any language has: they would cover the lines above and below. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;

/** A text that somebody else wrote, as the page shows it in one line: null where there is none. */
export function lineOf(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Cut first: the cleaning then takes the same time whatever came.
  const text = String(value).slice(0, longest * 4).replace(UNSHOWN, '').replace(PILED_MARKS, '$1');
  return text.length > longest ? `${wholeCharacters(text, longest - 1)}…` : text;
}

/** The beginning of a text, without half a character at its end. */
export function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const isSplit = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isSplit ? length - 1 : length);
}
