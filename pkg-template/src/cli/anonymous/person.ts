import type { Pseudonyms } from './pseudonyms.js';

type Id = string | number;

/** The fields that name somebody, and what stands in their place. */
const FIELDS: Record<string, (value: Id, pseudonyms: Pseudonyms) => Id> = {
  user_id: (id, pseudonyms) => pseudonyms.id('user', id),
  name: (name, pseudonyms) => pseudonyms.name(String(name)),
  email: (address, pseudonyms) => pseudonyms.email(String(address)),
  group_id: (id, pseudonyms) => pseudonyms.id('group', id),
  support_group_id: (id, pseudonyms) => pseudonyms.id('group', id),
  support_agent_id: (id, pseudonyms) => pseudonyms.id('user', id),
  slack_workspace_id: (id, pseudonyms) => pseudonyms.id('workspace', id),
  slack_channel_id: (id, pseudonyms) => pseudonyms.id('channel', id),
  msteams_channel_id: (id, pseudonyms) => pseudonyms.id('channel', id),
};

/** A participant by pseudonyms. What is no text and no number stays out, and so does every other field. */
export function anonymousPerson(person: unknown, pseudonyms: Pseudonyms): object | null {
  if (typeof person !== 'object' || person === null) return null;
  const replaced: Record<string, unknown> = {};
  for (const [field, replace] of Object.entries(FIELDS)) {
    const value: unknown = Object.hasOwn(person, field) ? (person as Record<string, unknown>)[field] : undefined;
    if (value === null || value === '') replaced[field] = value;
    else if (typeof value === 'string' || typeof value === 'number') replaced[field] = replace(value, pseudonyms);
  }
  return replaced;
}

export const anonymousPeople = (people: unknown, pseudonyms: Pseudonyms): (object | null)[] => (Array.isArray(people) ? people.map((person) => anonymousPerson(person, pseudonyms)) : []);
