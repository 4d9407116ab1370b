import type { Result } from '../core/outcome.js';
import type { ExportCheckpoint } from '../types/body.js';
import type { EventExport } from '../types/call.js';
import type { ExportPage, SideConversationEvent } from '../types/conversation.js';

/** Gives one page of new events after the other and keeps the place. */
export interface ExportSource {
  next(): Promise<Result<ExportPage> | undefined>;
  /** Tells how many of the last page's events were given out. */
  gave(count: number): void;
  checkpoint(): ExportCheckpoint;
}

/** An export that asks for nothing before somebody iterates over it. A second iteration goes on where the first stopped. */
export function eventExportOf(source: ExportSource): EventExport {
  let page: ExportPage | undefined;
  let given = 0;

  async function next(): Promise<ExportPage | undefined> {
    page = (await source.next())?.data;
    given = 0;
    return page;
  }

  async function* pages(): AsyncGenerator<ExportPage> {
    const rest = page?.events.slice(given) ?? [];
    if (page && rest.length > 0) {
      given = page.events.length;
      source.gave(given);
      yield { ...page, events: rest };
    }
    while (await next()) {
      const whole = page as unknown as ExportPage;
      given = whole.events.length;
      source.gave(given);
      yield whole;
    }
  }

  async function* events(): AsyncGenerator<SideConversationEvent> {
    do {
      while (page && given < page.events.length) {
        const event = page.events[given] as SideConversationEvent;
        given += 1;
        source.gave(given);
        yield event;
      }
    } while (await next());
  }

  return {
    pages,
    [Symbol.asyncIterator]: events,
    get checkpoint() {
      return source.checkpoint();
    },
  };
}
