import { printJson } from './output/json.js';
import { quoted } from './output/shell-word.js';
import { print } from './output/stdout.js';
import type { Values } from './flags.js';

/** A request that `--dry-run` held back. It is thrown through the command, which so ends where it would have changed something. */
export class Rehearsal extends Error {
  override readonly name = 'Rehearsal';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;

  constructor(url: string, { method = 'GET', headers, body }: RequestInit) {
    super('nothing was sent');
    this.method = method;
    this.url = url;
    // The client's own words for itself are noise here, and the credential is nobody's to see.
    this.headers = Object.fromEntries([...new Headers(headers)].filter(([name]) => name !== 'authorization' && name !== 'user-agent'));
    this.body = typeof body === 'string' ? body : undefined;
  }
}

/** Prints the request as JSON, or as a line for `curl` that takes the credential from the environment. */
export async function printRehearsal({ method, url, headers, body }: Rehearsal, { curl }: Values): Promise<void> {
  if (!curl) return printJson({ method, url, headers, body: body === undefined ? null : JSON.parse(body) });
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    '-H "Authorization: Bearer $ZENDESK_OAUTH_TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return print(`${parts.join(' \\\n  ')}\n`);
}
