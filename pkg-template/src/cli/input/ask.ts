import { confirm, isCancel, password, select, text, updateSettings } from '@clack/prompts';
import { Interrupted } from '../interrupt.js';
import { settleWidth } from '../output/width.js';

/** The complaint about an answer; undefined where it is fine. */
export type Check = (typed: string) => string | undefined;

// Ctrl-D, at which the library's readline would close and its question stay without an answer for ever.
updateSettings({ aliases: { '\u0004': 'cancel' } });

/** Yes or no, where no is what a stray Enter means. */
export async function confirmed(message: string): Promise<boolean> {
  return answerOf(confirm({ message, initialValue: false, ...streams() }));
}

/** A line; with a check the first one that passes it. */
export async function askLine(message: string, check: Check = () => undefined): Promise<string> {
  return (await answerOf(text({ message, validate: (typed) => check((typed ?? '').trim()), ...streams() })) ?? '').trim();
}

/** A line that may not be empty. */
export const askText = (message: string): Promise<string> => askLine(message, (typed) => (typed ? undefined : 'It may not be empty.'));

/** A line that nobody sees. */
export async function askSecret(message: string): Promise<string> {
  return answerOf(password({ message, validate: (typed) => (typed ? undefined : 'It may not be empty.'), ...streams() }));
}

/** One of several choices; the first one is what a stray Enter means. */
export async function askChoice<Value extends string>(message: string, choices: readonly { value: Value; label: string }[]): Promise<Value> {
  return answerOf(select<string>({ message, options: [...choices], ...streams() })) as Promise<Value>;
}

/** Questions stand on standard error, so that the data stays alone on standard output. */
function streams(): { input: NodeJS.ReadStream; output: NodeJS.WriteStream } {
  settleWidth(process.stderr);
  return { input: process.stdin, output: process.stderr };
}

async function answerOf<Answer>(question: Promise<Answer>): Promise<Exclude<Answer, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Interrupted();
  return answer as Exclude<Answer, symbol>;
}
