/** The HTML of a plain text: a block a line. */
export function htmlOfText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => `<div>${line === '' ? '<br>' : escaped(line)}</div>`).join('');
}

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const BLOCKS = /^(?:DIV|P|LI|UL|OL|BLOCKQUOTE|PRE|H[1-6]|TABLE|TR)$/;

/** The plain text of what was written in the editor: what readers without HTML get. */
export function textOfHtml(root: Node): string {
  const lines = new Lines();
  write(root, lines, '');
  return lines.text();
}

/** Lines that begin when something is written into them. */
class Lines {
  readonly #lines: string[] = [];
  #current: string | undefined;

  add(text: string, prefix: string): void {
    this.#current = (this.#current ?? prefix) + text;
  }

  /** Ends a line, if one has begun. */
  end(): void {
    if (this.#current !== undefined) this.#lines.push(this.#current);
    this.#current = undefined;
  }

  /** Ends a line, an empty one too. */
  break(prefix: string): void {
    this.#current ??= prefix.trimEnd();
    this.end();
  }

  text(): string {
    this.end();
    return this.#lines.join('\n').replaceAll('\u00a0', ' ').trim();
  }
}

function write(parent: Node, lines: Lines, prefix: string): void {
  let item = 0;
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (node.nodeValue ?? '').replaceAll('\u200b', '');
      if (text !== '') lines.add(text, prefix);
      continue;
    }
    if (!(node instanceof HTMLElement)) continue;
    const { tagName } = node;
    if (node instanceof HTMLImageElement) {
      lines.add(`[${node.alt}]`, prefix);
      continue;
    }
    if (tagName === 'BR') {
      lines.break(prefix);
      continue;
    }
    const isBlock = BLOCKS.test(tagName);
    if (isBlock) lines.end();
    if (tagName === 'LI') {
      item += 1;
      lines.add(parent.nodeName === 'OL' ? `${item}. ` : '- ', prefix);
    }
    write(node, lines, tagName === 'BLOCKQUOTE' ? `${prefix}> ` : prefix);
    const address = tagName === 'A' ? node.getAttribute('href') : null;
    if (address && address.replace(/^mailto:/, '') !== node.textContent) lines.add(` (${address})`, prefix);
    if (isBlock) lines.end();
  }
}

/** A comment, or a message, as a reply quotes it. */
export const quoted = (heading: string, text: string): { text: string; html: string } => ({
  text: `${heading}\n${text.split('\n').map((line) => `> ${line}`).join('\n')}\n\n`,
  html: `<div>${escaped(heading)}</div><blockquote>${htmlOfText(text)}</blockquote><div><br></div>`,
});
