import type { Result } from '../core/outcome.js';
import type { PagedCall } from '../types/call.js';
import { callOf } from './call.js';

/** Gives one page after the other, from the first; `undefined` after the last. */
export interface PageSource<Page> {
  next(): Promise<Result<Page> | undefined>;
}

const ignore = () => {};

/** A call whose first page is asked for at once, and the others as far as somebody iterates. */
export function pagedCallOf<Page, Item>(open: () => PageSource<Page>, itemsOf: (page: Page) => readonly Item[]): PagedCall<Page, Item> {
  let source: PageSource<Page> | undefined = open();
  const first = source.next() as Promise<Result<Page>>;
  const call = callOf(first);

  function pages(): AsyncGenerator<Page> {
    // The iteration reports the rejection; nobody may be listening to the call itself.
    call.catch(ignore);
    return turn();
  }

  async function* turn(): AsyncGenerator<Page> {
    // A second iteration starts again from the beginning.
    const own = source ?? open();
    const isFirst = source !== undefined;
    source = undefined;
    for (let page = isFirst ? await first : await own.next(); page; page = await own.next()) yield page.data;
  }

  function items(): AsyncGenerator<Item> {
    return itemsIn(pages());
  }

  async function* itemsIn(pages: AsyncIterable<Page>): AsyncGenerator<Item> {
    for await (const page of pages) yield* itemsOf(page);
  }

  return Object.defineProperties(call, {
    pages: { value: pages },
    [Symbol.asyncIterator]: { value: items },
  }) as PagedCall<Page, Item>;
}
