import { isSideConversationsError, type SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { chase, type ChaseParts, remind, type Reminder } from '../chase/chase.js';
import { isDue, type Rhythm } from '../chase/round.js';
import { templateOf } from '../chase/template.js';
import { deadlineOf, type Overdue, overdueOf, ticketIn } from '../answers/overdue.js';
import { durationSeconds, durationText } from '../answers/work-time.js';
import { exitCodes } from '../exit-codes.js';
import { exitCodeOf } from '../failure.js';
import { happened } from '../failure/happened.js';
import { Outage } from '../import/outage.js';
import { isAskable } from '../input/askable.js';
import { countOf } from '../input/ticket.js';
import { Interrupted } from '../interrupt.js';
import { type Column, listing } from '../output/listing.js';
import { printableLine } from '../output/printable.js';
import { count, Progress } from '../output/progress.js';
import { printRehearsal } from '../rehearsal.js';
import { UsageError } from '../usage-error.js';

const RETRIES = 5;
const MOST_SHOWN = 20;

const columns: Column<Reminder>[] = [
  { title: 'TICKET', value: ({ ticket_id: id }) => id },
  { title: 'ID', isWhole: true, value: ({ side_conversation_id: id }) => id, short: ({ side_conversation_id: id }) => id.slice(0, 8) },
  { title: 'REMINDER', value: ({ reminder }) => reminder },
  { title: 'TO', value: ({ to }) => to },
  { title: 'SUBJECT', value: ({ subject }) => subject },
  { title: 'TEXT', value: ({ body }) => body },
];

export async function run(context: Context): Promise<number> {
  const { values, words, signal, sends } = context;
  const isRehearsal = values['dry-run'] === true;
  if (!values.yes && !isRehearsal && !isAskable(values, words)) throw new UsageError('nothing was sent: chase asks before it writes to people, and nobody can be asked here. See with --dry-run what would go out, then give --yes');
  const rhythm = rhythmOf(context);
  const template = await templateOf(values);
  const limit = countOf('--limit', values.limit, Infinity);
  const overdue = await overdueOf({ ...context, values: { ...values, turn: 'them' } }, rhythm.first);
  const due = overdue.filter((one) => isDue(one, rhythm, Date.now()));
  if (due.length > 0) await confirmRound(context, due, limit, rhythm);

  const client = await connect(context, { pace: true, maxRetries: RETRIES });
  const parts: ChaseParts = { client, rhythm, template, options: callOptions(context), sends: !isRehearsal, now: Date.now };
  sends.areKeyed = true;
  const list = await listing<Reminder>(values, columns);
  const progress = new Progress(words, isRehearsal ? 'looked at' : 'reminders');
  const outage = new Outage();
  const counts = { sent: 0, there: 0, 'not due': 0, failed: 0 };
  try {
    for (const [index, one] of due.entries()) {
      if (counts.sent >= limit || outage.error !== undefined) break;
      try {
        const outcome = await chase(one, ticketIn(one), parts);
        outage.succeeded();
        counts[outcome.is === 'planned' ? 'sent' : outcome.is] += 1;
        progress.clear();
        if (outcome.is === 'planned' && values.curl) await printRequest(context, client, outcome.reminder);
        else if (outcome.is === 'sent' || outcome.is === 'planned') await list.add([outcome.reminder]);
      } catch (error) {
        if (error instanceof Interrupted || signal.aborted || !(isSideConversationsError(error) || error instanceof UsageError)) throw error;
        if (isSideConversationsError(error)) outage.failed(error);
        counts.failed += 1;
        progress.clear();
        words.say(`${one.side_conversation_id} on ticket ${one.ticket_id}: ${printableLine(isSideConversationsError(error) ? happened(error) : error.message)}`);
      }
      progress.show({ done: index + 1, failed: counts.failed, share: (index + 1) / due.length });
    }
  } finally {
    progress.clear();
  }
  await list.end();
  words.say(summary(counts, isRehearsal, Math.max(0, due.length - counts.sent - counts.there - counts['not due'] - counts.failed)));
  if (outage.error !== undefined) return exitCodeOf(outage.error);
  return counts.failed > 0 ? exitCodes.failed : exitCodes.done;
}

/** The request of a reminder that would go out. */
async function printRequest({ values, sends, signal }: Context, client: SideConversations, reminder: Reminder): Promise<void> {
  const rehearsal = await sends.rehearse((stop) => remind(reminder, client, { ...callOptions({ values, sends, signal }), signal: stop }), signal);
  if (rehearsal) await printRehearsal(rehearsal, values);
}

function rhythmOf(context: Context): Rhythm {
  const { after, every = after, rounds } = context.values;
  const first = deadlineOf(context);
  const everySeconds = every === undefined ? first.seconds : durationSeconds('--every', every, first.time);
  if (everySeconds <= 0) throw new UsageError('expected --every to be more than 0: otherwise the next run would send every reminder again');
  return { first, everySeconds, most: countOf('--rounds', rounds, Infinity) };
}

/** Shows a person who would be reminded, and asks; a message cannot be taken back. */
async function confirmRound({ values, words }: Context, due: readonly Overdue[], limit: number, { first }: Rhythm): Promise<void> {
  if (values.yes || values['dry-run']) return;
  const shown = due.slice(0, Math.min(limit, MOST_SHOWN)).map(({ ticket_id: ticket, awaited, subject, reminders, waited_seconds: seconds }) => `  ${printableLine(`ticket ${ticket}, ${awaited}, waiting for ${durationText(seconds, first.time)}, reminder ${reminders + 1}: ${subject ?? ''}`)}`);
  const most = Math.min(due.length, limit);
  words.say([`${count(most)} may get a reminder:`, ...shown, ...(most > shown.length ? [`  and ${count(most - shown.length)} more`] : [])].join('\n'));
  const { confirmed } = await import('../input/ask.js');
  if (await confirmed(`Send ${most === 1 ? 'it' : `these ${count(most)}`}?`)) return;
  words.say('Nothing was sent.');
  throw new Interrupted();
}

function summary({ sent, there, 'not due': notDue, failed }: { sent: number; there: number; 'not due': number; failed: number }, isRehearsal: boolean, left: number): string {
  const parts = [
    `${count(sent)} ${sent === 1 ? 'reminder' : 'reminders'} ${isRehearsal ? 'would go out' : 'sent'}`,
    there > 0 ? `${count(there)} had gone out before` : '',
    notDue > 0 ? `${count(notDue)} were answered or reminded since the events were read` : '',
    failed > 0 ? `${count(failed)} failed` : '',
    left > 0 ? `${count(left)} left for another run` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
