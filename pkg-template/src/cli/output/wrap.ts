import { wrapAnsi } from 'fast-wrap-ansi';

/** The marks at the beginning of a line: those of quotes, and that of a list's item. */
const QUOTES = /^(?:> ?){0,16}/;
const BULLET = /^ {0,16}(?:[-*•] |\d{1,3}[.)] )?/;
/** Text of fewer columns is no pleasure to read; a terminal breaks it where it likes. */
const NARROWEST = 16;
/** The library takes time by the square of a line's length. */
const LONGEST = 4_096;

/** Lines of at most so many columns; those of a quote keep its marks, and those of a list's item stand below its text. A longer word is cut, unless it has to stay `whole`, as a path does. */
export function wrapped(line: string, columns: number, longWords: 'cut' | 'whole' = 'cut'): string[] {
  const quotes = QUOTES.exec(line)?.[0] ?? '';
  const bullet = BULLET.exec(line.slice(quotes.length))?.[0] ?? '';
  const room = columns - quotes.length - bullet.length;
  if (room < NARROWEST || line.length > LONGEST) return [line];
  const [first = '', ...others] = wrapAnsi(line.slice(quotes.length + bullet.length), room, { hard: longWords === 'cut' }).split('\n');
  return [quotes + bullet + first, ...others.map((text) => quotes + ' '.repeat(bullet.length) + text)];
}
