import { HtmlPage } from './html-page.js';

const HIDDEN = /^<(style|script|title)\b/i;
/** As much of a tag as tells which one it is. */
const LONGEST_TAG = 13;

/**
 * The text of an HTML message, with line breaks where paragraphs end, and with the marks of lists and quotes. Reads every character a bounded number of
 * times: a tag that is not closed ends the search for tags, since no later one can be closed either.
 */
export function htmlText(html: string): string {
  const page = new HtmlPage();
  let from = 0;
  for (let start = html.indexOf('<'); start !== -1; start = html.indexOf('<', from)) {
    page.write(html.slice(from, start));
    const end = endOfMarkup(html, start);
    if (end === 'never') {
      const isHidden = HIDDEN.test(html.slice(start, start + LONGEST_TAG)) || html.startsWith('<!--', start);
      if (!isHidden) page.write(html.slice(start));
      return page.text();
    }
    if (end === start) page.write('<');
    else page.tag(html.slice(start, start + LONGEST_TAG));
    from = Math.max(end, start + 1);
  }
  page.write(html.slice(from));
  return page.text();
}

/** The end of the tag or comment that begins here: `start` itself if none begins, `never` if the end is missing. */
function endOfMarkup(html: string, start: number): number | 'never' {
  if (!/[a-z/!?]/i.test(html[start + 1] ?? '')) return start;
  if (html.startsWith('<!--', start)) return after(html, '-->', start + 4);
  const end = after(html, '>', start);
  const hidden = HIDDEN.exec(html.slice(start, start + LONGEST_TAG))?.[1];
  if (hidden === undefined || end === 'never') return end;
  const closing = new RegExp(`</${hidden}`, 'gi');
  closing.lastIndex = end;
  return closing.test(html) ? after(html, '>', closing.lastIndex) : 'never';
}

function after(html: string, mark: string, from: number): number | 'never' {
  const at = html.indexOf(mark, from);
  return at === -1 ? 'never' : at + mark.length;
}
