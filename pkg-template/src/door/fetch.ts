import type { Send } from './act.js';
import { headerText } from './headers.js';
import { type functionOf, get, isObject, method } from './property.js';
import { answer, type Reply } from './reply.js';

/** Sends with a `fetch`, the runtime's or one of the caller's that may give anything. What comes back is never a rejection. */
export async function sendByFetch(fetch: NonNullable<ReturnType<typeof functionOf>>, send: Send, body: unknown, signal: AbortSignal | undefined): Promise<Reply> {
  const { url, method, headers, followsRedirects } = send;
  const init = { method, headers, redirect: followsRedirects ? 'follow' : 'manual', ...(body !== undefined && { body }), signal };
  let response: unknown;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    return ['lost', cause];
  }
  return read(response, send);
}

async function read(response: unknown, send: Send): Promise<Reply> {
  const isOpaqueRedirect = isObject(response) && get(response, 'type') === 'opaqueredirect';
  const status = isObject(response) ? statusOf(get(response, 'status'), isOpaqueRedirect) : undefined;
  const readText = method(response, 'text');
  if (status === undefined || !readText) return ['stray', response];
  const headers = headerText(get(response, 'headers'));
  const url = get(response, 'redirected') === true ? get(response, 'url') : '';
  const redirectedTo = typeof url === 'string' ? url : '';
  if (isOpaqueRedirect) return answer(status, headers, undefined, { isOpaqueRedirect, redirectedTo });
  try {
    const readsBytes = send.readsBytes && status >= 200 && status < 300;
    return answer(status, headers, await (readsBytes ? bytesOf(response, headers) : readText()), { redirectedTo });
  } catch (cause) {
    return [`cut off\0${status}\0${headers}`, cause];
  }
}

function statusOf(status: unknown, isOpaqueRedirect: boolean): number | undefined {
  if (typeof status !== 'number') return undefined;
  if (isOpaqueRedirect && status === 0) return 0;
  return status >= 1 && status <= 65_535 ? Math.trunc(status) : undefined;
}

/** A download as a `Blob` of the response's own type; a response of the caller's making may have no `blob()`. */
async function bytesOf(response: unknown, headers: string): Promise<unknown> {
  const name = ['blob', 'arrayBuffer', 'text'].find((name) => method(response, name));
  if (name === undefined) return undefined;
  const body: unknown = await method(response, name)?.();
  const type = contentTypeOf(headers);
  const isTyped = name === 'blob' && (get(body, 'type') || !type);
  return isTyped ? body : new Blob([body as BlobPart], { type });
}

function contentTypeOf(headers: string): string {
  const parts = headers.split('\0');
  const name = parts.findIndex((part, index) => index % 2 === 0 && part.toLowerCase() === 'content-type');
  return name < 0 ? '' : (parts[name + 1] ?? '');
}
