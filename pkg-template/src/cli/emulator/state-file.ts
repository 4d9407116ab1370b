import { createEmulator, type Emulator, type EmulatorOptions, type EmulatorState } from 'zendesk-side-conversations/emulator';
import { readIfThere } from '../input/optional-file.js';
import { replaceFile } from '../disk/replace-file.js';
import { UsageError } from '../usage-error.js';

/** An emulator with the state of a file; a fresh one where there is no such file. A file that holds anything else is left alone. */
export async function emulatorOfFile(path: string, options: EmulatorOptions): Promise<Emulator> {
  const state = await readState(path);
  if (!state) return createEmulator(options);
  try {
    return await createEmulator({ ...options, state });
  } catch (error) {
    throw new UsageError(`${path} cannot be used, and is left alone: ${(error as Error).message}`);
  }
}

export async function saveState(path: string, emulator: Emulator): Promise<void> {
  await replaceFile(path, `${JSON.stringify(emulator.snapshot())}\n`);
}

async function readState(path: string): Promise<EmulatorState | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as EmulatorState;
  } catch {
    throw new UsageError(`expected ${path} to be a saved emulator, but found no whole JSON document in it: it is cut off, or another file. It is left alone; move it away to start afresh`);
  }
}
