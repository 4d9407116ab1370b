import { isSideConversationsError, type ValidationError } from 'zendesk-side-conversations';
import type { Context } from './command.js';
import { exitCodes } from './exit-codes.js';
import { ExportStopped } from './export/gaps.js';
import { happened, isLong, type Known, reasonOf } from './failure/happened.js';
import { issueText } from './failure/issue-text.js';
import { type Typed, whatToDo } from './failure/what-to-do.js';
import type { Values } from './flags.js';
import { Interrupted } from './interrupt.js';
import { ReaderGone } from './output/stdout.js';
import { tellPeople } from './output/words.js';
import { LockLost } from './import/lock.js';
import { WriteError } from './disk/write-error.js';
import { CredentialError, FilterError, UsageError } from './usage-error.js';

/** Says on standard error what went wrong, and gives the exit code. */
export function reportFailure(failure: unknown, { command, values = {}, sends }: Partial<Context>): number {
  const error = innerOf(failure);
  if (error instanceof ReaderGone) return exitCodes.done;
  if (error instanceof Interrupted) {
    if (sends?.mayHaveGoneOut) tellPeople(interruptedText(values, sends.areKeyed));
    return exitCodes.interrupted;
  }
  tellPeople(failureText(error, { command, values }), 'error:');
  return exitCodeOf(error);
}

/** The tokens of a profile are this command's own affair: what went wrong with them is told, and not that the client got none. */
function innerOf(error: unknown): unknown {
  if (!isSideConversationsError(error) || error.code !== 'authentication') return error;
  const { cause } = error;
  return isOwn(cause) || isSideConversationsError(cause) ? cause : error;
}

/** Errors of the command itself; each message says all there is to say. */
const isOwn = (error: unknown): error is Error => [UsageError, CredentialError, FilterError, WriteError, LockLost, ExportStopped].some((kind) => error instanceof kind);

export function exitCodeOf(failure: unknown): number {
  const error = innerOf(failure);
  if (error instanceof Interrupted) return exitCodes.interrupted;
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof CredentialError) return exitCodes.credential;
  if (isSystemError(error)) return error.code === 'ENOENT' ? exitCodes.notFound : exitCodes.failed;
  if (!isSideConversationsError(error)) return exitCodes.failed;
  switch (error.code) {
    case 'validation':
      return exitCodes.usage;
    case 'authentication':
    case 'permission':
      return exitCodes.credential;
    case 'not_found':
      return exitCodes.notFound;
    case 'rate_limited':
      return exitCodes.rateLimited;
    case 'connection':
    case 'timeout':
      return exitCodes.network;
    default:
      return exitCodes.failed;
  }
}

/** Says line by line what happened and what to do about it. */
export function failureText(error: unknown, typed: Typed): string {
  if (isValidationError(error)) {
    return ['nothing was sent', ...error.issues.map((issue) => `  ${issueText(issue, typed.command?.flags, typed.values)}`)].join('\n');
  }
  if (isSideConversationsError(error)) return [happened(error, typed.command), whatToDo(error, typed), ...furtherFacts(error)].join('\n  ');
  if (isSystemError(error)) return systemText(error);
  if (isOwn(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The facts that a report to Zendesk or to this package needs. */
function furtherFacts({ code, cause, description, details, requestId }: Known): string[] {
  const facts: string[] = [];
  if (description !== undefined && isLong(description)) facts.push(`the API says: ${description}`);
  if (details !== undefined) facts.push(`details: ${JSON.stringify(details)}`);
  if (code === 'internal' && cause !== undefined) facts.push(`because: ${reasonOf(cause)}`);
  if (requestId) facts.push(`request id: ${requestId}`);
  return facts;
}

function systemText({ code, path, message }: NodeJS.ErrnoException): string {
  const meanings: Record<string, string> = { ENOENT: 'there is no', EACCES: 'no permission for', EISDIR: 'expected a file, but found the folder', ENOSPC: 'no space left for' };
  const meaning = code && meanings[code];
  return meaning && path ? `${meaning} ${path}` : message;
}

function isValidationError(error: unknown): error is ValidationError {
  return isSideConversationsError(error) && error.code === 'validation';
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** For an interrupt while a request that changes something was on its way. */
function interruptedText({ 'idempotency-key': key }: Values, areKeyed: boolean): string {
  const what = 'interrupted during the request: the account may have carried it out';
  if (areKeyed) return `${what}. Run the same command again: it sends only what the account does not have`;
  if (key === undefined) return `${what}. Check the ticket before you run it again`;
  return `${what}. With the same --idempotency-key ${JSON.stringify(key)} run the same command again: it sends only what the account does not have`;
}
