import { randomUUID } from 'node:crypto';
import type { NewMessage, SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import type { Values } from '../flags.js';
import { UsageError } from '../usage-error.js';
import { print } from '../output/stdout.js';
import { fileNamed, type NamedFile } from './file.js';
import { isAskable } from './askable.js';
import { readText } from './read-file.js';
import { readStdin } from './stdin.js';

/** The text of a message as the flags give it, without recipients and attachments. */
export async function textOf({ subject, body, html }: Values): Promise<Pick<NewMessage, 'subject' | 'body' | 'html_body'>> {
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body: body === '-' ? await readStdin() : body }),
    ...(html === undefined ? {} : { html_body: await readText(html) }),
  };
}

/** `--external-id order=17` as `{ order: '17' }`. */
export function externalIdsOf({ 'external-id': pairs = [] }: Values): { external_ids?: Record<string, string> } {
  if (pairs.length === 0) return {};
  const entries = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`expected --external-id to be K=V, as in order=17, but found ${JSON.stringify(pair.slice(0, 64))}`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const repeated = entries.find(([key], index) => entries.findIndex(([other]) => other === key) < index);
  if (repeated) throw new UsageError(`expected each --external-id once, but found ${JSON.stringify(repeated[0])} more than once`);
  return { external_ids: Object.fromEntries(entries) };
}

/** Reads the files of `--attach` first, so that a missing one is known before anything is sent, then uploads them. */
export async function attachmentsOf(context: Context, client: SideConversations): Promise<{ attachment_ids?: string[] }> {
  const { attach = [] } = context.values;
  if (attach.length === 0) return {};
  const files = await Promise.all(attach.map((path) => fileNamed(path)));
  if (context.values['dry-run']) return { attachment_ids: await rehearsedIds(context, client, files) };
  const ids: string[] = [];
  for (const { bytes, name, contentType } of files) {
    const { id } = await client.uploadAttachment(bytes, { ...callOptions(context), name, content_type: contentType });
    ids.push(id);
  }
  return { attachment_ids: ids };
}

/** Returns placeholders for the ids of attachments in a request that is not sent. With `--curl` the uploads are printed, whose ids the shell keeps in variables. */
async function rehearsedIds(context: Context, client: SideConversations, files: readonly NamedFile[]): Promise<string[]> {
  const { values, sends, signal } = context;
  if (!values.curl) return files.map(({ name }) => `the upload of ${name}`);
  const ids: string[] = [];
  for (const [index, { bytes, name, contentType }] of files.entries()) {
    const upload = await sends.rehearse((stop) => client.uploadAttachment(bytes, { ...callOptions(context), signal: stop, name, content_type: contentType }), signal);
    const variable = `attachment_${index + 1}`;
    const id = randomUUID();
    await print(`${variable}=$(${upload?.curl({ path: values.attach?.[index] ?? '-' })} |\n  sed -n 's/.*"id": *"\\([^"]*\\)".*/\\1/p')\n`);
    sends.variables.set(id, variable);
    ids.push(id);
  }
  return ids;
}

/** Asks before a message goes out that has neither text nor attachments; where nobody can be asked, refuses. Returns whether somebody said yes. */
export async function refuseEmpty({ command, values, words }: Context, { body, html_body: html }: Pick<NewMessage, 'body' | 'html_body'>): Promise<boolean> {
  const isEmpty = !body?.trim() && !html?.trim() && (values.attach ?? []).length === 0;
  if (!isEmpty || values['allow-empty'] || values['dry-run']) return false;
  if (isAskable(values, words)) {
    const { confirmed } = await import('./ask.js');
    if (await confirmed('The message has neither text nor attachments. Send it all the same?')) return true;
  }
  throw new UsageError(`nothing was sent: the message has neither text nor attachments. Give ${command.name} a --body TEXT, --html FILE or --attach FILE, or --allow-empty to send it all the same`);
}
