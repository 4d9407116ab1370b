import { wholeCharacters } from '../conversation/text.js';
import { ATTRIBUTES, TAGS } from './harmless.js';

/** The part of a message that is shown before the agent asks for the rest: about ten screens, laid out in a few milliseconds. */
export const SHOWN_AT_FIRST = { elements: 800, characters: 12_000 };
export const WHOLE = { elements: Infinity, characters: Infinity };

export interface Beginning {
  text: string;
  isCut: boolean;
}

export function beginningOfText(text: string, { characters }: typeof WHOLE): Beginning {
  return text.length <= characters ? { text, isCut: false } : { text: wholeCharacters(text, characters), isCut: true };
}

/** Elements whose content is text to the parser, and which show none of it. */
const UNSHOWN = /^(?:style|script|title|textarea|noscript|iframe|noembed|noframes|xmp|head)$/;
const shownTags = new Set(TAGS);
const shownAttributes = new Set(ATTRIBUTES);
/** Elements that end by themselves: they say nothing of how deep the next one is. */
const UNNESTED = new Set(['br', 'dd', 'dt', 'hr', 'img', 'li', 'p', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);
/** No mail needs more, and the time to lay a page out grows with it. */
const DEEPEST = 40;
const TAG_NAME = /<\/?([a-zA-Z][^\s/>]*)/y;

/**
 * The beginning of a message's HTML, read once from left to right: at most so many elements and characters of text, without what is never
 * shown. It keeps the parser from work that grows faster than the message (thousands of attributes, of nested or unknown elements), and
 * from complaining about styles that it may not apply. It makes nothing harmless: that is for the sanitiser, which gets what this returns.
 */
export function beginningOfHtml(html: string, limits: typeof WHOLE): Beginning {
  const kept: string[] = [];
  let elements = 0;
  let characters = 0;
  let depth = 0;
  /** The number of open elements of each name that were left out because they are too deep. */
  const leftOut = new Map<string, number>();
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? undefined : open);
    if (characters + text.length > limits.characters) {
      kept.push(wholeEntities(wholeCharacters(text, limits.characters - characters)));
      return { text: kept.join(''), isCut: true };
    }
    characters += text.length;
    kept.push(text);
    if (open < 0) break;

    if (html.startsWith('<!--', open)) {
      at = endOf(html, '-->', open + 4);
      continue;
    }
    TAG_NAME.lastIndex = open;
    const name = TAG_NAME.exec(html)?.[1]?.toLowerCase();
    if (name === undefined) {
      // A declaration, or a lone "<" in the text.
      const isMarkup = /[!?/]/.test(html.charAt(open + 1));
      if (!isMarkup) {
        kept.push('&lt;');
        characters += 1;
      }
      at = isMarkup ? endOf(html, '>', open) : open + 1;
      continue;
    }
    const nameEnd = TAG_NAME.lastIndex;
    const end = endOfTag(html, nameEnd);
    // A tag that never ends is none, and neither is what follows it.
    if (end === undefined) break;
    const isClosing = html.charAt(open + 1) === '/';
    if (!isClosing && UNSHOWN.test(name)) {
      at = endOfUnshown(html, name, end);
      continue;
    }
    at = end;
    if (!shownTags.has(name)) continue;
    const isNested = !UNNESTED.has(name);
    if (isClosing) {
      const unopened = leftOut.get(name) ?? 0;
      if (unopened > 0) {
        leftOut.set(name, unopened - 1);
        continue;
      }
      if (isNested && depth > 0) depth -= 1;
      kept.push(`</${name}>`);
      continue;
    }
    if (isNested && depth >= DEEPEST) {
      leftOut.set(name, (leftOut.get(name) ?? 0) + 1);
      continue;
    }
    if (isNested) depth += 1;
    elements += 1;
    if (elements > limits.elements) return { text: kept.join(''), isCut: true };
    kept.push(`<${name}${attributesOf(html.slice(nameEnd, end - 1))}>`);
  }
  return { text: kept.join(''), isCut: false };
}

/** Behind the next `mark`; the end of the text where there is none, as for the parser. */
function endOf(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function endOfUnshown(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? endOf(html, '>', found.index) : html.length;
}

/** Behind the ">" that ends a tag: one inside a quoted value does not. Undefined where there is none. */
function endOfTag(html: string, from: number): number | undefined {
  for (let at = from; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (character === '>') return at + 1;
    if (character !== '=') continue;
    while (/\s/.test(html.charAt(at + 1))) at += 1;
    const quote = html.charAt(at + 1);
    if (quote !== '"' && quote !== "'") continue;
    const close = html.indexOf(quote, at + 2);
    if (close < 0) return undefined;
    at = close;
  }
  return undefined;
}

/** A tag with more attributes than this was not written by a mail program. */
const MOST_ATTRIBUTES = 64;
const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** The attributes that may be shown, each once. */
function attributesOf(text: string): string {
  if (text.trim() === '') return '';
  const found = new Map<string, string>();
  let read = 0;
  for (const [, name = '', value] of text.matchAll(ATTRIBUTE)) {
    read += 1;
    if (read > MOST_ATTRIBUTES) break;
    const known = name.toLowerCase();
    if (shownAttributes.has(known) && !found.has(known)) found.set(known, value === undefined ? known : `${known}=${value}`);
  }
  return [...found.values()].map((attribute) => ` ${attribute}`).join('');
}

/** Without half an entity at its end. */
const wholeEntities = (text: string): string => text.replace(/&[#\w]{0,31}$/, '');
