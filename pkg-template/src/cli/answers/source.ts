import { stat } from 'node:fs/promises';
import type { SideConversationEvent } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { gapListener } from '../export/gaps.js';
import { windowOf } from '../export/window.js';
import { type Line, linesOf } from '../import/lines.js';
import { jsonObject } from '../input/json-object.js';
import { sinceSeconds } from '../input/since.js';
import { count, Progress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';

const RETRIES = 5;
const USUAL_WINDOW = '90d';

/** The events of the account, or of a file that an export has written, and the moment that they tell of. */
export interface Events {
  readonly nowMs: number;
  /** Passes every event to `take`, and returns their number. */
  each(take: (event: SideConversationEvent) => void): Promise<number>;
}

export function eventsOf(context: Context): Events {
  const { values, words } = context;
  if (values.from !== undefined && values.since !== undefined) throw new UsageError('expected --from or --since, but found both: the file says from when on it has events');
  const { until } = windowOf(context);
  const nowMs = until === undefined ? Date.now() : until * 1000;
  return {
    nowMs,
    async each(take) {
      const progress = new Progress(words, 'events');
      let events = 0;
      const given = (event: SideConversationEvent, place: { share?: number; note?: string }) => {
        // A text that is no instant is the core's to judge.
        if (until !== undefined && Date.parse(event.created_at) >= nowMs) return;
        take(event);
        events += 1;
        progress.show({ done: events, ...place });
      };
      try {
        await (values.from === undefined ? ofAccount(context, until, given) : ofFile(values.from, context, given));
      } finally {
        progress.clear();
      }
      words.say(`read ${count(events)} events`);
      return events;
    },
  };
}

type Given = (event: SideConversationEvent, place: { share?: number; note?: string }) => void;

async function ofAccount(context: Context, until: number | undefined, given: Given): Promise<void> {
  const { values, words } = context;
  const client = await connect(context, { pace: true, maxRetries: RETRIES });
  const start = sinceSeconds(values.since ?? USUAL_WINDOW, Date.now());
  if (until !== undefined && until <= start) throw new UsageError('expected --until after --since');
  const options = { ...callOptions(context), ...(until === undefined ? {} : { until }), ...gapListener(values['skip-second'], words) };
  for await (const { events } of client.exportEvents({ start_time: start }, options).pages()) for (const event of events) given(event, { note: `up to ${event.created_at}` });
}

async function ofFile(path: string, { words, signal }: Context, given: Given): Promise<void> {
  const { size } = path === '-' ? { size: 0 } : await stat(path);
  for await (const line of linesOf(path)) {
    signal.throwIfAborted();
    const event = eventIn(line);
    // An export that is under way may have written half of it.
    if (!event && !line.isWhole) words.say(`left out the last line of ${path}, which is not a whole event`);
    else if (!event) throw new UsageError(`expected line ${line.number} of ${path} to be an event, as \`export\` writes them, but found something else`);
    else given(event, size > 0 ? { share: line.endByte / size } : {});
  }
}

function eventIn({ text }: Line): SideConversationEvent | undefined {
  const event = text === undefined ? undefined : jsonObject(text);
  const isEvent = typeof event?.id === 'string' && typeof event.side_conversation_id === 'string' && typeof event.created_at === 'string';
  return isEvent ? (event as unknown as SideConversationEvent) : undefined;
}
