import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { serverOf } from './server.js';
import type { Service } from './service.js';

/** Serves the one client at the other end of standard input and output, until that closes its end or the signal aborts. */
export async function serveStdio(service: Service, signal: AbortSignal): Promise<void> {
  const server = serverOf(service);
  const ended = new Promise<void>((resolve) => {
    const end = () => resolve();
    process.stdin.once('end', end).once('close', end).once('error', end);
    process.stdout.once('error', end);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await service.outbox.settled();
  await server.close();
}
