import { type Dirent, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../disk/replace-file.js';
import { nodeClock } from '../import/clock.js';
import { Lock, LockHeld } from '../import/lock.js';
import { lockFolderOf } from '../import/lock-folder.js';
import { CredentialError } from '../usage-error.js';
import { configFolder } from './folder.js';
import { deleteFromKeyring, readFromKeyring, writeToKeyring } from './keyring.js';
import { isProfileName } from './name.js';
import { type Profile, profileIn, profileText, type Secrets } from './profile.js';

/** Longer than a refresh with its retries takes: whoever waits so long waits for a process that hangs. */
const LOCK_WAIT_MS = 150_000;
const LOCK_LOOK_MS = 50;
/** Only their owner reads and writes them. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

const allFolder = (): string => join(configFolder(), 'profiles');
const folderOf = (name: string): string => join(allFolder(), name);
export const profilePath = (name: string): string => join(folderOf(name), 'profile.json');

/** A profile of this name; undefined where nobody has signed in under it. */
export function readProfile(name: string): Profile | undefined {
  const path = profilePath(name);
  try {
    refuseOpenFile(path);
    const profile = profileIn(readFileSync(path, 'utf8'));
    if (profile) return profile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  throw new CredentialError(`the profile in ${path} cannot be read: sign in again\n\n  side-conversations login --profile ${name}`);
}

/** As `ssh` does with a private key: a file that others can read may have been copied. */
function refuseOpenFile(path: string): void {
  const { mode } = statSync(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new CredentialError(`other users of this machine can read ${path}, which may hold tokens: close it\n\n  chmod 600 '${path}'`);
}

/** The names of all profiles, sorted. */
export async function profileNames(): Promise<string[]> {
  const entries = await readdir(allFolder(), { withFileTypes: true }).catch((error: NodeJS.ErrnoException): Dirent[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory() && isProfileName(entry.name)).map(({ name }) => name).sort();
}

export const secretsOf = async (name: string, { secrets }: Profile): Promise<Secrets> => (secrets === 'keyring' ? readFromKeyring(name) : secrets);

/** Keeps a profile's secrets where it has them. Resolves when they are on the disk. */
export async function writeSecrets(name: string, profile: Profile, secrets: Secrets): Promise<void> {
  if (profile.secrets === 'keyring') return writeToKeyring(name, secrets);
  return writeProfile(name, { ...profile, secrets });
}

/** Replaces a profile as a whole, in a file that only its owner can read. */
export async function writeProfile(name: string, profile: Profile): Promise<void> {
  await mkdir(folderOf(name), { recursive: true, mode: PRIVATE_FOLDER });
  await replaceFile(profilePath(name), profileText(profile), { mode: PRIVATE_FILE });
}

export async function removeProfile(name: string, { secrets }: Profile): Promise<void> {
  // First the keyring: what is left then is a profile that says so, and not a secret that nobody knows of.
  if (secrets === 'keyring') await deleteFromKeyring(name);
  await rm(folderOf(name), { recursive: true, force: true });
}

/**
 * Does something with a profile while no other process does. Waits for another one: a refresh token is void once it was used, so of two processes that
 * want to renew, the second has to read what the first one wrote.
 */
export async function withProfileLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folderOf(name), { recursive: true, mode: PRIVATE_FOLDER });
  const lock = await takeLock(name);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

async function takeLock(name: string): Promise<Lock> {
  const folder = lockFolderOf(profilePath(name), { notePath: join(folderOf(name), 'lock'), work: `renewing the tokens of the profile ${name}` });
  const end = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return await Lock.take(folder, nodeClock);
    } catch (error) {
      if (!(error instanceof LockHeld) || Date.now() > end) throw error;
      await nodeClock.sleep(LOCK_LOOK_MS);
    }
  }
}
