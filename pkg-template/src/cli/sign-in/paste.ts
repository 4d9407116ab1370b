import { createInterface } from 'node:readline';
import { isCancel, text } from '@clack/prompts';
import { Interrupted } from '../interrupt.js';
import { settleWidth } from '../output/width.js';
import { CredentialError } from '../usage-error.js';
import { answerIn, type OwnAnswer } from './answer.js';

const QUESTION = 'Or paste the address that the browser was led to';

/** The answer in an address that a person pastes, for a browser on another machine. Asks again until it is one; `signal` ends the question. */
export async function pastedAnswer(state: string, signal: AbortSignal): Promise<OwnAnswer> {
  if (!process.stdin.isTTY) return lineAnswer(state);
  settleWidth(process.stderr);
  const check = (typed = ''): string | undefined => (read(typed, state) ? undefined : 'This address is not the answer to this sign-in: paste all of it, from http to its end.');
  const typed = await text({ message: QUESTION, validate: check, input: process.stdin, output: process.stderr, signal });
  const answer = isCancel(typed) ? undefined : read(typed, state);
  if (answer) return answer;
  throw new Interrupted();
}

/** A program gives the address as the first line. */
async function lineAnswer(state: string): Promise<OwnAnswer> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    const answer = read(line, state);
    if (answer) return answer;
    throw new CredentialError('the line on standard input is not the address that the browser was led to in this sign-in: run the same command again, and paste all of it');
  }
  // Standard input has ended, so no address can be pasted. The browser may still come back.
  return new Promise(() => {});
}

function read(typed: string, state: string): OwnAnswer | undefined {
  const trimmed = typed.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const answer = answerIn(new URL(trimmed), state);
  return answer.is === 'foreign' ? undefined : answer;
}
