import { jsonText } from './json.js';
import type { Listing } from './listing.js';
import { print } from './stdout.js';

/** One JSON array, written as its items come. */
export function jsonArray<Item>(): Listing<Item> {
  const isPretty = process.stdout.isTTY;
  const between = isPretty ? ',\n' : ',';
  let isEmpty = true;
  return {
    async add(items) {
      const texts = items.map((item) => (isPretty ? jsonText(item).replaceAll(/^/gm, '  ') : jsonText(item)));
      if (texts.length === 0) return;
      await print(`${isEmpty ? (isPretty ? '[\n' : '[') : between}${texts.join(between)}`);
      isEmpty = false;
    },
    end: () => print(isEmpty ? '[]\n' : isPretty ? '\n]\n' : ']\n'),
  };
}
