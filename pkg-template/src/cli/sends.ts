import { Rehearsal } from './rehearsal.js';
import { isTokenRequest } from './token-request.js';

/** Keeps an eye on requests that change something, so that an interrupt can say whether one may have been carried out. */
export class Sends {
  /** Whether such a request left, and was not refused as far as is known. */
  mayHaveGoneOut = false;
  /** Whether each of them has a key, so that the command can be run again. */
  areKeyed = false;
  /** Aborts the calls of a command that only rehearses. */
  readonly #stop: AbortController | undefined;

  constructor({ rehearses = false }: { rehearses?: boolean } = {}) {
    this.#stop = rehearses ? new AbortController() : undefined;
  }

  /** The signal of a command's calls. */
  signalWith(signal: AbortSignal): AbortSignal {
    return this.#stop ? AbortSignal.any([signal, this.#stop.signal]) : signal;
  }

  /** The runtime's `fetch`, watched. */
  readonly fetch: typeof fetch = async (input, init) => {
    if (!isChange(String(input), init?.method)) return fetch(input, init);
    if (this.#stop) {
      const rehearsal = new Rehearsal(String(input), init ?? {});
      this.#stop.abort(rehearsal);
      throw rehearsal;
    }
    this.mayHaveGoneOut = true;
    const response = await fetch(input, init);
    this.mayHaveGoneOut = response.status < 400 || response.status >= 500;
    return response;
  };
}

/** An upload by itself reaches nobody, and an access token changes nothing. */
const isChange = (url: string, method = 'GET'): boolean => (method === 'POST' || method === 'PUT') && !url.includes('/side_conversations/attachments') && !isTokenRequest(url);
