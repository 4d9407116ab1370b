import type { Context } from '../command.js';
import { isPerson } from './reader.js';
import { printJson } from './json.js';
import { pick } from './fields.js';

/** Says what a command did, and hands the data to whoever reads standard output, unless that is the person who was just told. */
export async function tell({ values, words }: Pick<Context, 'values' | 'words'>, sentence: string, data: unknown): Promise<void> {
  words.say(sentence);
  if (!isPerson(values)) await printJson(pick(data, values));
}
