/** Elements that stand on lines of their own. */
const BLOCKS = new Set(['blockquote', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ol', 'p', 'pre', 'table', 'tr', 'ul']);
const NAME = /^<\/?([a-z][a-z\d]{0,10})/i;
/** As long as the names of entities get; a longer one is text. */
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Of more levels than these nobody can tell one from another. */
const MOST_LEVELS = 8;

/** Lines of text that the tags and texts of an HTML message are written to, one after another. */
export class HtmlPage {
  readonly #lines: string[] = [];
  /** The line that is being written, in pieces: a line may have ten thousands of them. */
  #pieces: string[] = [];
  #endsInBlank = true;
  /** The mark of a list's item, for its first line. */
  #bullet: string | undefined;
  /** The last number of each list that is open; nothing for a list without numbers. */
  readonly #lists: (number | undefined)[] = [];
  #quotes = 0;
  #preformatted = 0;

  /** Blanks and line breaks are one blank, unless they are preformatted. */
  write(html: string): void {
    if (this.#preformatted > 0) {
      const [first = '', ...others] = html.split('\n');
      this.#add(first);
      for (const line of others) {
        this.#end();
        this.#add(line);
      }
      return;
    }
    const text = html.replace(/\s+/g, ' ');
    this.#add(this.#endsInBlank && text.startsWith(' ') ? text.slice(1) : text);
  }

  /** The beginning of a tag, with as much of it as tells its name. */
  tag(tag: string): void {
    const name = NAME.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (name === 'br') return this.#end();
    if (!BLOCKS.has(name)) return;
    if (this.#pieces.length > 0) this.#end();
    if (tag.startsWith('</')) this.#close(name);
    else this.#open(name);
  }

  text(): string {
    if (this.#pieces.length > 0) this.#end();
    return this.#lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  }

  #open(name: string): void {
    if (name === 'blockquote') this.#quotes += 1;
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'ul') this.#lists.push(undefined);
    if (name === 'ol') this.#lists.push(0);
    if (name === 'li') this.#bullet = this.#nextBullet();
  }

  #close(name: string): void {
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes - 1);
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'li') this.#bullet = undefined;
  }

  #nextBullet(): string {
    const last = this.#lists.at(-1);
    if (last === undefined) return '- ';
    this.#lists[this.#lists.length - 1] = last + 1;
    return `${last + 1}. `;
  }

  #add(html: string): void {
    if (html === '') return;
    this.#pieces.push(html.replace(ENTITY, character));
    this.#endsInBlank = html.endsWith(' ');
  }

  #end(): void {
    const quotes = '> '.repeat(Math.min(this.#quotes, MOST_LEVELS));
    const levels = Math.min(this.#lists.length, MOST_LEVELS);
    const indentation = '  '.repeat(this.#bullet === undefined ? levels : Math.max(0, levels - 1));
    const text = this.#pieces.join('');
    this.#lines.push(`${quotes}${text === '' ? '' : indentation + (this.#bullet ?? '')}${text}`.trimEnd());
    this.#pieces = [];
    this.#endsInBlank = true;
    if (text !== '') this.#bullet = undefined;
  }
}

function character(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(NAMED, name.toLowerCase()) ? (NAMED[name.toLowerCase()] ?? entity) : entity;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
