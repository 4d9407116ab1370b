import { jsonObject } from '../input/json-object.js';
import { readText } from '../input/read-file.js';
import { UsageError } from '../usage-error.js';
import { type Stream, type StreamName, streams } from './stream.js';

/** The fields that an engine selects of a stream. */
export interface Selection {
  readonly stream: Stream;
  /** The names of the fields that records go without. */
  readonly leftOut: ReadonlySet<string>;
}

/** The streams that are exported without a catalog. */
export const usual: readonly Selection[] = streams.filter(({ isUsual }) => isUsual).map((stream) => ({ stream, leftOut: new Set<string>() }));

/** Fields that every record has: its key, and what the engine goes on by. */
const automaticOf = ({ replicationKey }: Stream): readonly string[] => ['id', replicationKey];

/** The Singer specification's catalog: the streams that there are, and what can be selected of them. */
export function catalog(): object {
  return { streams: streams.map(entryOf) };
}

function entryOf(stream: Stream): object {
  const { name, schema, replicationKey, isUsual } = stream;
  const automatic = automaticOf(stream);
  const fields = Object.keys(schema.properties).map((field) => ({ breadcrumb: ['properties', field], metadata: { inclusion: automatic.includes(field) ? 'automatic' : 'available', 'selected-by-default': true } }));
  const own = { inclusion: 'available', 'selected-by-default': isUsual, 'table-key-properties': ['id'], 'valid-replication-keys': [replicationKey], 'forced-replication-method': 'INCREMENTAL' };
  return { tap_stream_id: name, stream: name, schema, key_properties: ['id'], metadata: [{ breadcrumb: [], metadata: own }, ...fields] };
}

/** Reads the selections of a catalog file. A stream that it does not name is not selected. */
export async function selectionsOf(path: string): Promise<readonly Selection[]> {
  const entries = jsonObject(await readText(path))?.streams;
  if (!Array.isArray(entries)) throw new UsageError(`expected ${path} to be a Singer catalog, {"streams": […]}, but found something else`);
  return streams.flatMap((stream) => {
    const entry = (entries as (CatalogStream | null)[]).find((candidate) => (candidate?.tap_stream_id ?? candidate?.stream) === stream.name);
    return entry ? selectionIn(entry, stream) : [];
  });
}

function selectionIn(entry: CatalogStream, stream: Stream): Selection[] {
  const metadata = Array.isArray(entry.metadata) ? (entry.metadata as NonNullable<CatalogStream['metadata']>) : [];
  const own = metadata.find((one) => one?.breadcrumb?.length === 0)?.metadata;
  if (!(isChosen(own) ?? entry.selected === true)) return [];
  const leftOut = metadata.filter((one) => one?.breadcrumb?.length === 2 && isChosen(one.metadata) === false).map((one) => one?.breadcrumb?.[1] ?? '');
  return [{ stream, leftOut: new Set(leftOut.filter((name) => !automaticOf(stream).includes(name))) }];
}

interface CatalogStream {
  readonly tap_stream_id?: StreamName;
  readonly stream?: StreamName;
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
