import type { Deadline } from '../answers/overdue.js';
import type { Figures, PartnerRow } from '../answers/figures.js';
import { durationText } from '../answers/work-time.js';
import { count } from '../output/progress.js';
import { html, type Markup } from './html.js';
import { answerTimes, awaitedNow, byWeek } from './plots.js';
import { style } from './style.js';

/** A longer table is for a spreadsheet. */
const MOST_ROWS = 500;

/** The facts on the page beside the figures. */
export interface PageFacts {
  readonly nowMs: number;
  readonly events: number;
  readonly hours: string | undefined;
}

/** The report as one page that needs no network, no script and no other file. */
export function page(figures: Figures, deadline: Deadline, { nowMs, events, hours }: PageFacts): string {
  const { total, rows, weeks } = figures;
  const time = (seconds: number | null) => (seconds === null ? '–' : durationText(seconds, deadline.time));
  const at = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ');
  const legend = html`<p class="legend"><span class="them">their answers</span> <span class="us">ours</span></p>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>Side conversations: answers and waits</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>Side conversations: answers and waits</h1>
<p>${at} UTC, from ${count(events)} events. An answer is overdue after ${durationText(deadline.seconds, deadline.time)}${hours === undefined ? '' : html` of ${hours}`}.</p>
</header>
<dl>
${fact('Side conversations', count(total.conversations))}
${fact('Awaited from them', count(total.awaited_them), `${count(total.overdue_them)} overdue`)}
${fact('Awaited from us', count(total.awaited_us), `${count(total.overdue_us)} overdue`)}
${fact('They answer in', time(total.median_seconds_them), 'median')}
${fact('We answer in', time(total.median_seconds_us), 'median')}
</dl>
<section><h2>How long answers took</h2>${legend}${answerTimes(figures, deadline)}</section>
<section><h2>Median answer time by week</h2>${legend}${byWeek(weeks, deadline)}</section>
<section><h2>Awaited from partners now</h2><p class="legend"><span class="late">overdue</span> <span class="them next">not yet</span></p>${awaitedNow(rows)}</section>
<section><h2>By partner and channel</h2>${partners(rows, time)}</section>
</main>
</body>
</html>
`.text;
}

const fact = (name: string, value: string, note?: string): Markup => html`<div><dt>${name}</dt><dd>${value}${note === undefined ? '' : html` <small>${note}</small>`}</dd></div>`;

function partners(rows: readonly PartnerRow[], time: (seconds: number | null) => string): Markup {
  if (rows.length === 0) return html`<p>There are no side conversations among these events.</p>`;
  const titles = ['Conversations', 'Awaited', 'Overdue', 'Their answers', 'Median', '90 % within', 'Our median'];
  const cells = (row: PartnerRow) => [count(row.conversations), count(row.awaited_them), count(row.overdue_them), count(row.answers_them), time(row.median_seconds_them), time(row.p90_seconds_them), time(row.median_seconds_us)];
  const others = rows.length - MOST_ROWS;
  return html`<div class="table" tabindex="0" role="region" aria-label="By partner and channel"><table>
<thead><tr><th scope="col">Partner</th><th scope="col">Channel</th>${titles.map((title) => html`<th scope="col" class="number">${title}</th>`)}</tr></thead>
<tbody>
${rows.slice(0, MOST_ROWS).map((row) => html`<tr${row.overdue_them > 0 ? html` class="overdue"` : ''}><th scope="row"><bdi>${row.partner}</bdi></th><td>${row.channel ?? ''}</td>${cells(row).map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`)}</tbody>
</table></div>${others > 0 ? html`<p><small>and ${count(others)} more: <code>report --format csv</code> has all of them</small></p>` : ''}`;
}
