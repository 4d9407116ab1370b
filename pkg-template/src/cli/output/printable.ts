// Control characters but line feeds, and marks that turn the direction of the text around: with them a message could rewrite the screen.
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text from elsewhere, fit for a terminal. Everything that a command shows to people passes through here. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(UNPRINTABLE, '\ufffd');
}

/** The same on one line. */
export const printableLine = (text: string): string => printable(text.replace(/\s+/g, ' ').trim());

/** JSON for a terminal: what it leaves as it is and terminals obey is escaped, so that the value stays the same. */
export const printableJson = (text: string): string =>
  text.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
