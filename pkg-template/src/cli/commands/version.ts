import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { version } from 'zendesk-side-conversations';
import { printJson } from '../output/json.js';
import { print } from '../output/stdout.js';
import type { Context } from '../command.js';

/** The same sources give the same core: its hash tells whether this is what was released. */
export async function run({ values }: Context): Promise<void> {
  const core = await readFile(new URL(import.meta.resolve('zendesk-side-conversations/core.wasm')));
  const hash = createHash('sha256').update(core).digest('hex');
  if (values.json) return printJson({ version, core_sha256: hash, node: process.versions.node });
  return print(`${version}\ncore.wasm sha256 ${hash}\n`);
}
