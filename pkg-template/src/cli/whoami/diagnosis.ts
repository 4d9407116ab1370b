import type { Account } from '../account.js';
import type { NamedProfile } from '../profile/in-use.js';
import { signInCommand } from '../profile/sign-in-command.js';
import type { Findings, Refusal } from './probe.js';

export type Problem = 'credential' | 'not_an_agent' | 'missing_scope' | 'add_on_missing' | 'ticket_missing' | 'ticket_refused' | 'no_permission';

/** Why the account refuses, and with which answer; nothing where side conversations can be read. */
export interface Diagnosis {
  readonly problem: Problem;
  readonly refusal?: Refusal | undefined;
}

/** Which status a plan without the add-on gives is observed, and it varies. */
export function diagnose({ user, userRefusal, list, export: exported, channels }: Findings): Diagnosis | undefined {
  if (list.isAllowed) return undefined;
  const refusals = [list.refusal, userRefusal, exported.refusal].filter((refusal) => refusal !== undefined);
  const unknown = refusals.find(({ code }) => code === 'authentication');
  if (unknown) return { problem: 'credential', refusal: unknown };
  const scope = refusals.find(namesScope);
  if (scope) return { problem: 'missing_scope', refusal: scope };
  // Zendesk answers a caller whom it does not know with a user who has no id.
  if (user && user.id === null) return { problem: 'credential' };
  if (user?.role === 'end-user') return { problem: 'not_an_agent', refusal: list.refusal };
  return { problem: problemOf({ list, export: exported, ...(user ? { user } : {}), channels }), refusal: list.refusal };
}

function problemOf({ list: { refusal }, export: exported, user, channels }: Findings): Problem {
  const isStaff = user?.role === 'agent' || user?.role === 'admin';
  const hasAddOn = exported.isAllowed || (channels ?? []).length > 0;
  switch (refusal?.status) {
    case 402:
      return 'add_on_missing';
    case 404:
      return isTicketMissing(refusal, exported) ? 'ticket_missing' : 'add_on_missing';
    case 403:
    case 422:
      // An empty body is how a single ticket is refused (observed); where the account has the add-on, the ticket is all that is left.
      if (refusal.isEmpty || (isStaff && hasAddOn)) return 'ticket_refused';
      if (refusal.status === 422) return 'no_permission';
      return isStaff ? 'add_on_missing' : 'not_an_agent';
    default:
      return 'no_permission';
  }
}

const namesScope = ({ words }: Refusal): boolean => /required scopes?|insufficient_scope/i.test(words);
/** The export names no ticket: where it is there, side conversations are. An agent may not ask for it, and then the answer's own word counts. */
const isTicketMissing = (refusal: Refusal, exported: Findings['export']): boolean =>
  exported.isAllowed || (exported.refusal?.status === 403 && namesTicket(refusal));
const namesTicket = ({ words }: Refusal): boolean => /RecordNotFound/.test(words);

/** Whom the advice is for. */
export interface Asker {
  readonly credential: Account['credential'];
  /** The profile of the credential, unless flags or variables gave it. */
  readonly profile: NamedProfile | undefined;
  readonly ticketId: number;
}

/** Advice about the problem. */
export function adviceFor({ problem, refusal }: Diagnosis, { credential: { kind, from }, profile, ticketId }: Asker): string {
  switch (problem) {
    case 'credential':
      if (profile) {
        const what = kind === 'client_credentials' ? 'OAuth client' : 'sign-in';
        return `the account does not accept the ${what} of ${from}${refusal?.words ? `. The API says: ${refusal.words}` : ''}\nSign in again: ${signInCommand(profile)}`;
      }
      if (kind === 'client_credentials') {
        const words = refusal?.words ? `. The API says: ${refusal.words}` : '';
        return `the account does not accept the OAuth client of ${from}: check ZENDESK_CLIENT_ID, ZENDESK_CLIENT_SECRET and ZENDESK_OAUTH_SCOPE${words}`;
      }
      return kind === 'oauth_token'
        ? `the account does not accept the OAuth access token of ${from}: it may have expired, or be an API token (which goes with --email or ZENDESK_USER_EMAIL)`
        : `the account does not accept the API token of ${from}: check the address, and whether the account still allows API tokens (Zendesk ends them on 2027-04-30)`;
    case 'not_an_agent':
      return 'the user is no agent: side conversations are for agents, and the export is for admins';
    case 'missing_scope':
      return `the token lacks a scope. The API says: ${refusal?.words ?? ''}\nOf several scopes any one is enough${profile ? `. Sign in again: ${signInCommand(profile)} --scope "read write"` : ''}`;
    case 'add_on_missing':
      return "the user is an agent, but the account refuses side conversations: its plan or the agent's role may lack the Collaboration add-on (Suite Professional or above)";
    case 'ticket_missing':
      return `the account answers, but has no ticket ${ticketId} that this user may see: name one with --ticket N`;
    case 'ticket_refused':
      return `the account refuses ticket ${ticketId} to this user, which says nothing about other tickets: try --ticket N`;
    case 'no_permission':
      return `the account refuses without a reason that is known here${refusal?.words ? `. The API says: ${refusal.words}` : ''}`;
  }
}
