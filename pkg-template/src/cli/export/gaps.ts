import type { ExportGap } from 'zendesk-side-conversations';
import type { Words } from '../output/words.js';
import { count } from '../output/progress.js';
import { UsageError } from '../usage-error.js';

/** An export that cannot go on; the message says how it can. */
export class ExportStopped extends Error {
  override readonly name = 'ExportStopped';
}

/** Lets an export go on after the seconds of `--skip-second`, and after no other that holds more events than a page. */
export function gapListener(flag: string | undefined, words: Words): { onGap: (gap: ExportGap) => void } {
  const skipped = new Set(flag === undefined ? [] : flag.split(',').map(secondOf));
  return {
    onGap({ second, given }) {
      const what = `the second ${second} (${new Date(second * 1000).toISOString()}) holds more events than a page, of which ${count(given)} came`;
      if (!skipped.has(second)) throw new ExportStopped(`${what}\n  to go on without the others, add it: --skip-second ${[...skipped, second].join(',')}`);
      words.say(`${what}: continuing without the others`);
    },
  };
}

function secondOf(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new UsageError(`expected --skip-second to be Unix seconds, separated by commas, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}
