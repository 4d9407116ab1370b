import type { NewMessage, Participant } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { Interrupted } from '../interrupt.js';
import { factLines } from '../output/facts.js';
import { nameAndAddress } from '../output/people.js';
import { isAskable } from './askable.js';

const MOST_LINES = 6;

/** A message that is about to go out. */
export interface Outgoing {
  ticketId: number;
  text: Pick<NewMessage, 'subject' | 'body' | 'html_body'>;
  /** Whether somebody was asked for a part of it. */
  wasAsked: boolean;
  /** The recipients as the request names them; nothing where none would be sent. */
  recipients(): Promise<readonly Partial<Participant>[] | undefined>;
}

/** Shows a person what will go out to whom, and asks: nobody can take a message back. Asks nobody where nobody sits at a terminal, and no script that reads the outcome. */
export async function confirmSend({ values, words }: Context, { recipients, ticketId, text, wasAsked }: Outgoing): Promise<void> {
  const isWatched = process.stdout.isTTY || wasAsked;
  if (values.yes || values['dry-run'] || !isWatched || !isAskable(values, words)) return;
  const to = await recipients();
  if (to === undefined) return;
  words.say(
    factLines([
      ['To', to.map(nameAndAddress).join('\n')],
      ['Ticket', String(ticketId)],
      ['Subject', text.subject],
      ['Files', values.attach?.join('\n')],
      ['Text', shortened(text.body ?? (text.html_body === undefined ? '' : `HTML of ${values.html}`))],
    ]),
  );
  const { confirmed } = await import('./ask.js');
  if (!(await confirmed('Send it?'))) throw new Interrupted();
}

function shortened(text: string): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.slice(0, MOST_LINES).join('\n');
  return lines.length > MOST_LINES ? `${shown}\n… ${lines.length - MOST_LINES} lines more` : shown;
}
