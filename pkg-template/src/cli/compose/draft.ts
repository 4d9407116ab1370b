import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeNewFile } from '../disk/new-file.js';
import { replaceFile } from '../disk/replace-file.js';
import { type FlagKey, flagOf, groups, type Values } from '../flags.js';
import { jsonObject } from '../input/json-object.js';
import { readText } from '../input/read-file.js';
import { configFolder } from '../profile/folder.js';
import { UsageError } from '../usage-error.js';

/** The answers of somebody who writes a message: what flags say, and the side conversation of a reply. */
export type Answers = Values & { id?: string };

/** The flags that a draft keeps beside its text. */
const KEPT = ['ticket', 'all', 'except', ...groups.recipients, ...groups.message.filter((key) => key !== 'body')] as const satisfies readonly FlagKey[];
const PRIVATE = 0o600;

const folder = (): string => join(configFolder(), 'drafts');

/** A new path in the folder of drafts, which only the user can read. */
export async function draftPath(name: string): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  return join(folder(), `${name}-${time}-${process.pid}.txt`);
}

/** Keeps the answers in a file: on its first line everything but the text, as JSON, and the text behind an empty line. Returns its path. */
export async function keepDraft(command: string, answers: Answers, former: string | undefined): Promise<string> {
  const head = Object.fromEntries([['command', command], ['id', answers.id], ...KEPT.map((key) => [key, answers[key]])].filter(([, value]) => value !== undefined));
  const text = `${JSON.stringify(head)}\n\n${answers.body ?? ''}\n`;
  if (former !== undefined) {
    await replaceFile(former, text, { mode: PRIVATE });
    return former;
  }
  const path = await draftPath(command);
  await writeNewFile(path, new TextEncoder().encode(text), { mayReplace: false, mode: PRIVATE });
  return path;
}

/** The answers in a draft of this command. */
export async function readDraft(path: string, command: string): Promise<Answers> {
  const [, head = '', body = ''] = /^([^\n]*)\r?\n\r?\n?([^]*)$/.exec(await readText(path)) ?? [];
  const { command: written, id, ...kept } = jsonObject(head) ?? {};
  const isSound = Object.entries(kept).every(([key, value]) => (KEPT as readonly string[]).includes(key) && isValueOf(key as FlagKey, value));
  if (written !== command || !isSound || !(id === undefined || typeof id === 'string')) {
    throw new UsageError(typeof written === 'string' && isSound ? `expected a draft of ${command}, but found one of ${written.slice(0, 64)} in ${path}` : `expected a draft that ${command} has kept, but found something else in ${path}`);
  }
  const text = body.trim();
  return { ...(kept as Values), ...(id === undefined ? {} : { id }), ...(text === '' ? {} : { body: text }) };
}

/** Removes a draft that was sent, where it lies in the folder of drafts; a file elsewhere is somebody's own. */
export async function dropDraft(path: string | undefined): Promise<void> {
  if (path !== undefined && dirname(resolve(path)) === folder()) await rm(path, { force: true });
}

/** Whether a draft has anything that is worth keeping. */
export const isBlank = (answers: Answers): boolean => [...KEPT, 'body' as const, 'id' as const].every((key) => answers[key] === undefined);

function isValueOf(key: FlagKey, value: unknown): boolean {
  const { takes, repeats } = flagOf(key);
  if (!takes) return value === true;
  return repeats ? Array.isArray(value) && value.every((one) => typeof one === 'string') : typeof value === 'string';
}
