import { Rehearsal } from './rehearsal.js';
import { isTokenRequest } from './token-request.js';
import { optimizeLater } from './wasm-tiering.js';

/** Keeps an eye on requests that change something, so that an interrupt can say whether one may have been carried out, and holds them back where nothing may change. */
export class Sends {
  /** Whether such a request left, and was not refused as far as is known. */
  mayHaveGoneOut = false;
  /** Whether each of them has a key, so that the command can be run again. */
  areKeyed = false;
  /** Shell variables of attachments that a rehearsal did not upload. */
  readonly variables = new Map<string, string>();
  /** Aborts the calls whose requests are held back. */
  #stop: AbortController | undefined;
  #prepared: Promise<void> | undefined;

  constructor({ rehearses = false }: { rehearses?: boolean } = {}) {
    this.#stop = rehearses ? new AbortController() : undefined;
  }

  /** The signal of a command's calls. */
  signalWith(signal: AbortSignal): AbortSignal {
    return this.#stop ? AbortSignal.any([signal, this.#stop.signal]) : signal;
  }

  /** The first request of a call that would change something, held back; undefined where the call ends without one. No other call may run meanwhile. */
  async rehearse(call: (signal: AbortSignal) => PromiseLike<unknown>, signal: AbortSignal): Promise<Rehearsal | undefined> {
    const former = this.#stop;
    this.#stop = new AbortController();
    try {
      await call(this.signalWith(signal));
      return undefined;
    } catch (error) {
      if (error instanceof Rehearsal) return error;
      throw error;
    } finally {
      this.#stop = former;
    }
  }

  /** The runtime's `fetch`, watched. */
  readonly fetch: typeof fetch = async (input, init) => {
    const changes = isChange(String(input), init?.method);
    if (changes && this.#stop) {
      const rehearsal = new Rehearsal(String(input), init ?? {});
      this.#stop.abort(rehearsal);
      throw rehearsal;
    }
    this.#prepared ??= optimizeLater();
    await this.#prepared;
    if (!changes || isUpload(String(input))) return fetch(input, init);
    this.mayHaveGoneOut = true;
    const response = await fetch(input, init);
    this.mayHaveGoneOut = !isRefusal(response.status);
    return response;
  };
}

/** Whether a status says that nothing was done, by the client's own rule: a server may have done what it then says took too long (408). */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

/** An access token changes nothing. */
const isChange = (url: string, method = 'GET'): boolean => (method === 'POST' || method === 'PUT') && !isTokenRequest(url);

/** An upload by itself reaches nobody. */
const isUpload = (url: string): boolean => url.includes('/side_conversations/attachments');
