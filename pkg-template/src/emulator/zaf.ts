import type { ZafClientLike } from 'zendesk-side-conversations';
import { Utf8Decoder, Utf8Encoder } from 'utf8';
import { BASE_URL, type Core, type CoreReply } from './core.js';

/** What an app is told of where it runs. */
export interface ZafContext {
  ticketId?: number;
  settings?: Record<string, unknown>;
}

/** The options that the host reads; whatever else an app sends is ignored. */
interface ZafRequest {
  url: string;
  type?: string;
  method?: string;
  data?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  httpCompleteResponse?: boolean;
}

type Listener = (data: unknown) => unknown;

/** Zendesk around an app's iframe: answers its requests with the agent's session, and its questions about the ticket. */
export class ZafHost {
  readonly #core: Core;
  readonly #ticketId: number;
  readonly #settings: Record<string, unknown>;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(core: Core, { ticketId = 90, settings = {} }: ZafContext) {
    this.#core = core;
    this.#ticketId = ticketId;
    this.#settings = settings;
  }

  client(): ZafClientLike & { get(paths: string | string[]): Promise<any> } & Record<string, (...args: any[]) => any> {
    return {
      request: async (options: unknown) => this.#request(options),
      get: async (paths: string | string[]) => this.#get(paths),
      context: async () => this.#context(),
      metadata: async () => this.#metadata(),
      invoke: async (...[names]: [string | Record<string, unknown>, ...unknown[]]) => this.#invoke(names),
      on: (name: string, listener: Listener) => this.#on(name, listener),
      off: (name: string, listener: Listener) => void this.#listeners.get(name)?.delete(listener),
      has: (name: string, listener: Listener) => this.#listeners.get(name)?.has(listener) ?? false,
      trigger: (name: string, data?: unknown) => this.#listeners.get(name)?.forEach((listener) => listener(data)),
    };
  }

  /** The host has no timeout and no abort: an answer that never comes leaves the promise as it is. */
  #request(options: unknown): Promise<unknown> {
    // Options cross to the host as JSON: a `FormData` or a `Blob` arrives as an empty object.
    const sent = JSON.parse(JSON.stringify(typeof options === 'string' ? { url: options } : options)) as ZafRequest;
    const reply = this.#core.handle(toCore(sent));
    return new Promise((resolve, reject) => {
      if (reply.ending === 'hang') return;
      const settle = () => {
        const answer = jqXhr(reply);
        if (answer.status < 200 || answer.status > 299) reject(answer);
        else resolve(sent.httpCompleteResponse === true ? answer : (answer.responseJSON ?? answer.responseText));
      };
      setTimeout(settle, reply.latency_ms);
    });
  }

  #get(paths: string | string[]): Record<string, unknown> {
    const known = this.#properties();
    const errors: Record<string, { message: string }> = {};
    const values: Record<string, unknown> = {};
    for (const path of [paths].flat()) {
      if (known.has(path)) values[path] = known.get(path);
      else errors[path] = { message: `No such Api: ${path}` };
    }
    return { ...values, errors };
  }

  #properties(): Map<string, unknown> {
    const user = this.#core.control<Record<string, unknown>>('administrator');
    const ticket = { id: this.#ticketId, subject: 'printer not working', status: 'open' };
    const groups = { ticket, currentUser: user, currentAccount: { subdomain: 'emulator' } };
    const named = Object.entries(groups).flatMap(([group, values]) => [
      [group, values] as const,
      ...Object.entries(values).map(([name, value]) => [`${group}.${name}`, value] as const),
    ]);
    return new Map<string, unknown>(named);
  }

  #context(): Record<string, unknown> {
    return {
      instanceGuid: 'emulator',
      product: 'support',
      account: { subdomain: 'emulator' },
      location: 'ticket_sidebar',
      ticketId: this.#ticketId,
    };
  }

  #metadata(): Record<string, unknown> {
    return { appId: 0, installationId: 0, name: 'emulator', version: '1.0.0', settings: this.#settings };
  }

  #invoke(names: string | Record<string, unknown>): Record<string, unknown> {
    const called = typeof names === 'string' ? [names] : Object.keys(names);
    return { ...Object.fromEntries(called.map((name) => [name, null])), errors: {} };
  }

  #on(name: string, listener: Listener): void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    if (name === 'app.registered' || name === 'app.activated') {
      setTimeout(() => listener({ context: this.#context(), metadata: this.#metadata() }), 0);
    }
  }
}

function toCore({ url, type, method, data, contentType, headers = {} }: ZafRequest): Parameters<Core['handle']>[0] {
  const verb = (type ?? method ?? 'GET').toUpperCase();
  const address = new URL(url, BASE_URL);
  const hasBody = data !== undefined && data !== null && verb !== 'GET' && verb !== 'HEAD';
  if (!hasBody && typeof data === 'object' && data !== null) {
    for (const [name, value] of Object.entries(data)) address.searchParams.append(name, String(value));
  }
  const pairs = Object.entries(headers);
  if (hasBody) pairs.push(['content-type', contentType ?? 'application/x-www-form-urlencoded; charset=UTF-8']);
  return {
    method: verb,
    origin: address.origin,
    target: address.pathname + address.search,
    headers: pairs,
    body: new (globalThis.TextEncoder ?? Utf8Encoder)().encode(hasBody ? formEncode(data) : ''),
    door: 'app',
  };
}

function formEncode(data: unknown): string {
  if (typeof data === 'string') return data;
  return new URLSearchParams(Object.entries(data as object).map(([name, value]) => [name, String(value)])).toString();
}

interface JqXhr {
  readyState: number;
  status: number;
  statusText: string;
  responseText: string;
  responseJSON?: unknown;
  headers: Record<string, string>;
}

/** A plain object, as what crosses from the host is JSON too. */
function jqXhr(reply: CoreReply): JqXhr {
  if (reply.ending === 'drop') return { readyState: 0, status: 0, statusText: 'error', responseText: '', headers: {} };
  const body = reply.ending === 'truncate' ? reply.body.subarray(0, reply.truncate_at) : reply.body;
  const responseText = new (globalThis.TextDecoder ?? Utf8Decoder)().decode(body);
  const isOk = reply.status >= 200 && reply.status < 300;
  const answer: JqXhr = {
    readyState: 4,
    status: reply.status,
    statusText: isOk ? 'success' : 'error',
    responseText,
    headers: Object.fromEntries(reply.headers),
  };
  try {
    return { ...answer, responseJSON: JSON.parse(responseText) as unknown };
  } catch {
    return answer;
  }
}
