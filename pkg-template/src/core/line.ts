import { errorOf } from '../errors.js';
import { type Core, core, enter, isDead } from './instance.js';
import { isFailed } from './outcome.js';

export type CoreClient = Core['Client']['prototype'];

/** A client of the core's, which holds the credential; opened anew where the core was instantiated anew. */
export class Line {
  readonly #options: unknown;
  /** The client of each core. It goes with its core: nothing else holds a client that has learnt nothing. */
  readonly #clients = new WeakMap<Core, CoreClient>();
  /** A client that has learnt what its options do not say, such as the next refresh token, and the core that it belongs to. */
  #kept: { readonly by: Core; readonly client: CoreClient } | undefined;

  /** @throws ValidationError when the options cannot name one account and one credential. */
  constructor(options: unknown) {
    this.#options = options;
    this.#open();
  }

  /** The client, of an instance that is alive. */
  get client(): CoreClient {
    if (this.#kept && !isDead(this.#kept.by)) return this.#kept.client;
    return this.#clients.get(core()) ?? this.#open();
  }

  #open(): CoreClient {
    const by = core();
    const client = connect(this.#options);
    if (client.learns()) this.#kept = { by, client };
    else this.#clients.set(by, client);
    return client;
  }
}

function connect(options: unknown): CoreClient {
  return enter((core) => {
    const made = core.connect(options);
    if (isFailed(made)) throw errorOf(made.failure);
    return made;
  });
}
