import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { UsageError } from '../usage-error.js';
import { serverOf } from './server.js';
import type { Service } from './service.js';

const LONGEST_MESSAGE_MIB = 10;

/**
 * Serves the one client at the other end of standard input and output, until the client closes its end or the signal aborts. A message that is
 * too long ends the service, because the SDK reads no further.
 */
export async function serveStdio(service: Service, signal: AbortSignal): Promise<void> {
  const server = serverOf(service);
  let isTooLong = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => resolve();
    server.onclose = () => {
      isTooLong = true;
      end();
    };
    process.stdin.once('end', end).once('close', end).once('error', end);
    process.stdout.once('error', end);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
  await server.connect(new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: LONGEST_MESSAGE_MIB * 1024 * 1024 }));
  await ended;
  await service.outbox.settled();
  if (isTooLong) throw new UsageError(`expected messages of at most ${LONGEST_MESSAGE_MIB} MiB on standard input, but the client sent a longer one: the server has ended`);
  await server.close();
}
