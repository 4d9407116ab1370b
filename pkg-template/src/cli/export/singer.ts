import type { ExportCheckpoint } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';
import type { Bookmarks } from './bookmarks.js';
import type { Selection } from './catalog.js';
import type { Sink } from './sink.js';

/** The Singer specification's messages of a stream: SCHEMA once, a RECORD for each item, and after each page a STATE that says where to go on. */
export function singer<Item extends object>({ stream, leftOut }: Selection, bookmarks: Bookmarks): Sink<Item> {
  const { name, schema, replicationKey } = stream;
  const selected = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([field]) => !leftOut.has(field)));
  const message = (content: object) => `${jsonLine(content)}\n`;
  return {
    begin: () => print(message({ type: 'SCHEMA', stream: name, schema: { ...schema, properties: selected(schema.properties) }, key_properties: ['id'], bookmark_properties: [replicationKey] })),
    page(items: readonly Item[], place: ExportCheckpoint) {
      const records = items.map((item) => message({ type: 'RECORD', stream: name, record: leftOut.size === 0 ? item : selected(item) }));
      bookmarks.set(name, place);
      return print(`${records.join('')}${message({ type: 'STATE', value: bookmarks.value })}`);
    },
  };
}
