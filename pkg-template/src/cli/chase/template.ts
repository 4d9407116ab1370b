import type { Values } from '../flags.js';
import { readText } from '../input/read-file.js';
import { readStdin } from '../input/stdin.js';
import { printableLine } from '../output/printable.js';
import { UsageError } from '../usage-error.js';

/** The fields that a template can name. */
const FIELDS = ['awaited', 'subject', 'ticket', 'since', 'waited', 'reminder'] as const;
export type TemplateFields = Record<(typeof FIELDS)[number], string>;

/** The text of a reminder, in which `{{subject}}` and the like stand for what differs. */
export class Template {
  readonly #text: string;

  constructor(text: string) {
    if (text.trim() === '') throw new UsageError('expected a reminder, but its template is empty');
    const unknown = namesIn(text).find((name) => !(FIELDS as readonly string[]).includes(name));
    if (unknown !== undefined) throw new UsageError(`the template contains {{${printableLine(unknown).slice(0, 64)}}}, which is unknown: it may contain ${FIELDS.map((name) => `{{${name}}}`).join(', ')}`);
    this.#text = text;
  }

  /** The text for one conversation. What others wrote stays on one line. */
  textFor(fields: TemplateFields): string {
    return this.#text.replace(PLACE, (_, name: keyof TemplateFields) => printableLine(fields[name]));
  }
}

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

const namesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

/** The template of `--template`, or of `--body`. */
export async function templateOf({ template: path, body }: Values): Promise<Template> {
  if (path !== undefined && body !== undefined) throw new UsageError('expected --template or --body, but found both');
  if (body !== undefined) return new Template(body === '-' ? await readStdin() : body);
  if (path === undefined) throw new UsageError('chase needs the text of the reminder: --template FILE, or --body TEXT');
  return new Template(await readText(path));
}
