import { answerOf } from './answer.js';
import { serialize } from './body.js';
import type { Core, CoreReply, CoreRequest } from './core.js';

/** A `fetch` that the core answers; what it decides about the connection happens to the promise. */
export function createFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    signal?.throwIfAborted();
    const url = new URL(isRequest(input) ? input.url : String(input));
    const request = await read(url, input, init);
    signal?.throwIfAborted();
    const reply = core.handle(request);
    await travel(reply, signal);
    return answerOf(reply, url.href);
  };
}

const isRequest = (input: unknown): input is Request => typeof Request === 'function' && input instanceof Request;

async function read(url: URL, input: string | URL | Request, init: RequestInit | undefined): Promise<CoreRequest> {
  const given = isRequest(input) ? input : undefined;
  const headers = headersOf(init?.headers ?? given?.headers);
  const body = await serialize(init?.body ?? (given?.body ? await given.clone().arrayBuffer() : undefined));
  if (body.contentType !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['content-type', body.contentType]);
  }
  const method = (init?.method ?? given?.method ?? 'GET').toUpperCase();
  return { method, origin: url.origin, target: url.pathname + url.search, headers, body: body.bytes };
}

function headersOf(headers: HeadersInit | undefined): [string, string][] {
  if (!headers) return [];
  if (Array.isArray(headers)) return headers.map(([name = '', value = '']) => [name, value]);
  if (typeof (headers as Headers).forEach === 'function') {
    const pairs: [string, string][] = [];
    (headers as Headers).forEach((value, name) => pairs.push([name, value]));
    return pairs;
  }
  return Object.entries(headers as Record<string, string>);
}

/** Waits as long as the answer is under way; rejects as an HTTP client does when it never arrives. */
async function travel(reply: CoreReply, signal: AbortSignal | undefined): Promise<void> {
  if (reply.latency_ms > 0) await pause(reply.latency_ms, signal);
  if (reply.ending === 'hang') await pause(undefined, signal);
  if (reply.ending === 'drop') throw connectionLost();
}

function connectionLost(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

/** Settles after so many milliseconds, or never; an abort rejects it with the signal's own reason. */
function pause(milliseconds: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
