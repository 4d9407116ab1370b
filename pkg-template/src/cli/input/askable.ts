import type { Values } from '../flags.js';
import type { Words } from '../output/words.js';

/** Whether somebody can be asked: at a terminal whose input nothing else reads. */
export const isAskable = (values: Values, { isQuiet }: Words): boolean =>
  process.stdin.isTTY === true && process.stderr.isTTY === true && !isQuiet && values.body !== '-' && !values['token-stdin'];
