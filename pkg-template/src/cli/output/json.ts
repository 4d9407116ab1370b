import { print } from './stdout.js';

/** DEL and the C1 controls, which JSON leaves as they are and terminals obey. */
const TERMINAL_CONTROLS = /[\u007f-\u009f]/g;

/** A value as JSON: for reading on a terminal, on one line otherwise. */
export function jsonText(value: unknown): string {
  const text = process.stdout.isTTY ? JSON.stringify(value, null, 2) : JSON.stringify(value);
  return text.replace(TERMINAL_CONTROLS, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

export const printJson = (value: unknown): Promise<void> => print(`${jsonText(value)}\n`);
