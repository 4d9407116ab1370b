import type { Context } from '../command.js';
import { anonymousEvent } from '../anonymous/event.js';
import type { Pseudonyms } from '../anonymous/pseudonyms.js';
import type { Selection } from './catalog.js';
import { csv } from './csv.js';
import { singer } from './singer.js';
import { ndjson, type Sink } from './sink.js';

/** Where the events go that `--format` asks for; by pseudonyms where there are any. */
export function sinkOf({ values: { format } }: Pick<Context, 'values'>, selection: Selection, pseudonyms: Pseudonyms | undefined): Sink {
  const sink = format === 'singer' ? singer(selection) : format === 'csv' ? csv() : ndjson();
  if (pseudonyms === undefined) return sink;
  return { ...sink, page: (events, place) => sink.page(events.map((event) => anonymousEvent(event, pseudonyms)), place) };
}
