import type { Context } from '../command.js';
import { deadlineOf, type Overdue, overdueOf } from '../answers/overdue.js';
import { durationText } from '../answers/work-time.js';
import { fieldColumns } from '../output/csv-listing.js';
import { countOf } from '../input/ticket.js';
import { ago } from '../output/ago.js';
import { type Column, listing } from '../output/listing.js';
import { count } from '../output/progress.js';

const csvColumns = fieldColumns<Overdue>('ticket_id', 'side_conversation_id', 'turn', 'since', 'latest', 'waited_seconds', 'reminders', 'channel', 'partner', 'awaited', 'subject');

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const deadline = deadlineOf(context);
  const limit = countOf('--limit', values.limit, Infinity);
  const columns: Column<Overdue>[] = [
    { title: 'TICKET', value: ({ ticket_id: id }) => id },
    { title: 'ID', isWhole: true, value: ({ side_conversation_id: id }) => id, short: ({ side_conversation_id: id }) => id.slice(0, 8) },
    { title: 'AWAITED', value: ({ turn }) => turn, short: ({ turn, awaited }) => (turn === 'us' ? 'us' : awaited) },
    { title: 'WAITED', value: ({ waited_seconds: seconds }) => durationText(seconds, deadline.time) },
    { title: 'SINCE', value: ({ since }) => since, short: ({ since }) => ago(since, Date.now()) },
    { title: 'REMINDERS', value: ({ reminders }) => reminders },
    { title: 'CHANNEL', value: ({ channel }) => channel },
    { title: 'PARTNER', value: ({ partner }) => partner },
    { title: 'SUBJECT', value: ({ subject }) => subject },
  ];
  const overdue = await overdueOf(context, deadline);
  const list = await listing(values, columns, csvColumns);
  await list.add(overdue.slice(0, limit));
  await list.end();
  words.say(`${count(overdue.length)} overdue after ${durationText(deadline.seconds, deadline.time)}${values.hours === undefined ? '' : ` of ${values.hours}`}`);
}
