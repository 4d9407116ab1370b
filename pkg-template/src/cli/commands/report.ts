import type { Context } from '../command.js';
import { FigureKeeper, type Figures, type PartnerRow } from '../answers/figures.js';
import { Ledger } from '../answers/ledger.js';
import { deadlineOf, type Deadline, sayLate } from '../answers/overdue.js';
import { eventsOf } from '../answers/source.js';
import { durationText } from '../answers/work-time.js';
import { replaceFile } from '../disk/replace-file.js';
import { csvLine } from '../output/csv.js';
import { type CsvColumn, fieldColumns } from '../output/csv-listing.js';
import { type Column, listing } from '../output/listing.js';
import { count } from '../output/progress.js';
import { isPerson } from '../output/reader.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

const csvColumns: readonly CsvColumn<PartnerRow>[] = fieldColumns<PartnerRow>(
  ...(['partner', 'channel', 'conversations', 'awaited_them', 'awaited_us', 'overdue_them', 'overdue_us'] as const),
  ...(['answers_them', 'median_seconds_them', 'p90_seconds_them', 'answers_us', 'median_seconds_us', 'p90_seconds_us'] as const),
);

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const { output, 'report-format': format = isPerson(values) ? 'table' : 'ndjson' } = values;
  const isFile = output !== undefined && output !== '-';
  if (isFile && (format === 'table' || format === 'ndjson')) throw new UsageError('expected --format html or csv beside --output');
  const deadline = deadlineOf(context);
  const source = eventsOf(context);
  const keeper = new FigureKeeper(deadline);
  const ledger = new Ledger((conversation, wait) => keeper.answered(conversation, wait));
  const events = await source.each((event) => ledger.add(event));
  sayLate(context, ledger);
  const figures = keeper.figures(ledger.end(), source.nowMs, values.by === 'address' ? 'address' : 'domain');

  if (format === 'table' || format === 'ndjson') await printRows(figures, deadline, format);
  else {
    const text = format === 'csv' ? [csvLine(csvColumns.map(([title]) => title)), ...figures.rows.map((row) => csvLine(csvColumns.map(([, cell]) => cell(row))))].join('') : (await import('../report/page.js')).page(figures, deadline, { nowMs: source.nowMs, events, hours: values.hours });
    await (isFile ? replaceFile(output, text) : print(text));
  }
  const { conversations, awaited_them: awaited, overdue_them: overdue } = figures.total;
  words.say(`${count(conversations)} side conversations; ${count(awaited)} wait for an answer from outside, ${count(overdue)} of them longer than ${durationText(deadline.seconds, deadline.time)}${isFile ? `; written to ${output}` : ''}`);
}

async function printRows({ rows }: Figures, { time }: Deadline, format: string): Promise<void> {
  const duration = (seconds: number | null) => (seconds === null ? '' : durationText(seconds, time));
  const columns: Column<PartnerRow>[] = [
    { title: 'PARTNER', value: ({ partner }) => partner },
    { title: 'CHANNEL', value: ({ channel }) => channel },
    { title: 'ALL', value: ({ conversations }) => conversations },
    { title: 'AWAITED', value: ({ awaited_them: awaited }) => awaited },
    { title: 'OVERDUE', value: ({ overdue_them: overdue }) => overdue },
    { title: 'ANSWERS', value: ({ answers_them: answers }) => answers },
    { title: 'MEDIAN', value: ({ median_seconds_them: seconds }) => duration(seconds) },
    { title: '90 %', value: ({ p90_seconds_them: seconds }) => duration(seconds) },
    { title: 'OURS', value: ({ median_seconds_us: seconds }) => duration(seconds) },
  ];
  const list = await listing(format === 'table' ? { table: true } : {}, columns);
  await list.add(rows);
  await list.end();
}
