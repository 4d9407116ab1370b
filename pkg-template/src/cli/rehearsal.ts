import { quoted } from './output/shell-word.js';
import { printJson } from './output/json.js';
import { print } from './output/stdout.js';
import type { Values } from './flags.js';

/** A file in a form, without its bytes. */
interface FormFile {
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
}

/** A request that `--dry-run` held back. It is thrown through the command, which so ends where it would have changed something. */
export class Rehearsal extends Error {
  override readonly name = 'Rehearsal';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Of a form by the names of its fields. */
  readonly files: Readonly<Record<string, FormFile>> | undefined;
  readonly #isApiToken: boolean;

  constructor(url: string, { method = 'GET', headers, body }: RequestInit) {
    super('nothing was sent');
    const all = headersIn(headers as Record<string, string>);
    this.method = method;
    this.url = url;
    // The client's own words for itself are noise here, and the credential is nobody's to see.
    this.headers = Object.fromEntries(all.filter(([name]) => name !== 'authorization' && name !== 'user-agent'));
    this.body = typeof body === 'string' ? body : undefined;
    this.files = typeof body === 'object' && body instanceof FormData ? filesIn(body) : undefined;
    this.#isApiToken = all.some(([name, value]) => name === 'authorization' && value.startsWith('Basic '));
  }

  /** The request for people and programs. */
  get description(): object {
    const { method, url, headers, body, files } = this;
    return { method, url, headers, body: files ?? (body === undefined ? null : JSON.parse(body)) };
  }

  /** The request for a POSIX shell, where curl takes the credential from the environment. `path` is that of the file in a form. */
  curl({ path = '-', variables = new Map() }: { path?: string; variables?: Variables } = {}): string {
    const { method, url, headers, body, files } = this;
    return [
      `curl -X ${method} ${quoted(url)} -sS`,
      this.#isApiToken ? '-u "$ZENDESK_USER_EMAIL/token:$ZENDESK_API_TOKEN"' : '-H "Authorization: Bearer $ZENDESK_OAUTH_TOKEN"',
      ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      ...Object.entries(files ?? {}).map(([field, { name, content_type: type }]) => `-F ${quoted(`${field}=@${inForm(path)};filename=${inForm(name)};type=${type}`)}`),
      ...(body === undefined ? [] : [`--data-raw ${withVariables(quoted(body), variables)}`]),
    ].join(' \\\n  ');
  }
}

/** Names of shell variables by the texts that stand for their values in a body. */
export type Variables = ReadonlyMap<string, string>;

/** Prints the request as JSON, or as a line for `curl`. */
export function printRehearsal(rehearsal: Rehearsal, { curl }: Pick<Values, 'curl'>, options: { path?: string; variables?: Variables } = {}): Promise<void> {
  return curl ? print(`${rehearsal.curl(options)}\n`) : printJson(rehearsal.description);
}

/** The client's headers in the form that `Headers` gives them. That class would load Node's whole `fetch`: 25 ms of CPU, and nothing is sent. */
const headersIn = (headers: Record<string, string> = {}): (readonly [name: string, value: string])[] =>
  Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const).sort(([one], [other]) => (one < other ? -1 : 1));

function filesIn(form: FormData): Record<string, FormFile> {
  const entries = [...form].flatMap(([field, value]) => (typeof value === 'string' ? [] : [[field, { name: value.name, content_type: value.type, size: value.size }] as const]));
  return Object.fromEntries(entries);
}

/** A path or a name in curl's form, whatever it holds. */
const inForm = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Leaves the quotes of a word for a variable, and goes on in them. */
function withVariables(word: string, variables: Variables): string {
  return [...variables].reduce((text, [placeholder, variable]) => text.replaceAll(placeholder, `'"$${variable}"'`), word);
}
