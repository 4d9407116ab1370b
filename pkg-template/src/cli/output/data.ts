import type { Values } from '../flags.js';
import { pick } from './fields.js';
import { printJson } from './json.js';
import { print } from './stdout.js';

/** Prints one thing as it was asked for: whole, some of its fields, or what `--jq` makes of it. */
export async function printData(value: unknown, values: Pick<Values, 'fields' | 'jq'>): Promise<void> {
  if (values.jq === undefined) return printJson(pick(value, values));
  const { filtered } = await import('./jq.js');
  return print(await filtered(values.jq, JSON.stringify(value)));
}
