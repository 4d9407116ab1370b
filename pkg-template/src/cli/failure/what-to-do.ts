import type { ErrorCode, SideConversationsError } from 'zendesk-side-conversations';
import type { Command } from '../command.js';
import type { Values } from '../flags.js';
import type { NamedProfile } from '../profile/in-use.js';
import { profileBehind, signInCommand } from '../profile/sign-in-command.js';
import { isTokenRefusal, type Known, lacksScope } from './happened.js';

/** The command as it was typed. */
export interface Typed {
  readonly command?: Command | undefined;
  readonly values?: Values | undefined;
}

/** One sentence on what to do about an error, in the command's own flags and variables. */
export function whatToDo(error: SideConversationsError, typed: Typed): string {
  if (error.ambiguous) return error.code === 'unexpected_response' ? `${CHECK_ACCOUNT}; ${afterDoubt(typed)}` : afterDoubt(typed);
  return advice[error.code](error as Known, typed);
}

/** Whether the API carried out the request is unknown. */
function afterDoubt({ command, values = {} }: Typed): string {
  const doubt = 'the account may have carried it out nevertheless: ';
  if (values['idempotency-key'] !== undefined) return `${doubt}run the same command again; it looks for its --idempotency-key before it sends`;
  return `${doubt}check the ticket before you run it again${command?.flags.includes('idempotency-key') ? ', or give --idempotency-key' : ''}`;
}

type Advice = (known: Known, typed: Typed) => string;

const CHECK_ACCOUNT = 'check ZENDESK_SUBDOMAIN or ZENDESK_BASE_URL, and any proxy';
const ASK_WHOAMI = '`side-conversations whoami` shows the credential and its permissions';

/** A profile has its own client, secret and scope: no variable mends it. */
function ofProfile({ error }: Known, used: NamedProfile): string {
  if (error === 'invalid_scope') return `sign in again with scopes that the OAuth client may request, such as \`${signInCommand(used)} --scope "read write"\``;
  if (error === 'invalid_client') return `the secret of the profile ${used.name} may have been replaced: sign in again with \`${signInCommand(used)}\``;
  return `sign in to the profile ${used.name} again with \`${signInCommand(used)}\``;
}

const advice: Record<ErrorCode, Advice> = {
  validation: () => 'correct the listed values, and run the command again',
  bad_request({ description, details }) {
    if (description === undefined && details === undefined) return 'the account gives no reason. `side-conversations whoami --ticket N` shows whether it refuses the ticket';
    return 'correct the fields that the account names, and run the command again';
  },
  authentication(known, { command, values = {} }) {
    const used = command?.flags.includes('on-behalf-of') ? profileBehind(values) : undefined;
    if (used) return ofProfile(known, used);
    const isLogin = command?.name === 'login';
    if (known.error === 'invalid_client') return `check ${isLogin ? '--client-id' : 'ZENDESK_CLIENT_ID'} and ZENDESK_CLIENT_SECRET`;
    if (known.error === 'invalid_scope') return `check ${isLogin ? '--scope' : 'ZENDESK_OAUTH_SCOPE'}: scopes that the OAuth client may request, separated by spaces, such as "read write"`;
    if (isTokenRefusal(known)) return 'sign in again with `side-conversations login`, or check the OAuth client in Admin Center';
    return `${ASK_WHOAMI}; \`side-conversations login\` signs in again`;
  },
  permission(known, { values = {} }) {
    if (known.status !== 402 && lacksScope(known)) {
      const used = profileBehind(values);
      return `reading needs the scope read, sending and changing need write: \`${used ? signInCommand(used) : 'side-conversations login'} --scope "read write"\` gets both`;
    }
    return '`side-conversations whoami` distinguishes a user who is not an agent or admin, a refused ticket and a missing add-on';
  },
  not_found: (_, { command }) => (command === undefined || command.flags.includes('ticket') ? 'check the numbers; `side-conversations whoami --ticket N` shows whether the user may see the ticket' : CHECK_ACCOUNT),
  conflict: () => 'read it with `side-conversations show`, then decide',
  rate_limited: ({ retryAfter }) => `run the command again ${retryAfter === undefined ? 'in a minute' : `in ${retryAfter} s`}`,
  server: ({ retryAfter }) => `run the command again ${retryAfter === undefined ? 'later' : `in ${retryAfter} s`}`,
  http: () => CHECK_ACCOUNT,
  connection: () => 'check the network and, if there is a proxy, HTTPS_PROXY; then run the command again',
  timeout: (_, { command }) => `run the command again${command === undefined || command.flags.includes('timeout') ? ', or give it more time with --timeout SECONDS' : ''}`,
  unexpected_response: (_, { command, values = {} }) => {
    if (values.all && command?.name === 'reply') return 'name the recipients, instead of --all';
    return command?.name === 'download' ? 'run the command again' : CHECK_ACCOUNT;
  },
  unsupported: () => 'run the command with Node 20 or newer',
  wasm_unavailable: () => 'run the command with a plain Node',
  internal: () => 'please report it with the line below',
};
