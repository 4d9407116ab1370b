import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { replaceFile } from '../disk/replace-file.js';
import { readIfThere } from '../input/optional-file.js';

/** The socket that represents a run in the file's folder as long as its process lives. */
export interface Door {
  readonly name: string;
  close(): Promise<void>;
}

/** `elsewhere`: of another machine, whose processes this one cannot see. */
export type DoorState = 'open' | 'dead' | 'elsewhere';

/** The state of the note's file. */
export interface NoteStamp {
  /** Another text in the file gives another version, unless the file is recent. */
  readonly version: string;
  /** Whether the file changed so lately that a further change may have the same time. */
  readonly isRecent: boolean;
}

/** The doors and the note of one locked file. Tests put containers and processes of their own in its place. */
export interface LockFolder {
  /** The lock file: a note about the run that holds the lock. */
  readonly notePath: string;
  /** The work of the run that holds the lock, for the message to a run that is refused. */
  readonly work: string;
  /** This process, as a note describes it. */
  readonly self: { readonly pid: number; readonly host: string };
  /** Undefined where the folder takes no doors. */
  open(): Promise<Door | undefined>;
  doors(): Promise<string[]>;
  isThere(name: string): Promise<boolean>;
  stateOf(name: string): Promise<DoorState>;
  remove(name: string): Promise<void>;
  readNote(): Promise<string | undefined>;
  /** Undefined where there is no note. */
  noteStamp(): Promise<NoteStamp | undefined>;
  writeNote(text: string): Promise<void>;
  /** False where there is a note already. */
  writeFirstNote(text: string): Promise<boolean>;
  removeNote(): Promise<void>;
  isRunning(pid: number): boolean;
}

/** The errors of a system or a file system without sockets in folders. */
const NO_SOCKETS = new Set(['EACCES', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS', 'EAFNOSUPPORT', 'ENAMETOOLONG']);
/** A socket's path has room for 108 bytes, on some systems for 104, with the NUL that ends it. */
const LONGEST_SOCKET_PATH = 103;

/** The lock of an imported file. */
export const importLockFolder = (file: string): LockFolder => lockFolderOf(file, { notePath: `${file}.journal.lock`, work: 'importing this file' });

export function lockFolderOf(file: string, { notePath, work }: Pick<LockFolder, 'notePath' | 'work'>): LockFolder {
  const folder = dirname(file);
  const prefix = `.${shortHash(basename(file))}.`;
  return {
    notePath,
    work,
    self: { pid: process.pid, host: hostname() },
    open: () => openDoor(folder, `${prefix}${machine.boot}.${machine.host}.${randomBytes(4).toString('hex')}.lock`),
    doors: async () => (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.lock')),
    isThere: (name) => lstat(join(folder, name)).then(() => true, isMissing),
    stateOf: (name) => stateOf(folder, name),
    remove: (name) => rm(join(folder, name), { force: true }),
    readNote: () => readIfThere(notePath),
    noteStamp: () => stampOf(notePath),
    writeNote: (text) => replaceFile(notePath, text),
    writeFirstNote: (text) => writeFirst(notePath, text),
    removeNote: () => rm(notePath, { force: true }),
    isRunning,
  };
}

/** The coarsest times of a file system are FAT's: 2 s. */
const COARSEST_TIME_MS = 2_000;

async function stampOf(path: string): Promise<NoteStamp | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeMs, ctimeNs } = await stat(path, { bigint: true });
    return { version: [dev, ino, size, mtimeNs, ctimeNs].join(' '), isRecent: Date.now() - Number(ctimeMs) <= COARSEST_TIME_MS };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isMissing(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false;
  throw error;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Containers on one machine share its boot id, and so can see each other's doors. */
const machine = { boot: shortHash(bootId()), host: shortHash(hostname()) };

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
  } catch {
    return hostname();
  }
}

async function openDoor(folder: string, name: string): Promise<Door | undefined> {
  const { path, handle } = await socketPath(folder, name);
  const server = createServer((visitor) => visitor.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ path, readableAll: true, writableAll: true }, resolve);
    });
  } catch (error) {
    await handle?.close();
    if (NO_SOCKETS.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  server.unref();
  return { name, close: () => closeDoor(server, join(folder, name), handle) };
}

async function closeDoor(server: Server, path: string, handle: FileHandle | undefined): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await rm(path, { force: true });
  await handle?.close();
}

async function stateOf(folder: string, name: string): Promise<DoorState> {
  const [boot, host] = name.split('.').slice(2);
  if (boot !== machine.boot) {
    // The same machine before it was started anew; a name that many machines have tells nothing.
    return host === machine.host && hostname() !== 'localhost' ? 'dead' : 'elsewhere';
  }
  const { path, handle } = await socketPath(folder, name);
  const answer = await knock(path);
  await handle?.close();
  return answer;
}

function knock(path: string): Promise<DoorState> {
  return new Promise((resolve) => {
    const visitor = connect({ path });
    visitor.once('connect', () => {
      visitor.destroy();
      resolve('open');
    });
    // Anything else, such as a socket of another user, may be a run that lives.
    visitor.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'dead' : 'open'));
  });
}

/** A path that is short enough for a socket, where there is one; on Linux the folder's descriptor gives one. */
async function socketPath(folder: string, name: string): Promise<{ path: string; handle?: FileHandle }> {
  const [path = ''] = [join(folder, name), relative('.', join(folder, name))].sort((one, other) => one.length - other.length);
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH || process.platform !== 'linux') return { path };
  const handle = await open(folder, 'r');
  return { path: `/proc/self/fd/${handle.fd}/${name}`, handle };
}

async function writeFirst(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
