import type { Account } from '../account.js';
import type { Findings, Probe } from './probe.js';

export type Problem = 'credential' | 'not_an_agent' | 'missing_scope' | 'add_on_missing' | 'ticket_missing' | 'no_permission';

/** Why the account refuses; nothing where side conversations can be read. Which status a plan without the add-on gives is observed, and it varies. */
export function diagnose({ user, userRefusal, list, export: exported }: Findings): Problem | undefined {
  if (list.isAllowed) return undefined;
  const refusals = [userRefusal, list.refusal, exported.refusal].filter((refusal) => refusal !== undefined);
  if (refusals.some(({ status }) => status === 401)) return 'credential';
  if (refusals.some(namesScope)) return 'missing_scope';
  // Zendesk answers a caller whom it does not know with a user who has no id.
  if (user && user.id === null) return 'credential';
  if (user?.role === 'end-user') return 'not_an_agent';
  const isStaff = user?.role === 'agent' || user?.role === 'admin';
  if (list.refusal?.status === 402) return 'add_on_missing';
  if (list.refusal?.status === 404) return isTicketMissing(list.refusal, exported) ? 'ticket_missing' : 'add_on_missing';
  if (list.refusal?.status === 403) return isStaff ? 'add_on_missing' : 'not_an_agent';
  return 'no_permission';
}

const namesScope = ({ words }: NonNullable<Probe['refusal']>): boolean => /required scopes?|insufficient_scope/i.test(words);
/** The export names no ticket: where it is there, side conversations are. An agent may not ask for it, and then the answer's own word counts. */
const isTicketMissing = (refusal: NonNullable<Probe['refusal']>, exported: Probe): boolean =>
  exported.isAllowed || (exported.refusal?.status === 403 && namesTicket(refusal));
const namesTicket = ({ words }: NonNullable<Probe['refusal']>): boolean => /RecordNotFound/.test(words);

/** What to do about it. */
export function adviceFor(problem: Problem, { kind, from }: Account['credential'], ticketId: number): string {
  switch (problem) {
    case 'credential':
      return kind === 'oauth_token'
        ? `the account does not accept the OAuth access token of ${from}: it may have expired, or be an API token (which goes with --email or ZENDESK_USER_EMAIL)`
        : `the account does not accept the API token of ${from}: check the address, and whether the account still allows API tokens (Zendesk ends them on 2027-04-30)`;
    case 'not_an_agent':
      return 'the user is no agent: side conversations are for agents, and the export is for admins';
    case 'missing_scope':
      return 'the token lacks a scope: it needs `read`, and `write` to create, reply, update and import';
    case 'add_on_missing':
      return "the user is an agent, but the account refuses side conversations: its plan or the agent's role may lack the Collaboration add-on (Suite Professional or above)";
    case 'ticket_missing':
      return `the account answers, but has no ticket ${ticketId} that this user may see: name one with --ticket N`;
    case 'no_permission':
      return 'the account refuses without a reason that is known here';
  }
}
