import { Utf8Decoder } from 'utf8';
import type { CoreReply } from './core.js';

/** Statuses whose responses have no body by the standard. */
const BODILESS = new Set([101, 204, 205, 304]);

/** A `Response` where the runtime has one, else as much of one as a caller of an API uses. */
export function answerOf(reply: CoreReply, url: string, redirected: boolean): Response {
  const body = reply.ending === 'truncate' ? reply.body.subarray(0, reply.truncate_at) : reply.body;
  if (typeof Response !== 'function') return plainResponse(reply, body, url, redirected);
  const response = new Response(BODILESS.has(reply.status) ? null : body, { status: reply.status, headers: reply.headers });
  // A constructed response has no address of its own.
  Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
  return response;
}

function plainResponse({ status, headers }: CoreReply, bytes: Uint8Array<ArrayBuffer>, url: string, redirected: boolean): Response {
  const values = new Map(headers);
  const text = () => new (globalThis.TextDecoder ?? Utf8Decoder)().decode(bytes);
  const response = {
    status,
    ok: status >= 200 && status < 300,
    statusText: '',
    url,
    type: 'basic',
    redirected,
    headers: {
      get: (name: string) => values.get(name.toLowerCase()) ?? null,
      has: (name: string) => values.has(name.toLowerCase()),
      forEach: (each: (value: string, name: string) => void) => values.forEach(each),
      [Symbol.iterator]: () => values[Symbol.iterator](),
    },
    text: async () => text(),
    json: async () => JSON.parse(text()) as unknown,
    arrayBuffer: async () => bytes.slice().buffer,
    blob: async () => new Blob([bytes], { type: values.get('content-type') ?? '' }),
  };
  return response as unknown as Response;
}
