import { answerOf } from './answer.js';
import { serialize } from './body.js';
import type { Core, CoreRequest } from './core.js';
import { travel } from './travel.js';

/** A `fetch` that the core answers; what it decides about the connection happens to the promise. */
export function createFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    // Not `throwIfAborted`: jsdom has none.
    if (signal?.aborted) throw signal.reason;
    const url = addressOf(isRequest(input) ? input.url : String(input));
    const request = await read(url, input, init);
    if (signal?.aborted) throw signal.reason;
    const reply = core.handle(request);
    await travel(reply, url.host, signal);
    return answerOf(reply, url.href);
  };
}

const isRequest = (input: unknown): input is Request => typeof Request === 'function' && input instanceof Request;

function addressOf(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${address}`, { cause });
  }
}

async function read(url: URL, input: string | URL | Request, init: RequestInit | undefined): Promise<CoreRequest> {
  const given = isRequest(input) ? input : undefined;
  const method = (init?.method ?? given?.method ?? 'GET').toUpperCase();
  const headers = headersOf(init?.headers ?? given?.headers);
  const { bytes, contentType } = await serialize(init?.body ?? (given?.body ? await given.arrayBuffer() : undefined));
  if (bytes.length > 0 && (method === 'GET' || method === 'HEAD')) throw new TypeError('Request with GET/HEAD method cannot have body.');
  if (contentType !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['content-type', contentType]);
  }
  return { method, origin: url.origin, target: url.pathname + url.search, headers, body: bytes, door: 'process' };
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
