import { type ApiError, type Channel, type ErrorCode, isSideConversationsError, type SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { channelsIn } from './channels.js';

export interface User {
  id: number | null;
  name: string | null;
  email: string | null;
  role: string | null;
}

/** The API's answer to what it refused. */
export interface Refusal {
  status: number;
  code: ErrorCode;
  words: string;
  /** Whether it had no body. */
  isEmpty: boolean;
}

/** The result of a probing request. */
export interface Probe {
  isAllowed: boolean;
  /** The answer, where it was a refusal. */
  refusal?: Refusal;
}

export interface Findings {
  user?: User;
  /** Why there is no user. */
  userRefusal?: Refusal;
  list: Probe;
  export: Probe;
  /** The channels that the account has turned on; undefined if this user may not read them. */
  channels?: Channel[] | undefined;
}

const AN_HOUR_S = 3600;

/** Asks four harmless questions: who am I, may I list, may I export, which channels are there. */
export async function probe(context: Context, client: SideConversations, ticketId: number): Promise<Findings> {
  const options = { ...callOptions(context), maxPages: 1 };
  const findings: Findings = { list: { isAllowed: false }, export: { isAllowed: false } };
  const me = await outcomeOf(client.request({ method: 'GET', path: '/api/v2/users/me.json' }, options));
  if ('refusal' in me) findings.userRefusal = me.refusal;
  else findings.user = userIn(me.value);
  // A wrong credential is wrong everywhere.
  if (findings.userRefusal?.code === 'authentication') return findings;
  findings.list = probed(await outcomeOf(client.list(ticketId, { per_page: 1 }, options)));
  findings.export = probed(await outcomeOf(firstPage(client.exportEvents({ start_time: Math.floor(Date.now() / 1000) - AN_HOUR_S }, options).pages())));
  const settings = await outcomeOf(client.request({ method: 'GET', path: '/api/v2/account/settings.json' }, options));
  if ('value' in settings) findings.channels = channelsIn(settings.value);
  return findings;
}

type Outcome = { value: unknown } | { refusal: Refusal };

/** The value, or the API's refusal; anything else, such as no answer at all, is no finding and is thrown. */
async function outcomeOf(call: PromiseLike<unknown>): Promise<Outcome> {
  try {
    return { value: await call };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { refusal: { status: error.status, code: error.code, words: [error.error, error.description].filter(Boolean).join(': ') || error.body.slice(0, 1000), isEmpty: error.body.trim() === '' } };
  }
}

function isRefusal(error: unknown): error is ApiError {
  return isSideConversationsError(error) && ['bad_request', 'authentication', 'permission', 'not_found', 'http'].includes(error.code) && 'status' in error;
}

const probed = (outcome: Outcome): Probe => ('refusal' in outcome ? { isAllowed: false, refusal: outcome.refusal } : { isAllowed: true });

async function firstPage<Page>(pages: AsyncIterable<Page>): Promise<Page | undefined> {
  for await (const page of pages) return page;
  return undefined;
}

function userIn(answer: unknown): User {
  const { user } = (answer ?? {}) as { user?: Partial<User> };
  return { id: user?.id ?? null, name: user?.name ?? null, email: user?.email ?? null, role: user?.role ?? null };
}
