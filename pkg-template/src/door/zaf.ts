import type { ZafClientLike } from '../types/options.js';
import type { Send } from './act.js';
import { headerText } from './headers.js';
import { get, isObject } from './property.js';
import { answer, type Reply } from './reply.js';

/** Asks the host of a Zendesk app (ZAF v2, `client.request`) to send it; it has neither a timeout nor an abort. */
export async function sendByZaf(client: ZafClientLike, send: Send, body: unknown): Promise<Reply> {
  const complete = (status: number, given: unknown): Reply => answer(status, headerText(get(given, 'headers')), textOf(given));
  let given: unknown;
  try {
    given = await client.request(optionsOf(send, body));
  } catch (cause) {
    const status = statusOf(cause);
    return status === undefined ? ['lost', cause] : complete(status, cause);
  }
  const status = statusOf(given);
  if (status !== undefined) return complete(status, given);
  if (isComplete(given)) return complete(200, given);
  // Despite `httpCompleteResponse` some hosts give the parsed body alone.
  return answer(200, '', typeof given === 'string' ? given : jsonOf(given));
}

function optionsOf({ url, method, headers }: Send, body: unknown): Record<string, unknown> {
  const isType = (name: string): boolean => name.toLowerCase() === 'content-type';
  const contentType = Object.entries(headers).find(([name]) => isType(name))?.[1];
  return {
    url,
    type: method,
    httpCompleteResponse: true,
    // The call's own machine repeats; the host must not do so behind its back.
    autoRetry: false,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !isType(name))),
    ...(contentType !== undefined && { contentType }),
    ...(body !== undefined && { data: body }),
  };
}

/** jqXHR says status 0 where there was no answer. */
function statusOf(value: unknown): number | undefined {
  const status = isObject(value) ? get(value, 'status') : undefined;
  return typeof status === 'number' && status >= 1 && status <= 999 ? Math.trunc(status) : undefined;
}

/** Whether it is a response without its status, rather than a body. */
function isComplete(value: unknown): boolean {
  return isObject(value) && (typeof get(value, 'responseText') === 'string' || isObject(get(value, 'responseJSON')));
}

/** Either of the two may be missing, or empty beside the other. */
function textOf(response: unknown): unknown {
  const text = get(response, 'responseText');
  return typeof text === 'string' && text !== '' ? text : (jsonOf(get(response, 'responseJSON')) ?? text);
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
