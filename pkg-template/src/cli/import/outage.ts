import { isSideConversationsError } from 'zendesk-side-conversations';
import { LineError } from './line-error.js';

const FAILURES_IN_A_ROW = 10;

/** Decides when a run should end, because the account or the way to it fails and no line does: a wrong credential, a lost lock or a full disk at once, anything else when it lasts. */
export class Outage {
  #inARow = 0;
  #error: unknown;

  succeeded(): void {
    this.#inARow = 0;
  }

  failed(error: unknown): void {
    if (error instanceof LineError) return;
    const code = isSideConversationsError(error) ? error.code : 'internal';
    if (code === 'authentication' || code === 'wasm_unavailable' || code === 'internal') this.#error ??= error;
    if (code === 'validation' || code === 'bad_request' || code === 'not_found' || code === 'conflict') return;
    this.#inARow += 1;
    if (this.#inARow >= FAILURES_IN_A_ROW) this.#error ??= error;
  }

  /** The error that ended the run. */
  get error(): unknown {
    return this.#error;
  }
}
