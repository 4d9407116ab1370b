import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Context } from '../command.js';
import { writeNewFile } from '../disk/new-file.js';
import { readText } from '../input/read-file.js';
import { UsageError } from '../usage-error.js';
import { Pseudonyms } from './pseudonyms.js';

const KEY_BYTES = 32;
/** A shorter key can be found by trying. */
const SHORTEST_KEY = 16;

/** The pseudonyms of `--anonymize`; undefined without it. The key's file is made at the first use. */
export async function pseudonymsOf({ values, words }: Pick<Context, 'values' | 'words'>): Promise<Pseudonyms | undefined> {
  const { anonymize, 'anonymize-key': named } = values;
  if (!anonymize && named !== undefined) throw new UsageError('expected --anonymize-key beside --anonymize');
  if (!anonymize) return undefined;
  const path = named ?? usualPath();
  if (named === undefined) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const made = await make(path);
  if (made) words.say(`made a key for pseudonyms: ${path}. Whoever has it can find out who is who; other machines need it for the same pseudonyms (--anonymize-key)`);
  const key = new TextEncoder().encode((await readText(path)).trim());
  if (key.length < SHORTEST_KEY) throw new UsageError(`expected a key of at least ${SHORTEST_KEY} characters in ${path}, but found ${key.length}`);
  return new Pseudonyms(key);
}

function usualPath(): string {
  const folder = process.env.XDG_CONFIG_HOME || (process.platform === 'win32' ? process.env.APPDATA : undefined) || join(homedir(), '.config');
  return join(folder, 'side-conversations', 'anonymize.key');
}

/** Makes a key where there is none; whether it did. */
async function make(path: string): Promise<boolean> {
  try {
    await writeNewFile(path, new TextEncoder().encode(`${randomBytes(KEY_BYTES).toString('hex')}\n`), { mayReplace: false, mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
