import { printableLine } from '../output/printable.js';

/** Markup. Whatever goes into it through `html` is escaped, unless it is markup itself. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** A template of markup: `` html`<td>${name}</td>` ``. */
export function html(parts: TemplateStringsArray, ...values: Part[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? textOf(values[index] ?? '') : '')).join(''));
}

function textOf(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text from elsewhere on one line: neither markup nor a mark that turns the text around it. */
const escaped = (text: string): string => printableLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
