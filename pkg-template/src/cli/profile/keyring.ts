import { CredentialError } from '../usage-error.js';
import { jsonObject } from '../input/json-object.js';
import { type Secrets, secretsIn } from './profile.js';

const SERVICE = 'zendesk-side-conversations';
/** A keyring that is locked may ask on a screen that nobody sees. */
const PATIENCE_MS = 60_000;
/** An optional peer of the package: it has a binary for each system, so it is installed by those who want it. Bundlers leave a name in a variable alone. */
const LIBRARY = '@napi-rs/keyring';

/** The part of `@napi-rs/keyring` that is used. */
interface Library {
  AsyncEntry: new (service: string, user: string) => Entry;
}
interface Entry {
  getPassword(signal?: AbortSignal): Promise<string | null>;
  setPassword(password: string, signal?: AbortSignal): Promise<void>;
  deletePassword(signal?: AbortSignal): Promise<boolean>;
}

/**
 * Whether the system's keyring can keep secrets: the library is installed, and what is written is there afterwards. On Linux that takes a session bus:
 * the kernel's own keyring forgets everything at the next start. A keyring that is locked, with nobody to unlock it, is silent.
 */
export type KeyringState = 'usable' | 'silent' | 'not installed';

export async function keyringState(environment: NodeJS.ProcessEnv = process.env): Promise<KeyringState> {
  const entry = await entryOf(`.probe-${process.pid}`).catch(() => undefined);
  if (entry === undefined) return 'not installed';
  if (process.platform === 'linux' && !environment.DBUS_SESSION_BUS_ADDRESS) return 'silent';
  try {
    await entry.setPassword('probe', patience());
    const isKept = (await entry.getPassword(patience())) === 'probe';
    await entry.deletePassword(patience());
    return isKept ? 'usable' : 'silent';
  } catch {
    return 'silent';
  }
}

export async function readFromKeyring(name: string): Promise<Secrets> {
  const text = await inKeyring(name, (entry) => entry.getPassword(patience()));
  if (text === null) throw new CredentialError(`the system's keyring has nothing of the profile ${name}, or this session does not reach it: sign in again, or with --store file\n\n  side-conversations login --profile ${name}`);
  return secretsIn(jsonObject(text));
}

export const writeToKeyring = (name: string, secrets: Secrets): Promise<void> => inKeyring(name, (entry) => entry.setPassword(JSON.stringify(secrets), patience()));

export async function deleteFromKeyring(name: string): Promise<void> {
  await inKeyring(name, (entry) => entry.deletePassword(patience()));
}

const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);

async function entryOf(name: string): Promise<Entry> {
  const { AsyncEntry } = (await import(LIBRARY)) as Library;
  return new AsyncEntry(SERVICE, name);
}

async function inKeyring<T>(name: string, work: (entry: Entry) => Promise<T>): Promise<T> {
  try {
    return await work(await entryOf(name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CredentialError(`the profile ${name} keeps its tokens in the system's keyring, which does not answer (${reason.split('\n')[0]}): unlock it, or sign in with \`side-conversations login --profile ${name} --store file\``);
  }
}
