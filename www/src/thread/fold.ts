/** Past so much text at the end, an earlier message that was quoted is folded. */
const LEAST_LETTERS = 40;

/**
 * Folds what a mail program quoted at the end of a message: the last `blockquote` that nothing follows, with the line above that says who
 * wrote it; or a block of header lines ("From: … Sent: …"), in whatever language, and all that follows. Changes the fragment.
 */
export function foldQuote(fragment: DocumentFragment, summary: string): void {
  const start = quoteAtEnd(fragment) ?? headersOfForward(fragment);
  if (!start?.parentNode) return;
  const folded = document.createElement('details');
  folded.className = 'quoted';
  const label = document.createElement('summary');
  label.textContent = summary;
  folded.append(label);
  const { parentNode } = start;
  const rest = [...parentNode.childNodes].slice([...parentNode.childNodes].indexOf(start));
  // All of a message that is a quotation, as in a forward without a word, is what there is to read.
  if (textBefore(fragment, start) === '' || lengthOf(rest) < LEAST_LETTERS) return;
  parentNode.insertBefore(folded, start);
  folded.append(...rest);
}

function quoteAtEnd(fragment: DocumentFragment): ChildNode | undefined {
  const quotes = [...fragment.querySelectorAll('blockquote')].filter((quote) => !quote.parentElement?.closest('blockquote'));
  const quote = quotes.at(-1);
  if (!quote || textAfter(fragment, quote) !== '') return undefined;
  const above = previousWithText(quote);
  // "On Monday, Ana wrote:" names who is quoted, and ends with a colon in every language.
  return above && /[::]\s*$/u.test(above.textContent ?? '') && (above.textContent ?? '').length < 300 ? above : quote;
}

const MOST_BLOCKS = 400;

/** Outlook's way: three or more bold labels in a row, one of them before an address. */
function headersOfForward(fragment: DocumentFragment): ChildNode | undefined {
  for (const block of [...fragment.querySelectorAll('p, div')].slice(0, MOST_BLOCKS)) {
    const labels = [...block.querySelectorAll(':scope > b, :scope > strong, :scope > span > b')].filter((label) => /[::]\s*$/u.test(label.textContent ?? ''));
    if (labels.length >= 3 && /\S@\S/.test((block.textContent ?? '').slice(0, 1_000))) return block;
  }
  return undefined;
}

function previousWithText(node: ChildNode): ChildNode | undefined {
  for (let before = node.previousSibling; before; before = before.previousSibling) {
    if ((before.textContent ?? '').trim() !== '') return before;
  }
  return undefined;
}

function textAfter(fragment: DocumentFragment, node: Node): string {
  const range = fragment.ownerDocument.createRange();
  range.selectNodeContents(fragment);
  range.setStartAfter(node);
  return range.toString().trim();
}

function textBefore(fragment: DocumentFragment, node: Node): string {
  const range = fragment.ownerDocument.createRange();
  range.selectNodeContents(fragment);
  range.setEndBefore(node);
  return range.toString().trim();
}

const lengthOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + (node.textContent ?? '').trim().length, 0);

/** The start of the quotation at the end of a plain text: lines that start with ">", and the line above them. Undefined without one. */
export function quoteStart(text: string): number | undefined {
  const lines = text.trimEnd().split('\n');
  let first = lines.length;
  while (first > 0 && /^\s*(?:>|$)/.test(lines[first - 1] ?? '')) first -= 1;
  if (first > 0 && /[::]\s*$/u.test(lines[first - 1] ?? '')) first -= 1;
  const start = lines.slice(0, first).join('\n').length;
  const isQuote = lines.slice(first).some((line) => line.trimStart().startsWith('>'));
  return isQuote && text.slice(0, start).trim() !== '' && text.slice(start).trim().length >= LEAST_LETTERS ? start : undefined;
}
