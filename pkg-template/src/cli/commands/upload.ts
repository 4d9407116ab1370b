import type { UploadedAttachment } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { fileNamed } from '../input/file.js';
import { type Column, listing } from '../output/listing.js';
import { UsageError } from '../usage-error.js';

const columns: Column<UploadedAttachment>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'SIZE', value: ({ size }) => size },
  { title: 'TYPE', value: ({ content_type: type }) => type },
  { title: 'NAME', value: ({ name }) => name },
];

export async function run(context: Context): Promise<void> {
  const { values, positionals } = context;
  if (values.name !== undefined && positionals.length > 1) throw new UsageError(`expected --name with one file, but found ${positionals.length} files`);
  const files = await Promise.all(positionals.map((path) => fileNamed(path, { name: values.name, contentType: values['content-type'] })));
  const client = await connect(context);
  const list = await listing(values, columns);
  for (const { bytes, name, contentType } of files) {
    await list.add([await client.uploadAttachment(bytes, { ...callOptions(context), name, content_type: contentType })]);
  }
  await list.end();
}
