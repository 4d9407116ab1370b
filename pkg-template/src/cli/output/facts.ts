/** Facts below one another, a title and what stands behind it, for people. What is undefined is left out; further lines of a text stand below its first. */
export function factLines(facts: readonly (readonly [string, string | undefined])[]): string {
  const width = Math.max(...facts.map(([title]) => title.length)) + 2;
  return facts.flatMap(([title, text]) => (text === undefined ? [] : [`${title.padEnd(width)}${text.replaceAll('\n', `\n${' '.repeat(width)}`)}`])).join('\n');
}
