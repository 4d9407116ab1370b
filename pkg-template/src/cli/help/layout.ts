import { wrapAnsi } from 'fast-wrap-ansi';
import { paint } from '../output/colour.js';
import { widthOf } from '../output/width.js';

/** Text of fewer columns is no pleasure to read. */
const NARROWEST = 24;
const STEP = 2;

/** A heading with what stands below it. */
export const section = (title: string, text: string): string => `${paint(process.stdout).bold(`${title}:`)}\n${text}`;

/** Two columns, the second of which is wrapped; one below the other where the first leaves too little room. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const margin = STEP + width + STEP;
  const isNarrow = process.stdout.isTTY && widthOf(process.stdout) - margin < NARROWEST;
  return rows.map(([left, right]) => (isNarrow ? `${indented(left, STEP)}\n${indented(right, 2 * STEP)}` : `  ${left.padEnd(width)}  ${indented(right, margin).trimStart()}`)).join('\n');
}

/** Text behind a margin, on lines no longer than the terminal; on one line where no terminal shows it. */
export function indented(text: string, margin = 0): string {
  const lines = process.stdout.isTTY ? wrapAnsi(text, widthOf(process.stdout) - margin).split('\n') : [text];
  return lines.map((line) => ' '.repeat(margin) + line).join('\n');
}

/** A line for a shell. Where it is longer than the terminal it goes on after a backslash, before a flag, a pipe or a file, so that it can still be copied. */
export function shellLine(line: string): string {
  const room = widthOf(process.stdout) - STEP - ' \\'.length;
  if (!process.stdout.isTTY || line.length <= room) return `  ${line}`;
  const lines: string[] = [];
  for (const part of line.split(/ +(?=--|[|<>#])/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(last === undefined ? part : `  ${part}`);
  }
  return `  ${lines.join(' \\\n  ')}`;
}
