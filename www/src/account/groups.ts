import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import { fieldsOf, idOf, listOf } from '../conversation/fields.js';
import { lineOf, longest } from '../conversation/text.js';

/** A group of the account, or one of its agents. */
export interface Named {
  id: number;
  name: string;
}

/** A page of the API; an account with more groups is asked for the next ones. */
const PER_PAGE = 100;
const MOST_PAGES = 10;

export async function loadGroups(client: SideConversations, options: CallOptions): Promise<Named[]> {
  const found: Named[] = [];
  for (let page = 1, isMore = true; isMore && page <= MOST_PAGES; page += 1) {
    const answer = fieldsOf(await client.request({ method: 'GET', path: '/api/v2/groups', query: { per_page: PER_PAGE, page } }, options));
    found.push(...listOf(answer?.['groups'], namedOf));
    isMore = Boolean(answer?.['next_page']);
  }
  return byName(found);
}

/** The agents of a group. A membership holds ids alone; the users come beside it where the account sends them. */
export async function loadAgents(client: SideConversations, groupId: number, options: CallOptions): Promise<Named[]> {
  const answer = fieldsOf(await client.request({ method: 'GET', path: `/api/v2/groups/${groupId}/memberships`, query: { include: 'users', per_page: PER_PAGE } }, options));
  const members = new Set(listOf(answer?.['group_memberships'], (membership) => idOf(fieldsOf(membership)?.['user_id'])));
  const users = listOf(answer?.['users'], namedOf).filter(({ id }) => members.has(id));
  const named = new Set(users.map(({ id }) => id));
  const unnamed = [...members].filter((id) => !named.has(id)).map((id) => ({ id, name: String(id) }));
  return byName([...users, ...unnamed]);
}

function namedOf(value: unknown): Named | undefined {
  const fields = fieldsOf(value);
  const id = idOf(fields?.['id']);
  if (!fields || id === undefined || fields['deleted'] === true) return undefined;
  return { id, name: lineOf(fields['name'], longest.name) || String(id) };
}

const byName = (named: Named[]): Named[] => named.sort((one, other) => one.name.localeCompare(other.name));
