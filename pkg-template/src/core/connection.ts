import { errorOf } from '../errors.js';
import { type Core, core, enter, isDead } from './instance.js';
import { isFailed } from './outcome.js';

export type CoreClient = Core['Client']['prototype'];

/** Holds the core's client, which has the credential. After a new instance of the core, it makes a new client from the same options. */
export class Connection {
  readonly #options: unknown;
  /** The client of each core. The collector frees a client together with its core. */
  readonly #clients = new WeakMap<Core, CoreClient>();
  /** A client that has learnt more than its options say, such as the next refresh token, and its core. */
  #kept: { readonly by: Core; readonly client: CoreClient } | undefined;

  /** @throws ValidationError when the options cannot name one account and one credential. */
  constructor(options: unknown) {
    this.#options = options;
    this.#open();
  }

  /** The client, in an instance that has not trapped. */
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
