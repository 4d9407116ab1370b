import type { ExportCheckpoint, ExportStart } from 'core-types';
import type { Result } from '../core/outcome.js';
import { InternalError } from '../errors.js';
import { opened } from './opened.js';

/** Gives one page of new items after the other, and tells the place. */
export interface ExportSource<Page> {
  next(): Promise<Result<Page> | undefined>;
  /** The place at which a later run goes on, after so many of the last page's items. */
  checkpoint(given: number): ExportCheckpoint;
}

/** How to read and rewrite the items of a page. */
export interface PageShape<Page, Item> {
  itemsOf(page: Page): readonly Item[];
  /** The page with these items alone. */
  withItems(page: Page, items: readonly Item[]): Page;
  /** The event that a checkpoint remembers the item by; undefined where it remembers none. */
  eventIdOf(item: Item): string | undefined;
  /** So many items are given before the next checkpoint is taken for the case that the core has to be made anew. */
  itemsBetweenCheckpoints: number;
}

/** An export of either kind: callers iterate over it, and ask for its checkpoint. */
export interface Export<Page, Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<Page>;
  readonly checkpoint: ExportCheckpoint;
}

/** A page of new items, and how many of them were given. */
interface OpenPage<Page, Item> {
  whole: Page;
  items: readonly Item[];
  given: number;
}

/** A checkpoint, and the ids of the events that were given since: together they are a checkpoint, too. */
interface Recovery {
  from: ExportStart | ExportCheckpoint;
  events: string[];
  given: number;
}

/**
 * An export that asks for nothing before somebody iterates over it. A second iteration goes on where the first stopped,
 * and two at the same time share the items between them.
 */
export function exportOf<Page, Item>(
  open: (from: ExportStart | ExportCheckpoint) => ExportSource<Page>,
  from: ExportStart | ExportCheckpoint,
  { itemsOf, withItems, eventIdOf, itemsBetweenCheckpoints }: PageShape<Page, Item>,
): Export<Page, Item> {
  let page: OpenPage<Page, Item> | undefined;
  let pending: Promise<boolean> | undefined;
  let recovery: Recovery = { from, events: [], given: 0 };
  let source = opened(() => open(from));

  /** Asks the core; after a trap the next use opens the export anew, where it was. */
  function ask<T>(question: (source: ExportSource<Page>) => T): T {
    try {
      return question(source());
    } catch (error) {
      throw failed(error);
    }
  }

  function failed(error: unknown): unknown {
    if (error instanceof InternalError) {
      const { from, events } = recovery;
      const place = events.length === 0 ? from : ({ ...from, seen: [...('seen' in from ? from.seen : []), ...events] } as ExportCheckpoint);
      page = undefined;
      source = () => {
        const fresh = open(place);
        source = () => fresh;
        return fresh;
      };
    }
    return error;
  }

  /** Whether the page has items that nobody has taken. */
  function isWaiting(): boolean {
    return page !== undefined && page.given < page.items.length;
  }

  /** Remembers an item as given, for the case that the core has to be made anew. */
  function remember(item: Item): void {
    recovery.given += 1;
    const id = eventIdOf(item);
    if (id) recovery.events.push(id);
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
    page = { whole: result.data, items: itemsOf(result.data), given: 0 };
    if (recovery.given >= itemsBetweenCheckpoints) recovery = { from: ask((source) => source.checkpoint(0)), events: [], given: 0 };
    return true;
  }

  async function* pages(): AsyncGenerator<Page> {
    while (isWaiting() || (await turn())) {
      // Somebody else may have taken what this one waited for.
      if (!page || !isWaiting()) continue;
      const { whole, items, given } = page;
      const rest = given === 0 ? items : items.slice(given);
      page.given = items.length;
      rest.forEach(remember);
      yield given === 0 ? whole : withItems(whole, rest);
    }
  }

  async function* items(): AsyncGenerator<Item> {
    while (isWaiting() || (await turn())) {
      if (!page || !isWaiting()) continue;
      const item = page.items[page.given] as Item;
      page.given += 1;
      remember(item);
      yield item;
    }
  }

  return {
    pages,
    [Symbol.asyncIterator]: items,
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
