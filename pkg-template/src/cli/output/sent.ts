import { WriteError } from '../disk/write-error.js';
import type { Context } from '../command.js';
import { FilterError } from '../usage-error.js';
import { tell } from './result.js';

/** Tells what was sent. Where that fails the message is out all the same, and whoever reads the error should not send it again. */
export async function tellSent(context: Pick<Context, 'values' | 'words'>, sentence: string, data: unknown): Promise<void> {
  try {
    await tell(context, sentence, data);
  } catch (error) {
    if (error instanceof WriteError || error instanceof FilterError) error.message = `the message was sent, but its description was not printed: ${error.message}`;
    throw error;
  }
}
