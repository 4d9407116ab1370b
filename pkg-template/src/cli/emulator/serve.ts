import type { Emulator } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';
import { Interrupted, interruption } from '../interrupt.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';
import { bannerOf } from './environment.js';

const USUAL_PORT = 4571;

/** Serves the emulator until Ctrl-C. */
export async function serve(emulator: Emulator, port: number | undefined): Promise<void> {
  const ended = interruption();
  const server = await open(emulator, port);
  try {
    await print(bannerOf(emulator, server.url));
    await new Promise<void>((resolve) => (ended.aborted ? resolve() : ended.addEventListener('abort', () => resolve(), { once: true })));
    if (!(ended.reason instanceof Interrupted)) throw ended.reason;
  } finally {
    await server.close();
  }
}

/** The usual port, or a free one where it is taken; a port that was asked for is that one or an error. */
async function open(emulator: Emulator, port: number | undefined): Promise<Awaited<ReturnType<typeof listen>>> {
  try {
    return await listen(emulator, { port: port ?? USUAL_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (port === undefined) return listen(emulator, { port: 0 });
    throw new UsageError(`port ${port} is taken; choose another one, or 0 for any that is free`);
  }
}
