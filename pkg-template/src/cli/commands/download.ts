import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { writeNewFile } from '../disk/new-file.js';
import { conversationOf } from '../input/conversation.js';
import { safeFileName } from '../input/file-name.js';
import { ticketOf } from '../input/ticket.js';
import { type Column, listing } from '../output/listing.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

interface Downloaded {
  file: string;
  size: number;
  content_type: string;
}

const columns: Column<Downloaded>[] = [
  { title: 'SIZE', value: ({ size }) => size },
  { title: 'TYPE', value: ({ content_type: type }) => type },
  { title: 'FILE', value: ({ file }) => file },
];

export async function run(context: Context): Promise<void> {
  const { values, positionals } = context;
  const [target = ''] = positionals;
  const isUrl = /^https?:\/\//i.test(target);
  if (!isUrl && values.output !== undefined) throw new UsageError('expected --output with a URL; a side conversation may have several attachments, so it takes --dir');
  const attachments = isUrl ? [{ content_url: target, file_name: nameIn(target) }] : undefined;
  const ticketId = isUrl ? undefined : ticketOf(context);
  const client = await connect(context);

  if (values.output === '-') {
    const blob = await client.downloadAttachment({ content_url: target }, callOptions(context));
    return print(new Uint8Array(await blob.arrayBuffer()));
  }
  const list = await listing(values, columns);
  const taken = new Set<string>();
  const folder = values.dir ?? '.';
  await mkdir(folder, { recursive: true });
  for await (const { content_url: url, file_name: name } of attachments ?? attachmentsIn(context, client, ticketId ?? 0)) {
    const file = values.output ?? join(folder, unused(safeFileName(name), taken));
    await list.add([await download(context, client, url, file)]);
  }
  await list.end();
}

async function* attachmentsIn(context: Context, client: SideConversations, ticketId: number): AsyncGenerator<{ content_url: string; file_name: unknown }> {
  for await (const { message } of client.listEvents(ticketId, await conversationOf(context, client, ticketId), { per_page: 100 }, callOptions(context))) {
    yield* message?.attachments ?? [];
  }
}

async function download(context: Context, client: SideConversations, url: string, file: string): Promise<Downloaded> {
  const blob = await client.downloadAttachment({ content_url: url }, callOptions(context));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  try {
    await writeNewFile(file, bytes, { mayReplace: context.values.force ?? false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new UsageError(`${file} is there already: --force writes over it`);
    throw error;
  }
  return { file, size: bytes.length, content_type: blob.type };
}

function nameIn(url: string): string {
  if (!URL.canParse(url)) return 'attachment';
  const { pathname, searchParams } = new URL(url);
  return searchParams.get('name') ?? decoded(pathname.split('/').at(-1) ?? '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Two attachments of one name in one run are two files. */
function unused(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  let candidate = name;
  for (let number = 2; taken.has(folded(candidate)); number += 1) candidate = `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
  taken.add(folded(candidate));
  return candidate;
}

/** Two spellings of one name, for the file systems that know no difference. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();
