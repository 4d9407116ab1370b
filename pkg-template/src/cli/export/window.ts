import type { Context } from '../command.js';
import { sinceSeconds } from '../input/since.js';
import { UsageError } from '../usage-error.js';

/** The longest time that a record may be late: the client's default. */
const SETTLE_SECONDS = 300;

/** The end of the export that `--until` sets. */
export function windowOf({ values, words }: Context): { until?: number } {
  if (values.until === undefined) return {};
  if (values.follow) throw new UsageError('expected --until or --follow, but found both: a window has an end');
  const now = Date.now();
  const until = sinceSeconds(values.until, now, '--until');
  if (until > now / 1000 - SETTLE_SECONDS) words.say(`records may be ${SETTLE_SECONDS} seconds late: until ${new Date((until + SETTLE_SECONDS) * 1000).toISOString()} this window may still get events`);
  return { until };
}
