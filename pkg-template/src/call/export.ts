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

/** Reads and rewrites the items of a page. */
export interface PageShape<Page, Item> {
  itemsOf(page: Page): readonly Item[];
  /** The page with these items alone. */
  withItems(page: Page, items: readonly Item[]): Page;
  /** The event that a checkpoint remembers the item by; undefined where it remembers none. */
  eventIdOf(item: Item): string | undefined;
  /** The number of items between two checkpoints, from which a new instance of the core continues. */
  itemsBetweenCheckpoints: number;
}

/** An export of either kind: callers iterate over it, and ask for its checkpoint. */
export interface Export<Page, Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<Page>;
  readonly checkpoint: ExportCheckpoint;
}

/** A page of new items, some of which nobody has taken. */
interface OpenPage<Page, Item> {
  readonly whole: Page;
  readonly items: readonly Item[];
}

/** A place, and the items that were given since: the core opens the export behind them. It outlives the core, and so it is here. */
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
  open: (from: ExportStart | ExportCheckpoint, given: readonly string[]) => ExportSource<Page>,
  from: ExportStart | ExportCheckpoint,
  { itemsOf, withItems, eventIdOf, itemsBetweenCheckpoints }: PageShape<Page, Item>,
): Export<Page, Item> {
  // Let go of with its last item: held while the next page is parsed, its objects would be copied by the collector.
  let page: OpenPage<Page, Item> | undefined;
  /** The number of items of the last page that were given. */
  let given = 0;
  let pending: Promise<boolean> | undefined;
  let recovery: Recovery = { from, events: [], given: 0 };
  let source = opened(() => open(from, []));

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
      page = undefined;
      given = 0;
      source = () => {
        const fresh = open(from, events);
        source = () => fresh;
        return fresh;
      };
    }
    return error;
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
    // After the last page, the place stays behind its items.
    if (!result) return false;
    const items = itemsOf(result.data);
    given = 0;
    if (items.length > 0) page = { whole: result.data, items };
    if (recovery.given >= itemsBetweenCheckpoints) recovery = { from: ask((source) => source.checkpoint(0)), events: [], given: 0 };
    return true;
  }

  /** Takes what is left of the page. */
  function takeRest({ whole, items }: OpenPage<Page, Item>): Page {
    const rest = given === 0 ? items : items.slice(given);
    given = items.length;
    page = undefined;
    rest.forEach(remember);
    return rest === items ? whole : withItems(whole, rest);
  }

  /** Takes the next item of the page. */
  function takeItem({ items }: OpenPage<Page, Item>): Item {
    const item = items[given] as Item;
    given += 1;
    if (given >= items.length) page = undefined;
    remember(item);
    return item;
  }

  async function* pages(): AsyncGenerator<Page> {
    while (page || (await turn())) {
      // Somebody else may have taken what this one waited for.
      if (page) yield takeRest(page);
    }
  }

  async function* items(): AsyncGenerator<Item> {
    while (page || (await turn())) {
      if (page) yield takeItem(page);
    }
  }

  return {
    pages,
    [Symbol.asyncIterator]: items,
    get checkpoint() {
      try {
        return ask((source) => source.checkpoint(given));
      } catch (error) {
        if (!(error instanceof InternalError)) throw error;
        return ask((source) => source.checkpoint(0));
      }
    },
  };
}
