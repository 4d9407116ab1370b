/** Path separators, drive colons, control characters, direction marks, halves of letters, and what Windows refuses. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i;
const UNNAMED = 'attachment';
/** File systems count 255 bytes; the rest is for a number that tells two files of one name apart. */
const LONGEST_BYTES = 240;
const LONGEST_ENDING_BYTES = 20;
/** A name is not read further than this. */
const LONGEST_READ = 4096;

/** An attachment's name as the name of one file in one folder: whoever sent the attachment chose it, and may have chosen none. */
export function safeFileName(name: unknown): string {
  if (typeof name !== 'string') return UNNAMED;
  const safe = trimmed(shortened(trimmed(name.slice(0, LONGEST_READ).replace(UNSAFE, '_'))));
  if (safe === '') return UNNAMED;
  return WINDOWS_DEVICE.test(safe) ? `_${safe}` : safe;
}

/** Without dots and blanks at both ends: a name is no hidden file, and Windows drops them at the end. */
function trimmed(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && isDotOrBlank(name[start])) start += 1;
  while (end > start && isDotOrBlank(name[end - 1])) end -= 1;
  return name.slice(start, end);
}

const isDotOrBlank = (character = ''): boolean => character === '.' || character.trim() === '';

/** Cut to what a file system takes, with the ending kept, as it says how to open the file. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_ENDING_BYTES ? name.slice(dot) : '';
  return firstBytes(name.slice(0, name.length - ending.length), LONGEST_BYTES - Buffer.byteLength(ending)) + ending;
}

/** As many whole characters as fit. */
function firstBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
