import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import { fieldsOf, listOf } from '../conversation/fields.js';
import { lineOf, longest } from '../conversation/text.js';

/** Somebody whom a message can be sent to by e-mail. */
export interface Person {
  name: string;
  email: string;
}

/** Fewer letters would find half the account. */
export const LEAST_LETTERS = 2;
const MOST_FOUND = 8;

/** The account's users whose name or address matches what was typed: one request that completes names, one that searches addresses too. */
export async function findPeople(client: SideConversations, text: string, options: CallOptions): Promise<Person[]> {
  const looks = [
    client.request({ method: 'GET', path: '/api/v2/users/autocomplete', query: { name: text } }, options),
    client.request({ method: 'GET', path: '/api/v2/users/search', query: { query: text } }, options),
  ];
  const answers = await Promise.allSettled(looks);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? listOf(fieldsOf(answer.value)?.['users'], personOf) : []));
  return unique(found).slice(0, MOST_FOUND);
}

/** The signed-in agent. */
export async function findMe(client: SideConversations, options: CallOptions = {}): Promise<Person | undefined> {
  return personOf(fieldsOf(await client.request({ method: 'GET', path: '/api/v2/users/me' }, options))?.['user']);
}

/** Undefined for whoever has no address. */
export function personOf(value: unknown): Person | undefined {
  const fields = fieldsOf(value);
  const email = lineOf(fields?.['email'], longest.address);
  return email?.includes('@') ? { email, name: lineOf(fields?.['name'], longest.name) ?? '' } : undefined;
}

/** Each address once, the first one's name. */
export function unique(people: readonly Person[]): Person[] {
  const found = new Map<string, Person>();
  for (const person of people) {
    const address = person.email.toLowerCase();
    if (!found.has(address)) found.set(address, person);
  }
  return [...found.values()];
}

/** As it is written into a field of recipients. */
export function addressed({ name, email }: Person): string {
  if (name === '' || name === email) return email;
  return /[",;<>]/.test(name) ? `"${name.replaceAll('"', '')}" <${email}>` : `${name} <${email}>`;
}

export const matches = ({ name, email }: Person, text: string): boolean => `${name} ${email}`.toLowerCase().includes(text.toLowerCase());
