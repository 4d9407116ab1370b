import { confirm, isCancel, password, text } from '@clack/prompts';
import { type Issue, validate } from 'zendesk-side-conversations';
import type { Values } from '../flags.js';
import { Interrupted } from '../interrupt.js';
import { settleWidth } from '../output/width.js';
import { recipientsOf } from './recipients.js';
import { ticketNumber, usualTicket } from './ticket.js';

type Check = (typed: string | undefined) => string | undefined;

/** Asks for what a new side conversation lacks, in the tutorial's order and on standard error, so that the data stays alone on standard output. */
export async function askForMessage(values: Values): Promise<Values> {
  const answers = { ...values };
  const isFirst = values.subject === undefined && values.body === undefined && values.html === undefined;
  if (isFirst) answers.subject = await ask('Subject', () => undefined);
  if (answers.body === undefined && answers.html === undefined) answers.body = await ask('Body', (typed) => (typed ? undefined : 'Write a message.'));
  if (recipientsOf(values).length === 0) answers.to = [await ask('Recipients (e-mail addresses, with commas between them)', recipientsCheck)];
  if (answers.ticket === undefined && usualTicket(values) === undefined) answers.ticket = await ask('Ticket', ticketCheck);
  if (answers.subject === '') delete answers.subject;
  return answers;
}

export const confirmEmpty = (): Promise<boolean> => confirmed('The message has neither text nor attachments. Send it all the same?');

/** Yes or no, where no is what a stray Enter means. */
export async function confirmed(message: string): Promise<boolean> {
  settleWidth(process.stderr);
  const answer = await confirm({ message, initialValue: false, input: process.stdin, output: process.stderr });
  if (isCancel(answer)) throw new Interrupted();
  return answer;
}

/** A line that may not be empty. */
export const askText = (message: string): Promise<string> => ask(message, (typed) => (typed?.trim() ? undefined : 'It may not be empty.')).then((typed) => typed.trim());

/** A line that nobody sees. */
export async function askSecret(message: string): Promise<string> {
  settleWidth(process.stderr);
  const typed = await password({ message, validate: (text) => (text ? undefined : 'It may not be empty.'), input: process.stdin, output: process.stderr });
  if (isCancel(typed)) throw new Interrupted();
  return typed;
}

async function ask(message: string, validate: Check): Promise<string> {
  settleWidth(process.stderr);
  const typed = await text({ message, validate, input: process.stdin, output: process.stderr });
  if (isCancel(typed)) throw new Interrupted();
  return typed ?? '';
}

/** As the package would judge them, so that nobody learns it only at the end. */
function recipientsCheck(typed: string | undefined): string | undefined {
  return complaintOf(() => {
    const to = recipientsOf({ to: [typed ?? ''] });
    return validate.create({ message: { body: 'x', to } });
  });
}

function ticketCheck(typed: string | undefined): string | undefined {
  return complaintOf(() => {
    ticketNumber((typed ?? '').trim());
    return [];
  });
}

function complaintOf(check: () => Issue[]): string | undefined {
  try {
    return check()[0]?.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
