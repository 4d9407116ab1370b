import type { Context } from '../command.js';
import { printData } from './data.js';
import { isPerson } from './reader.js';

/** Says what a command did, and hands the data to whoever reads standard output, unless that is the person who was just told. */
export async function tell({ values, words }: Pick<Context, 'values' | 'words'>, sentence: string, data: unknown): Promise<void> {
  words.say(sentence);
  if (!isPerson(values)) await printData(data, values);
}
