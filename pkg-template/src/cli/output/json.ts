import { printableJson } from './printable.js';
import { print } from './stdout.js';

/** A value as JSON: indented and safe to show on a terminal, on one line and as it is otherwise. */
export function jsonText(value: unknown): string {
  return process.stdout.isTTY ? printableJson(JSON.stringify(value, null, 2)) : JSON.stringify(value);
}

/** A value as JSON on one line. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  return process.stdout.isTTY ? printableJson(text) : text;
}

export const printJson = (value: unknown): Promise<void> => print(`${jsonText(value)}\n`);
