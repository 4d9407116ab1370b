import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createEmulator, type Emulator, type EmulatorOptions, type EmulatorState } from 'zendesk-side-conversations/emulator';
import { readIfThere } from '../input/optional-file.js';
import { followLinks } from '../disk/follow-links.js';
import { replaceFile } from '../disk/replace-file.js';
import { UsageError } from '../usage-error.js';

/** An emulator with the state of a file; a fresh one where there is no such file. A file that holds anything else is left alone. */
export async function emulatorOfFile(path: string, options: EmulatorOptions): Promise<Emulator> {
  await requireFolder(path);
  const state = await readState(path);
  if (!state) return createEmulator(options);
  try {
    return await createEmulator({ ...options, state });
  } catch (error) {
    throw new UsageError(`${path} cannot be used, and stays unchanged: ${(error as Error).message}`);
  }
}

export async function saveState(path: string, emulator: Emulator): Promise<void> {
  await replaceFile(path, `${JSON.stringify(emulator.snapshot())}\n`);
}

/** Refuses at the start a state that could not be saved at the end. */
async function requireFolder(path: string): Promise<void> {
  const folder = dirname(await followLinks(path));
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`expected a folder that ${path} can be saved in, but ${folder} cannot be written to (${String((error as NodeJS.ErrnoException).code)})`);
  }
}

async function readState(path: string): Promise<EmulatorState | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as EmulatorState;
  } catch {
    throw new UsageError(`expected ${path} to be a saved emulator, but found no whole JSON document in it: it is cut off, or another file. It stays unchanged; move it away to start anew`);
  }
}
