import type { CoreReply } from './core.js';

/** Settles when the answer would arrive, and rejects as an HTTP client does when it never will; an abort rejects with the signal's own reason. */
export async function travel(reply: CoreReply, origin: string, signal: AbortSignal | undefined): Promise<void> {
  if (reply.latency_ms > 0) await pause(reply.latency_ms, signal);
  if (reply.ending === 'hang') await pause(undefined, signal);
  if (reply.ending === 'drop') throw connectionLost(new URL(origin).host);
}

function connectionLost(host: string): TypeError {
  const cause = Object.assign(new Error(`connection to ${host} lost`), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

/** Settles after so many milliseconds, or never. */
function pause(milliseconds: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const arrive = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(arrive, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
