import type { Result } from '../core/outcome.js';
import { InternalError } from '../errors.js';
import type { ExportCheckpoint, ExportStart } from '../types/body.js';
import type { EventExport } from '../types/call.js';
import type { ExportPage, SideConversationEvent } from '../types/conversation.js';

/** Gives one page of new events after the other, and tells the place. */
export interface ExportSource {
  next(): Promise<Result<ExportPage> | undefined>;
  /** Where to go on after so many of the last page's events. */
  checkpoint(given: number): ExportCheckpoint;
}

/** The page that is given out, and where to go on before it and after it. */
interface OpenPage {
  whole: ExportPage;
  given: number;
  before: ExportCheckpoint;
  after: ExportCheckpoint;
}

/**
 * An export that asks for nothing before somebody iterates over it. A second iteration goes on where the first stopped,
 * and two at the same time share the events between them.
 */
export function eventExportOf(open: (from: ExportStart | ExportCheckpoint) => ExportSource, from: ExportStart | ExportCheckpoint): EventExport {
  let page: OpenPage | undefined;
  let pending: Promise<boolean> | undefined;
  let place = from;
  let source = opened(() => open(from));

  /** Asks the core; after a trap the next use opens the export anew, where it was. */
  function ask<T>(question: (source: ExportSource) => T): T {
    try {
      return question(source());
    } catch (error) {
      throw failed(error);
    }
  }

  function failed(error: unknown): unknown {
    if (error instanceof InternalError) {
      if (page) place = page.given < page.whole.events.length ? page.before : page.after;
      page = undefined;
      source = () => {
        const fresh = open(place);
        source = () => fresh;
        return fresh;
      };
    }
    return error;
  }

  /** Whether there is a further page. */
  function turn(): Promise<boolean> {
    pending ??= fetchPage().finally(() => (pending = undefined));
    return pending;
  }

  async function fetchPage(): Promise<boolean> {
    const result = await ask((source) => source.next()).catch((error: unknown) => Promise.reject(failed(error)));
    // After the last page it stays: the place is behind it.
    if (!result) return false;
    const whole = result.data;
    page = ask((source) => ({ whole, given: 0, before: source.checkpoint(0), after: source.checkpoint(whole.events.length) }));
    return true;
  }

  async function* pages(): AsyncGenerator<ExportPage> {
    do {
      if (!page || page.given === page.whole.events.length) continue;
      const { whole, given } = page;
      page.given = whole.events.length;
      yield given === 0 ? whole : { ...whole, events: whole.events.slice(given) };
    } while (await turn());
  }

  async function* events(): AsyncGenerator<SideConversationEvent> {
    do {
      while (page && page.given < page.whole.events.length) {
        const event = page.whole.events[page.given] as SideConversationEvent;
        page.given += 1;
        yield event;
      }
    } while (await turn());
  }

  return {
    pages,
    [Symbol.asyncIterator]: events,
    get checkpoint() {
      const given = page?.given ?? 0;
      try {
        return ask((source) => source.checkpoint(given));
      } catch (error) {
        if (!(error instanceof InternalError)) throw error;
        return ask((source) => source.checkpoint(0));
      }
    },
  };
}

/** Opens at once, so that what the caller changes afterwards counts no more; what is wrong is thrown at the first use. */
function opened<T>(open: () => T): () => T {
  try {
    const value = open();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
