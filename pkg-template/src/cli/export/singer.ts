import type { ExportCheckpoint, SideConversationEvent } from 'zendesk-side-conversations';
import { jsonLine } from '../output/json.js';
import { print } from '../output/stdout.js';
import type { Selection } from './catalog.js';
import type { Sink } from './sink.js';
import { schema, STREAM } from './stream.js';

/** The Singer specification's messages: SCHEMA once, a RECORD for each event, and after each page a STATE that says where to go on. */
export function singer({ leftOut }: Selection): Sink {
  const selected = <Value>(fields: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(fields).filter(([name]) => !leftOut.has(name)));
  const message = (content: object) => `${jsonLine(content)}\n`;
  return {
    begin: () => print(message({ type: 'SCHEMA', stream: STREAM, schema: { ...schema, properties: selected(schema.properties) }, key_properties: ['id'], bookmark_properties: ['created_at'] })),
    page(events: readonly SideConversationEvent[], place: ExportCheckpoint) {
      const records = events.map((event) => message({ type: 'RECORD', stream: STREAM, record: leftOut.size === 0 ? event : selected({ ...event }) }));
      return print(`${records.join('')}${message({ type: 'STATE', value: { bookmarks: { [STREAM]: place } } })}`);
    },
  };
}
