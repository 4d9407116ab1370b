import type { Issue } from 'zendesk-side-conversations';
import { type FlagKey, flagOf, spellingOf, type Values } from '../flags.js';
import { recipientFlags } from '../input/recipients.js';

/** An issue as a line: the flag or the variable that set it, else its path in the JSON, and what was expected. */
export function issueText({ path, message }: Pick<Issue, 'path' | 'message'>, flags: readonly FlagKey[] = [], values: Values = {}): string {
  const where = flagFor(path, flags, values) ?? path;
  const words = Object.hasOwn(options, path) ? message.replace(`expected ${path.split('.').at(-1)} `, 'expected text ') : message.replace('or the option `dropAttachments`', 'or --drop-attachments');
  return where === '' ? words : `${where}: ${words}`;
}

function flagFor(path: string, flags: readonly FlagKey[], values: Values): string | undefined {
  if (path === 'auth.bearer' && (values['token-file'] !== undefined || values['token-stdin'])) return values['token-stdin'] ? '--token-stdin' : '--token-file';
  if (Object.hasOwn(options, path)) return options[path];
  // An import's paths lead into its lines, which no flag sets.
  if (flags.includes('to')) {
    const recipient = /^message\.to(?:\[(\d+)\])?/.exec(path);
    if (recipient) return recipient[1] === undefined ? recipientFlags().join(', ') : (recipientFlags(values)[Number(recipient[1])] ?? '--to');
  }
  if (flags.length > 0 && path === 'side_conversation_id') return 'ID';
  const key = flags.find((candidate) => flagOf(candidate).sets?.some((set) => path === set || path.startsWith(`${set}.`) || path.startsWith(`${set}[`)));
  return key && spellingOf(key);
}

/** The flags and variables that set the package's options, whose own names mean nothing to somebody who types a command. */
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
