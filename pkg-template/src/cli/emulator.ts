import { createEmulator } from 'zendesk-side-conversations/emulator';
import { exec } from './emulator/exec.js';
import { readInvocation } from './emulator/options.js';
import { serve } from './emulator/serve.js';
import { emulatorOfFile, saveState } from './emulator/state-file.js';

/** `emulator`, or `emulator exec -- COMMAND`; what the emulator holds in the end goes into its state file, where it has one. */
export async function emulatorCommand(args: readonly string[]): Promise<number> {
  const { command, port, stateFile, options } = readInvocation(args);
  const emulator = stateFile === undefined ? await createEmulator(options) : await emulatorOfFile(stateFile, options);
  const exitCode = command ? await exec(emulator, port, command) : await serve(emulator, port).then(() => 0);
  if (stateFile !== undefined) await saveState(stateFile, emulator);
  return exitCode;
}
