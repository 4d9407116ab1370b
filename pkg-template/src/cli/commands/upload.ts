import type { UploadedAttachment } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { fileNamed } from '../input/file.js';
import { type Column, listing } from '../output/listing.js';
import { count } from '../output/progress.js';
import { printRehearsal } from '../rehearsal.js';
import { isPerson } from '../output/reader.js';
import { UsageError } from '../usage-error.js';

const columns: Column<UploadedAttachment>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'SIZE', value: ({ size }) => size },
  { title: 'TYPE', value: ({ content_type: type }) => type },
  { title: 'NAME', value: ({ name }) => name },
];

export async function run(context: Context): Promise<void> {
  const { values, positionals, sends, signal, words } = context;
  if (values.name !== undefined && positionals.length > 1) throw new UsageError(`expected --name with one file, but found ${positionals.length} files`);
  const files = await Promise.all(positionals.map((path) => fileNamed(path, { name: values.name, contentType: values['content-type'] })));
  const client = await connect(context);
  const list = await listing(values, columns);
  for (const [index, { bytes, name, contentType }] of files.entries()) {
    const options = { ...callOptions(context), name, content_type: contentType };
    if (values['dry-run']) {
      const rehearsal = await sends.rehearse((stop) => client.uploadAttachment(bytes, { ...options, signal: stop }), signal);
      if (rehearsal) await printRehearsal(rehearsal, values, { path: positionals[index] ?? '-' });
      continue;
    }
    const uploaded = await client.uploadAttachment(bytes, options);
    words.say(`Uploaded ${name} (${count(bytes.length)} bytes): ${uploaded.id}.`);
    if (values.table || !isPerson(values)) await list.add([uploaded]);
  }
  await list.end();
}
