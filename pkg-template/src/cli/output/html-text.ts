const BREAKING_TAG = /^<(?:br\b|\/(?:p|div|li|tr|h\d)\b)/i;
const HIDDEN = /^<(style|script|title)\b/i;
/** As long as the names of entities get; a longer one is text. */
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The text of an HTML message, with line breaks where paragraphs end. Reads every character a bounded number of times: a tag that is not closed ends
 * the search for tags, since no later one can be closed either.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = html.indexOf('<'); start !== -1; start = html.indexOf('<', from)) {
    parts.push(html.slice(from, start));
    const end = endOfMarkup(html, start);
    if (end === 'never') return textOf(parts, HIDDEN.test(html.slice(start, start + 10)) || html.startsWith('<!--', start) ? '' : html.slice(start));
    if (end === start) parts.push('<');
    else if (BREAKING_TAG.test(html.slice(start, start + 5))) parts.push('\n');
    from = Math.max(end, start + 1);
  }
  return textOf(parts, html.slice(from));
}

/** Where the tag or comment ends that begins here: `start` itself where none begins, `never` where the end is missing. */
function endOfMarkup(html: string, start: number): number | 'never' {
  if (!/[a-z/!?]/i.test(html[start + 1] ?? '')) return start;
  if (html.startsWith('<!--', start)) return after(html, '-->', start + 4);
  const end = after(html, '>', start);
  const hidden = HIDDEN.exec(html.slice(start, start + 10))?.[1];
  if (hidden === undefined || end === 'never') return end;
  const closing = new RegExp(`</${hidden}`, 'gi');
  closing.lastIndex = end;
  return closing.test(html) ? after(html, '>', closing.lastIndex) : 'never';
}

function after(html: string, mark: string, from: number): number | 'never' {
  const at = html.indexOf(mark, from);
  return at === -1 ? 'never' : at + mark.length;
}

function textOf(parts: readonly string[], rest: string): string {
  const text = parts.join('') + rest;
  return text.replace(ENTITY, character).replace(/\n{3,}/g, '\n\n').trim();
}

function character(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(NAMED, name.toLowerCase()) ? (NAMED[name.toLowerCase()] ?? entity) : entity;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
