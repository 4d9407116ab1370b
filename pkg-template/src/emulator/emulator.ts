import type { SideConversationsOptions } from 'zendesk-side-conversations';
import type { Core } from './core.js';
import { createFetch } from './fetch.js';
import type { Credentials, Emulator } from './types.js';

const BASE_URL = 'https://emulator.zendesk.com';

/** An emulator's public face: each method is a command of the core. */
export class AccountEmulator {
  readonly #core: Core;
  readonly fetch: typeof fetch;

  constructor(core: Core) {
    this.#core = core;
    this.fetch = createFetch(core);
  }

  get credentials(): Emulator['credentials'] {
    return { ...this.#core.control<Credentials & { controlToken: string }>('credentials'), baseUrl: BASE_URL };
  }

  clientOptions(): SideConversationsOptions {
    return { baseUrl: BASE_URL, auth: { bearer: this.credentials.bearer }, fetch: this.fetch };
  }
}
