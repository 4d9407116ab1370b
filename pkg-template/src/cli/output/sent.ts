import { WriteError } from '../disk/write-error.js';
import { printJson } from './json.js';

/** Prints what was sent. Where that fails the message is out all the same, and whoever reads the error should not send it again. */
export async function printSent(value: unknown): Promise<void> {
  try {
    await printJson(value);
  } catch (error) {
    if (error instanceof WriteError) error.message = `the message was sent, but its description was not printed: ${error.message}`;
    throw error;
  }
}
