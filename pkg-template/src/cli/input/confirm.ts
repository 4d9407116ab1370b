import type { NewMessage } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { Interrupted } from '../interrupt.js';
import { isAskable } from './askable.js';

const MOST_LINES = 6;

/** A message that is about to go out. */
export interface Outgoing {
  recipients: string;
  ticketId: number;
  text: Pick<NewMessage, 'subject' | 'body' | 'html_body'>;
}

/** Shows a person what will go out to whom, and asks: nobody can take a message back. Asks nobody where nobody sits at a terminal. */
export async function confirmSend({ values, words }: Context, { recipients, ticketId, text }: Outgoing): Promise<void> {
  if (values.yes || values['dry-run'] || !process.stdout.isTTY || !isAskable(values, words)) return;
  const rows: [string, string | undefined][] = [
    ['To', recipients],
    ['Ticket', String(ticketId)],
    ['Subject', text.subject],
    ['Files', values.attach?.join(', ')],
    ['Text', text.body ?? (text.html_body === undefined ? undefined : `HTML of ${values.html}`)],
  ];
  words.say(rows.flatMap(([title, value]) => (value === undefined ? [] : [`${title.padEnd(9)}${shortened(value)}`])).join('\n'));
  const { confirmed } = await import('./ask.js');
  if (await confirmed('Send it?')) return;
  words.say('Nothing was sent.');
  throw new Interrupted();
}

function shortened(text: string): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.slice(0, MOST_LINES).join(`\n${' '.repeat(9)}`);
  return lines.length > MOST_LINES ? `${shown}\n${' '.repeat(9)}… ${lines.length - MOST_LINES} lines more` : shown;
}
