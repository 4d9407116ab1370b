import type { Channel } from 'zendesk-side-conversations';

export const channels = ['email', 'slack', 'child_ticket', 'msteams'] as const satisfies readonly Channel[];

/** The texts of a draft, each bound to one field. */
export const textFields = ['subject', 'body', 'slackWorkspace', 'slackChannel', 'group', 'agent', 'teamsChannel'] as const;
export type TextField = (typeof textFields)[number];

export interface UploadedFile {
  id: string;
  name: string;
  size: number;
  /** The reference of a picture in the text. */
  reference?: string;
}

/** A message that is being written: a new conversation's, or a reply. */
export interface Draft extends Record<TextField, string> {
  /** Given along with the message, so that it arrives once however often it is sent. */
  key: string;
  /** Whether it was sent without a sign that it arrived. */
  isUncertain: boolean;
  channel: Channel;
  /** The body as HTML; empty as long as nothing is formatted. */
  html: string;
  /** The recipients of a reply besides the participants. */
  addresses: string[];
  /** Participants who do not get the reply: their user ids or addresses. */
  except: (number | string)[];
  files: UploadedFile[];
  /** The names of files that were given and have not arrived. */
  missing: string[];
}

export function emptyDraft(): Draft {
  const texts = Object.fromEntries(textFields.map((field) => [field, ''])) as Record<TextField, string>;
  return { ...texts, key: crypto.randomUUID(), isUncertain: false, channel: 'email', html: '', addresses: [], except: [], files: [], missing: [] };
}

/** Whether nothing is in it that would be missed. */
export function isEmpty(draft: Draft): boolean {
  return textFields.every((field) => draft[field].trim() === '') && draft.addresses.length === 0 && draft.files.length === 0 && draft.missing.length === 0;
}

/** A stored draft; undefined where it is none, or one of another version. */
export function parseDraft(text: string): Draft | undefined {
  let value: Partial<Record<keyof Draft, unknown>> | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { key, isUncertain, channel, html, addresses, except, files, missing } = value;
  const known = channels.find((one) => one === channel);
  const isComplete =
    typeof key === 'string' && key !== '' && typeof isUncertain === 'boolean' && known !== undefined && typeof html === 'string' &&
    textFields.every((field) => typeof value[field] === 'string') &&
    isListOf(addresses, (item) => typeof item === 'string') &&
    isListOf(except, (item) => typeof item === 'string' || typeof item === 'number') &&
    isListOf(files, isFile) &&
    isListOf(missing, (item) => typeof item === 'string');
  return isComplete ? (value as Draft) : undefined;
}

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(isItem);

function isFile(value: unknown): boolean {
  const { id, name, size } = (value ?? {}) as Partial<Record<keyof UploadedFile, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && typeof size === 'number';
}
