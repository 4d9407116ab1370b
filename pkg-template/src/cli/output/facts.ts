import { widthOf } from './width.js';
import { wrapped } from './wrap.js';

/** Facts below one another, a title and what stands behind it, for people. What is undefined is left out; further lines of a text stand below its first. */
export function factLines(facts: readonly (readonly [string, string | undefined])[]): string {
  const margin = Math.max(...facts.map(([title]) => title.length)) + 2;
  const linesOf = (text: string) => text.split('\n').flatMap((line) => (process.stdout.isTTY ? wrapped(line, widthOf(process.stdout) - margin) : [line]));
  return facts.flatMap(([title, text]) => (text === undefined ? [] : [title.padEnd(margin) + linesOf(text).join(`\n${' '.repeat(margin)}`)])).join('\n');
}
