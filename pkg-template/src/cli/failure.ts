import { isSideConversationsError, type Issue, type SideConversationsError, type ValidationError } from 'zendesk-side-conversations';
import type { Context } from './command.js';
import { exitCodes } from './exit-codes.js';
import { type FlagKey, flagOf, spellingOf, type Values } from './flags.js';
import { recipientFlags } from './input/recipients.js';
import { Interrupted } from './interrupt.js';
import { paint } from './output/colour.js';
import { inOwnTerms, termsOf } from './output/own-terms.js';
import { printable } from './output/printable.js';
import { ReaderGone } from './output/stdout.js';
import { LockLost } from './import/lock.js';
import { WriteError } from './disk/write-error.js';
import { CredentialError, FilterError, UsageError } from './usage-error.js';

/** Says on standard error what went wrong, and gives the exit code. */
export function reportFailure(failure: unknown, { command, values = {}, sends }: Partial<Context>): number {
  const error = innerOf(failure);
  if (error instanceof ReaderGone) return exitCodes.done;
  if (error instanceof Interrupted) {
    if (sends?.mayHaveGoneOut) process.stderr.write(`${printable(interruptedText(values, sends.areKeyed))}\n`);
    return exitCodes.interrupted;
  }
  process.stderr.write(`${paint(process.stderr).red('error:')} ${printable(textOf(error, command?.flags ?? [], values))}\n`);
  return exitCodeOf(error);
}

/** The tokens of a profile are this command's own affair: what went wrong with them is told, and not that the client got none. */
function innerOf(error: unknown): unknown {
  if (!isSideConversationsError(error) || error.code !== 'authentication') return error;
  const { cause } = error;
  return isOwn(cause) || isSideConversationsError(cause) ? cause : error;
}

/** Errors of the command itself; each message says all there is to say. */
const isOwn = (error: unknown): error is Error => [UsageError, CredentialError, FilterError, WriteError, LockLost].some((kind) => error instanceof kind);

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

/** An issue as a line: its path, the flag that set it, and what was expected. */
export function issueText({ path, message }: Issue, flags: readonly FlagKey[] = [], values: Values = {}): string {
  const flag = flagFor(path, flags, values);
  const where = Object.hasOwn(options, path) && flag ? flag : [path, flag && (path === '' ? flag : `(${flag})`)].filter(Boolean).join(' ');
  return where === '' ? termsOf(message) : `${where}: ${termsOf(message)}`;
}

function textOf(error: unknown, flags: readonly FlagKey[], values: Values): string {
  if (isValidationError(error)) {
    return ['nothing was sent', ...error.issues.map((issue) => `  ${issueText(issue, flags, values)}`)].join('\n');
  }
  if (isSideConversationsError(error)) return [inOwnTerms(error), ...adviceOn(error, flags)].join('\n  ');
  if (isSystemError(error)) return systemText(error);
  if (isOwn(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function adviceOn(error: SideConversationsError, flags: readonly FlagKey[]): string[] {
  const advice: string[] = [];
  const { description, requestId, details, cause } = error as SideConversationsError & { description?: string; requestId?: string; details?: unknown };
  if (description && !error.message.includes(description)) advice.push(`the API says: ${description}`);
  if (details !== undefined) advice.push(`details: ${JSON.stringify(details)}`);
  if (['connection', 'internal', 'authentication'].includes(error.code) && cause instanceof Error) advice.push(`because: ${innermost(cause).message}`);
  if (error.ambiguous) {
    const cure = flags.includes('idempotency-key') ? ', or give --idempotency-key' : '';
    advice.push(`it may have been carried out all the same: look before you run it again${cure}`);
  }
  if (requestId && !error.message.includes(requestId)) advice.push(`request id: ${requestId}`);
  return advice;
}

/** `fetch failed` says nothing; what it was caused by does. */
function innermost(error: Error): Error {
  let inner = error;
  for (let depth = 0; depth < 5 && inner.cause instanceof Error; depth += 1) inner = inner.cause;
  return inner;
}

function flagFor(path: string, flags: readonly FlagKey[], values: Values): string | undefined {
  const recipient = /^message\.to(?:\[(\d+)\])?/.exec(path);
  if (recipient) return recipient[1] === undefined ? recipientFlags().join(', ') : (recipientFlags(values)[Number(recipient[1])] ?? '--to');
  if (path === 'side_conversation_id') return 'ID';
  if (path === 'auth.bearer' && (values['token-file'] !== undefined || values['token-stdin'])) return values['token-stdin'] ? '--token-stdin' : '--token-file';
  if (Object.hasOwn(options, path)) return options[path];
  const key = flags.find((candidate) => flagOf(candidate).sets?.some((set) => path === set || path.startsWith(`${set}.`) || path.startsWith(`${set}[`)));
  return key && spellingOf(key);
}

/** What the package's own options are given by; their names mean nothing to somebody who types a command. */
const options: Record<string, string> = {
  subdomain: 'ZENDESK_SUBDOMAIN',
  baseUrl: 'ZENDESK_BASE_URL',
  'auth.bearer': 'ZENDESK_OAUTH_TOKEN',
  'auth.clientId': 'ZENDESK_CLIENT_ID',
  'auth.clientSecret': 'ZENDESK_CLIENT_SECRET',
  'auth.scope': 'ZENDESK_OAUTH_SCOPE',
  'auth.email': 'ZENDESK_USER_EMAIL',
  'auth.apiToken': 'ZENDESK_API_TOKEN',
  'headers.X-On-Behalf-Of': '--on-behalf-of',
  idempotencyKey: '--idempotency-key',
};

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
  const what = 'interrupted while it was being sent: it may have gone out';
  if (areKeyed) return `${what}. The same command can be run again: it sends only what is not there`;
  if (key === undefined) return `${what}. Look before you run it again`;
  return `${what}. With the same --idempotency-key ${JSON.stringify(key)} the same command can be run again: it sends only what is not there`;
}
