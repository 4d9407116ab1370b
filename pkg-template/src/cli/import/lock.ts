import { jsonObject } from '../input/json-object.js';
import { UsageError } from '../usage-error.js';
import type { Clock } from './clock.js';
import type { Door, LockFolder } from './lock-folder.js';

/** Runs that start together back off by chance; a run that finds a holder is refused at once. */
const ATTEMPTS = 20;
const BACK_OFF_MS = 100;

/** The lock is gone: another run may have taken it, so nothing more may be sent. */
export class LockLost extends Error {
  override readonly name = 'LockLost';
  constructor(path: string) {
    super(`${path} was removed or replaced while this run held the lock, so the run stopped sending; when no other run is importing the file, run the same command again`);
  }
}

/** Another run holds the lock. */
export class LockHeld extends UsageError {
  constructor(text: string, { notePath }: LockFolder) {
    super(`${text}; where it is not, remove ${notePath}`);
  }
}

/**
 * Keeps a second run off the same file: together they would import lines twice.
 *
 * Every run opens a door in the file's folder: a Unix socket, which answers exactly as long as its process lives, paused or not, and from every container
 * on the machine. The run then looks for other doors that answer. Only a run that sees none holds the lock, and says so in a note, the lock file. Of two
 * runs, the one that looks last has both doors before its eyes, so they never both hold the lock. No time decides: a run that was paused keeps its lock,
 * and a killed one gives it back at once.
 */
export class Lock {
  readonly #folder: LockFolder;
  readonly #note: string;
  readonly #door: Door | undefined;
  /** The version of the note's file that was read and found to be this run's. */
  #noteVersion: string | undefined;

  private constructor(folder: LockFolder, note: string, door?: Door) {
    this.#folder = folder;
    this.#note = note;
    this.#door = door;
  }

  static async take(folder: LockFolder, clock: Clock, random: () => number = Math.random): Promise<Lock> {
    for (let attempt = 1; ; attempt += 1) {
      const door = await folder.open();
      const note = JSON.stringify({ ...folder.self, since: new Date(clock.now()).toISOString(), door: door?.name });
      if (!door) return Lock.#takeWithoutDoors(folder, note);
      try {
        const rival = await rivalOf(folder, door.name);
        if (!rival) {
          await folder.writeNote(note);
          return new Lock(folder, note, door);
        }
        if (rival.isHolder || attempt === ATTEMPTS) throw new LockHeld(rival.text, folder);
      } catch (error) {
        await door.close();
        throw error;
      }
      await door.close();
      await clock.sleep(random() * BACK_OFF_MS);
    }
  }

  /** In a folder without sockets the note alone is the lock, and a person has to remove the note of a killed run. */
  static async #takeWithoutDoors(folder: LockFolder, note: string): Promise<Lock> {
    const former = await folder.readNote();
    const pid = formerPid(former);
    if (pid !== undefined && !folder.isRunning(pid)) await folder.removeNote();
    if (await folder.writeFirstNote(note)) return new Lock(folder, note);
    throw new LockHeld(textOf(folder, await folder.readNote()), folder);
  }

  /** Rejects with `LockLost` where this run does not hold the lock any more. */
  async check(): Promise<void> {
    if (!(await this.#isNoteOwn())) throw new LockLost(this.#folder.notePath);
    if (this.#door && !(await this.#folder.isThere(this.#door.name))) throw new LockLost(this.#folder.notePath);
  }

  /** Reads the note again only where its file changed: every line of an import asks. */
  async #isNoteOwn(): Promise<boolean> {
    const stamp = await this.#folder.noteStamp();
    if (stamp === undefined) return false;
    if (stamp.version === this.#noteVersion) return true;
    if ((await this.#folder.readNote()) !== this.#note) return false;
    if (!stamp.isRecent) this.#noteVersion = stamp.version;
    return true;
  }

  async release(): Promise<void> {
    try {
      if ((await this.#folder.readNote()) === this.#note) await this.#folder.removeNote();
    } finally {
      await this.#door?.close();
    }
  }
}

interface Rival {
  /** Whether it holds the lock, and does not only try to take it. */
  readonly isHolder: boolean;
  readonly text: string;
}

/** Another run that is alive, one that holds the lock first. Clears away what dead runs left. */
async function rivalOf(folder: LockFolder, own: string): Promise<Rival | undefined> {
  const names = await folder.doors();
  const note = await folder.readNote();
  const pid = formerPid(note);
  if (pid !== undefined && folder.isRunning(pid)) return { isHolder: true, text: textOf(folder, note) };
  const holder = jsonObject(note ?? '')?.door;
  let rival: Rival | undefined;
  for (const name of names) {
    if (name === own) continue;
    const state = await folder.stateOf(name);
    if (state === 'dead') await folder.remove(name);
    else if (name === holder) return { isHolder: true, text: textOf(folder, note, state === 'elsewhere') };
    else if (state === 'open') rival = { isHolder: false, text: `another run is ${folder.work}` };
  }
  // A run that connected before this socket listened has removed it, and may hold the lock.
  return rival ?? (names.includes(own) ? undefined : { isHolder: false, text: `another run is ${folder.work}` });
}

/** The note of earlier versions is the number of their process. */
const formerPid = (note: string | undefined): number | undefined => (note !== undefined && /^\d{1,10}$/.test(note.trim()) ? Number(note) : undefined);

function textOf({ work }: LockFolder, note: string | undefined, isElsewhere = false): string {
  const { pid, host, since } = jsonObject(note ?? '') ?? { pid: formerPid(note) };
  const facts = [host === undefined ? '' : `on ${String(host)}`, since === undefined ? '' : `since ${String(since)}`].filter(Boolean).join(', ');
  const run = pid === undefined ? `another run is ${work}` : `process ${String(pid)} is ${work}`;
  return `${run}${facts === '' ? '' : ` (${facts})`}${isElsewhere ? ', on another machine as far as this one can tell' : ''}`;
}
