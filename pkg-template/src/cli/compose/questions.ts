import { statSync } from 'node:fs';
import { type Issue, validate } from 'zendesk-side-conversations';
import { askChoice, askLine, type Check } from '../input/ask.js';
import { recipientsOf } from '../input/recipients.js';
import { ticketNumber, usualTicket } from '../input/ticket.js';
import { Interrupted } from '../interrupt.js';
import type { Words } from '../output/words.js';
import type { Answers } from './draft.js';
import { edit, editorOf } from './editor.js';
import { askLines } from './lines.js';

/** The flag of a channel's recipients, and how one is written. */
const CHANNELS = [
  { value: 'to', label: 'E-mail', written: 'an e-mail address, or Name <address>', several: true },
  { value: 'slack', label: 'Slack', written: 'a workspace and a channel, as in TA3JZEW4Q/C9VJJHZQE', several: false },
  { value: 'group', label: 'Child ticket', written: 'a group, or a group and an agent, as in 360001234:1509756491122', several: false },
  { value: 'teams', label: 'Microsoft Teams', written: 'the id of a channel', several: false },
] as const;
export type RecipientFlag = (typeof CHANNELS)[number]['value'];

export async function askTicket(answers: Answers): Promise<void> {
  if (answers.ticket === undefined && usualTicket(answers) === undefined) answers.ticket = await askLine('Ticket', complaintIn((typed) => void ticketNumber(typed)));
}

/** The text of a message, written in the user's editor, or typed. What was written before an interrupt stays in the answers. */
export async function askBody(answers: Answers, words: Words): Promise<void> {
  const editor = editorOf();
  if (editor !== undefined) {
    words.say(`The message is written in ${editor} …`);
    const { text, failure } = await edit(editor);
    if (text !== '') answers.body = text;
    if (failure) throw failure;
    return;
  }
  while (answers.body === undefined) {
    const { text, isWhole } = await askLines('Body');
    if (text !== '') answers.body = text;
    if (!isWhole) throw new Interrupted();
    if (text === '') words.say('Write a message.');
  }
}

export const askChannel = (): Promise<RecipientFlag> => askChoice('Channel', CHANNELS.map(({ value, label }) => ({ value, label })));

/** Recipients of one channel, one by one, until an empty line; each is judged as the package would. */
export async function askRecipients(answers: Answers, flag: RecipientFlag): Promise<void> {
  const { written, several } = CHANNELS.find(({ value }) => value === flag) ?? CHANNELS[0];
  const given: string[] = [];
  const check: Check = (typed) => {
    if (typed === '') return given.length > 0 ? undefined : 'Name at least one.';
    return complaintIn(() => validate.create({ message: { body: 'x', to: recipientsOf({ [flag]: [...given, typed] }) } }))(typed);
  };
  for (;;) {
    const typed = await askLine(given.length === 0 ? `Recipients: ${written}` : 'Another one (an empty line ends)', check);
    if (typed === '') return;
    given.push(typed);
    answers[flag] = given;
    if (!several) return;
  }
}

/** Files to attach, one by one, until an empty line. */
export async function askAttachments(answers: Answers): Promise<void> {
  const files: string[] = [];
  for (;;) {
    const path = await askLine(files.length === 0 ? 'A file to attach (an empty line: none)' : 'Another file (an empty line ends)', complaintAbout);
    if (path === '') return;
    files.push(path);
    answers.attach = files;
  }
}

function complaintAbout(path: string): string | undefined {
  if (path === '') return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return `There is no ${path}.`;
  return found.isFile() ? undefined : `${path} is no file.`;
}

/** The message of what a check throws, or of the first issue that it returns. */
function complaintIn(check: (typed: string) => Issue[] | void): Check {
  return (typed) => {
    try {
      return (check(typed) ?? [])[0]?.message;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}
