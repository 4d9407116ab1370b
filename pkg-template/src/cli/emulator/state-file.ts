import { readFile } from 'node:fs/promises';
import { createEmulator, type Emulator, type EmulatorOptions, type EmulatorState } from 'zendesk-side-conversations/emulator';
import { replaceFile } from '../replace-file.js';
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
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as EmulatorState;
  } catch {
    throw new UsageError(`expected ${path} to be a saved emulator, but found no whole JSON document in it: it is cut off, or another file. It is left alone; move it away to start afresh`);
  }
}
