import { readFile } from 'node:fs/promises';
import { jsonObject } from '../input/json-object.js';
import { UsageError } from '../usage-error.js';
import { schema, STREAM } from './stream.js';

/** Which of the stream an engine wants. */
export interface Selection {
  readonly isSelected: boolean;
  /** The names of the fields that records go without. */
  readonly leftOut: ReadonlySet<string>;
}

export const everything: Selection = { isSelected: true, leftOut: new Set() };

/** Fields that every record has: its key, and what the engine goes on by. */
const AUTOMATIC = ['id', 'created_at'];

/** The Singer specification's catalog: the streams that there are, and what can be selected of them. */
export function catalog(): object {
  const fields = Object.keys(schema.properties).map((name) => ({ breadcrumb: ['properties', name], metadata: { inclusion: AUTOMATIC.includes(name) ? 'automatic' : 'available', 'selected-by-default': true } }));
  const stream = { inclusion: 'available', 'selected-by-default': true, 'table-key-properties': ['id'], 'valid-replication-keys': ['created_at'], 'forced-replication-method': 'INCREMENTAL' };
  return { streams: [{ tap_stream_id: STREAM, stream: STREAM, schema, key_properties: ['id'], metadata: [{ breadcrumb: [], metadata: stream }, ...fields] }] };
}

/** What a catalog file selects. A stream that it does not name is not selected. */
export async function selectionOf(path: string): Promise<Selection> {
  const streams = jsonObject(await readFile(path, 'utf8'))?.streams;
  if (!Array.isArray(streams)) throw new UsageError(`expected ${path} to be a Singer catalog, {"streams": […]}, but found something else`);
  const stream = streams.find((candidate: { tap_stream_id?: unknown; stream?: unknown } | null) => (candidate?.tap_stream_id ?? candidate?.stream) === STREAM) as CatalogStream | undefined;
  if (!stream) return { isSelected: false, leftOut: new Set() };
  const entries = Array.isArray(stream.metadata) ? stream.metadata : [];
  const own = entries.find((entry) => entry?.breadcrumb?.length === 0)?.metadata;
  const leftOut = entries.filter((entry) => entry?.breadcrumb?.length === 2 && isChosen(entry.metadata) === false).map((entry) => entry?.breadcrumb?.[1] ?? '');
  return { isSelected: isChosen(own) ?? stream.selected === true, leftOut: new Set(leftOut.filter((name) => !AUTOMATIC.includes(name))) };
}

interface CatalogStream {
  readonly selected?: unknown;
  readonly metadata?: readonly ({ readonly breadcrumb?: readonly string[]; readonly metadata?: Metadata } | null)[];
}

type Metadata = Readonly<Record<string, unknown>>;

/** Undefined where the metadata says nothing. */
function isChosen(metadata: Metadata | undefined): boolean | undefined {
  if (metadata?.inclusion === 'unsupported') return false;
  const chosen = metadata?.selected ?? metadata?.['selected-by-default'];
  return typeof chosen === 'boolean' ? chosen : undefined;
}
