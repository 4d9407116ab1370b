import { answerOf } from './answer.js';
import { serialize } from './body.js';
import type { Core, CoreReply, CoreRequest } from './core.js';
import { travel } from './travel.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** The fetch standard's. */
const MOST_REDIRECTS = 20;

/** A `fetch` that the core answers; what it decides about the connection happens to the promise. */
export function createFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    // Not `throwIfAborted`: jsdom has none.
    if (signal?.aborted) throw signal.reason;
    const url = addressOf(isRequest(input) ? input.url : String(input));
    let request = await read(url, input, init);
    const redirect = init?.redirect ?? (isRequest(input) ? input.redirect : 'follow');
    for (let followed = 0; ; followed += 1) {
      if (signal?.aborted) throw signal.reason;
      const reply = core.handle(request);
      await travel(reply, request.origin, signal);
      const address = request.origin + request.target;
      const next = redirect === 'manual' ? undefined : redirectedTo(reply, address);
      if (!next) return answerOf(reply, address, followed > 0);
      if (redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      if (followed === MOST_REDIRECTS) throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
      request = follow(request, reply.status, next);
    }
  };
}

/** The address that a response redirects to. */
function redirectedTo({ status, headers }: CoreReply, address: string): URL | undefined {
  const location = headers.find(([name]) => name === 'location')?.[1];
  return REDIRECTS.has(status) && location !== undefined ? new URL(location, address) : undefined;
}

/** The next request, as the fetch standard has it: another origin gets no credential, and only 307 and 308 repeat a body. */
function follow(request: CoreRequest, status: number, to: URL): CoreRequest {
  const keepsBody = status > 303 || request.method === 'GET' || request.method === 'HEAD' || (status < 303 && request.method !== 'POST');
  const left = [...(to.origin === request.origin ? [] : ['authorization', 'cookie']), ...(keepsBody ? [] : ['content-type'])];
  const headers = request.headers.filter(([name]) => !left.includes(name.toLowerCase()));
  const address = { origin: to.origin, target: to.pathname + to.search, headers };
  return keepsBody ? { ...request, ...address } : { ...request, ...address, method: 'GET', body: new Uint8Array(0) };
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
