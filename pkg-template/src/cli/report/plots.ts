import { type Deadline } from '../answers/overdue.js';
import { durationText } from '../answers/work-time.js';
import type { Figures, PartnerRow, Week } from '../answers/figures.js';
import { count } from '../output/progress.js';
import { html, type Markup } from './html.js';

const MOST_PARTNERS = 15;
const MOST_WEEKS = 104;
const HOUR = 3_600;

/** Bars of how many answers took how long. */
export function answerTimes({ seconds }: Figures, { time }: Deadline): Markup {
  const limits = [HOUR, 4 * HOUR, time.daySeconds, 2 * time.daySeconds, time.daySeconds * time.daysAWeek].filter((limit, index, all) => limit > (all[index - 1] ?? 0));
  const counted = [...limits, Infinity].map((limit, index) => {
    const from = limits[index - 1] ?? 0;
    const within = (side: 'them' | 'us') => seconds[side].filter((one) => one <= limit && (index === 0 || one > from)).length;
    return { label: limit === Infinity ? 'longer' : `up to ${durationText(limit, time)}`, them: within('them'), us: within('us') };
  });
  const most = Math.max(1, ...counted.flatMap(({ them, us }) => [them, us]));
  return html`<div class="bars">${counted.map(({ label, them, us }) => html`<div class="row"><span class="label">${label}</span><span class="pair">${bar('them', them, most)}${bar('us', us, most)}</span></div>`)}</div>`;
}

/** Bars of whose answers are awaited, the overdue ones darker. */
export function awaitedNow(rows: readonly PartnerRow[]): Markup {
  const shown = rows.filter(({ awaited_them: awaited }) => awaited > 0).sort((one, other) => other.overdue_them - one.overdue_them || other.awaited_them - one.awaited_them);
  if (shown.length === 0) return html`<p>No answer is awaited from anybody outside.</p>`;
  const most = Math.max(...shown.map(({ awaited_them: awaited }) => awaited));
  const bars = shown.slice(0, MOST_PARTNERS).map(
    ({ partner, channel, awaited_them: awaited, overdue_them: overdue }) =>
      html`<div class="row"><span class="label"><bdi>${partner}</bdi> <small>${channel ?? ''}</small></span><span class="pair"><span class="line"><span class="bar late" style="width:${percent(overdue, most)}"></span><span class="bar them" style="width:${percent(awaited - overdue, most)}"></span><span class="figure">${count(overdue)} of ${count(awaited)} overdue</span></span></span></div>`,
  );
  const others = shown.length - bars.length;
  return html`<div class="bars">${bars}</div>${others > 0 ? html`<p><small>and ${count(others)} more in the table</small></p>` : ''}`;
}

/** Lines of the weeks' medians. */
export function byWeek(all: readonly Week[], { time }: Deadline): Markup {
  const weeks = all.slice(-MOST_WEEKS);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last || first === last) return html`<p>Answers of at least two weeks make a line.</p>`;
  const most = Math.max(1, ...weeks.flatMap(({ them, us }) => [them ?? 0, us ?? 0]));
  const x = (ms: number) => ((ms - first.startMs) / (last.startMs - first.startMs)) * 100;
  const line = (side: 'them' | 'us') => {
    const points = weeks.flatMap((week) => (week[side] === null ? [] : [`${x(week.startMs).toFixed(2)},${(50 - (week[side] / most) * 48).toFixed(2)}`]));
    return html`<polyline class="${side}" points="${points.join(' ')}" vector-effect="non-scaling-stroke"/>`;
  };
  const label = `Median answer times by week, from ${dayText(first.startMs)} to ${dayText(last.startMs)}, ${durationText(most, time)} at the most`;
  return html`<p class="scale">${durationText(most, time)}</p><svg viewBox="0 0 100 50" preserveAspectRatio="none" role="img" aria-label="${label}">${line('them')}${line('us')}</svg><p class="axis"><span>${dayText(first.startMs)}</span><span>${dayText(last.startMs)}</span></p>`;
}

function bar(side: 'them' | 'us', number: number, most: number): Markup {
  return html`<span class="line"><span class="bar ${side}" style="width:${percent(number, most)}"></span><span class="figure">${count(number)}</span></span>`;
}

/** Room is left for the figure behind the longest bar. */
const percent = (number: number, most: number): string => `${((number / most) * 62).toFixed(2)}%`;

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
