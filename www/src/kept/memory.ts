import { LEAST_LETTERS, matches, type Person, personOf, unique } from '../account/people.js';
import { fieldsOf, listOf } from '../conversation/fields.js';
import type { Host } from '../host/host.js';
import { Kept } from './kept.js';

/** A Slack or Teams channel that a conversation of this account ran on. */
export interface KnownChannel {
  channel: 'slack' | 'msteams';
  /** The Slack workspace; empty for other channels. */
  workspaceId: string;
  channelId: string;
  name: string;
}

export interface Template {
  name: string;
  text: string;
}

const MOST_PEOPLE = 50;
const MOST_CHANNELS = 50;
const MOST_SEEN = 2_000;

/** The values that the app remembers for an agent, so that they need not type or read them twice. */
export interface Memory {
  /** The people whom the agent wrote to, the latest first. */
  readonly people: Kept<Person[]>;
  readonly channels: Kept<KnownChannel[]>;
  readonly templates: Kept<Template[]>;
  readonly signature: Kept<{ text: string; isUsed: boolean }>;
  /** The last message of each conversation that the agent has seen, by the conversation's id, and since when anything is remembered. */
  readonly seen: Kept<{ since: string; times: Record<string, string> }>;
  readonly shortcuts: Kept<boolean>;
}

export function memoryOf(host: Pick<Host, 'accountOrigin' | 'agentId'>): Memory {
  const now = new Date().toISOString();
  return {
    people: new Kept(host, 'people', (value) => listOf(value, personOf)),
    channels: new Kept(host, 'channels', (value) => listOf(value, channelOf)),
    templates: new Kept(host, 'templates', (value) => listOf(value, templateOf)),
    signature: new Kept(host, 'signature', (value) => {
      const fields = fieldsOf(value);
      return { text: textOf(fields?.['text']), isUsed: fields?.['isUsed'] !== false };
    }),
    seen: new Kept(host, 'seen', (value) => {
      const fields = fieldsOf(value);
      const times = Object.entries(fieldsOf(fields?.['times']) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
      return { since: textOf(fields?.['since']) || now, times: Object.fromEntries(times.slice(-MOST_SEEN)) };
    }),
    shortcuts: new Kept(host, 'shortcuts', (value) => value !== false),
  };
}

export const withPeople = (added: readonly Person[]) => (before: Person[]): Person[] => unique([...added, ...before]).slice(0, MOST_PEOPLE);

export function withChannels(added: readonly KnownChannel[]) {
  return (before: KnownChannel[]): KnownChannel[] => {
    const found = new Map<string, KnownChannel>();
    for (const known of [...added, ...before]) {
      const key = JSON.stringify([known.channel, known.workspaceId, known.channelId]);
      // A channel whose name was read once keeps it.
      const name = known.name || found.get(key)?.name || '';
      found.set(key, { ...known, name: found.get(key)?.name || name });
    }
    return [...found.values()].slice(0, MOST_CHANNELS);
  };
}

/** The remembered people who match a text. */
export const remembered = (people: readonly Person[], text: string): Person[] => (text.length < LEAST_LETTERS ? [...people] : people.filter((person) => matches(person, text)));

function channelOf(value: unknown): KnownChannel | undefined {
  const { channel, workspaceId, channelId, name } = fieldsOf(value) ?? {};
  if ((channel !== 'slack' && channel !== 'msteams') || typeof channelId !== 'string' || channelId === '') return undefined;
  return { channel, workspaceId: textOf(workspaceId), channelId, name: textOf(name) };
}

function templateOf(value: unknown): Template | undefined {
  const { name, text } = fieldsOf(value) ?? {};
  return typeof name === 'string' && name !== '' && typeof text === 'string' ? { name, text } : undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
