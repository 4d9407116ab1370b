import type { ExportCheckpoint, ExportPage, SideConversationEvent } from 'core-types';
import type { Result } from '../core/outcome.js';
import { InternalError } from '../errors.js';
import type { ExportStart } from '../types/body.js';
import type { EventExport } from '../types/call.js';
import { opened } from './opened.js';

/** Gives one page of new events after the other, and tells the place. */
export interface ExportSource {
  next(): Promise<Result<ExportPage> | undefined>;
  /** Where to go on after so many of the last page's events. */
  checkpoint(given: number): ExportCheckpoint;
}

/** A page of new events, and how many of them were given. */
interface OpenPage {
  whole: ExportPage;
  given: number;
}

/** A checkpoint, and the ids of the events that were given since: together they are a checkpoint, too. */
interface Recovery {
  from: ExportStart | ExportCheckpoint;
  given: string[];
}

/** Where its window is full, a checkpoint costs several pages' time, and the ids of so many events 1.5 MB. */
const EVENTS_BETWEEN_CHECKPOINTS = 20_000;

/**
 * An export that asks for nothing before somebody iterates over it. A second iteration goes on where the first stopped,
 * and two at the same time share the events between them.
 */
export function eventExportOf(open: (from: ExportStart | ExportCheckpoint) => ExportSource, from: ExportStart | ExportCheckpoint): EventExport {
  let page: OpenPage | undefined;
  let pending: Promise<boolean> | undefined;
  let recovery: Recovery = { from, given: [] };
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
      const { from, given } = recovery;
      const place = given.length === 0 ? from : ({ ...from, seen: [...('seen' in from ? from.seen : []), ...given] } as ExportCheckpoint);
      page = undefined;
      source = () => {
        const fresh = open(place);
        source = () => fresh;
        return fresh;
      };
    }
    return error;
  }

  /** Whether the page has events that nobody has taken. */
  function isWaiting(): boolean {
    return page !== undefined && page.given < page.whole.events.length;
  }

  /** Remembers an event as given, for the case that the core has to be made anew. */
  function remember(event: SideConversationEvent): void {
    if (typeof event?.id === 'string' && event.id !== '') recovery.given.push(event.id);
  }

  /** Whether there is a further page. Everybody who waits for it shares it. */
  function turn(): Promise<boolean> {
    pending ??= fetchPage().finally(() => (pending = undefined));
    return pending;
  }

  async function fetchPage(): Promise<boolean> {
    const result = await ask((source) => source.next()).catch((error: unknown) => Promise.reject(failed(error)));
    // After the last page it stays: the place is behind it.
    if (!result) return false;
    page = { whole: result.data, given: 0 };
    if (recovery.given.length >= EVENTS_BETWEEN_CHECKPOINTS) recovery = { from: ask((source) => source.checkpoint(0)), given: [] };
    return true;
  }

  async function* pages(): AsyncGenerator<ExportPage> {
    while (isWaiting() || (await turn())) {
      // Somebody else may have taken what this one waited for.
      if (!page || !isWaiting()) continue;
      const { whole, given } = page;
      const rest = given === 0 ? whole : { ...whole, events: whole.events.slice(given) };
      page.given = whole.events.length;
      rest.events.forEach(remember);
      yield rest;
    }
  }

  async function* events(): AsyncGenerator<SideConversationEvent> {
    while (isWaiting() || (await turn())) {
      if (!page || !isWaiting()) continue;
      const event = page.whole.events[page.given] as SideConversationEvent;
      page.given += 1;
      remember(event);
      yield event;
    }
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
