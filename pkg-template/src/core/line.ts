import { errorOf } from '../errors.js';
import { type Core, core, enter } from './instance.js';
import { isFailed } from './outcome.js';

export type CoreClient = Core['Client']['prototype'];

/** A client of the core's, which holds the credential; opened anew where the core was instantiated anew. */
export class Line {
  readonly #options: unknown;
  #by: Core;
  #client: CoreClient;

  /** @throws ValidationError when the options cannot name one account and one credential. */
  constructor(options: unknown) {
    this.#options = options;
    this.#by = core();
    this.#client = connect(options);
  }

  /** The client, of the instance that is alive. */
  get client(): CoreClient {
    if (this.#by !== core()) {
      this.#client = connect(this.#options);
      this.#by = core();
    }
    return this.#client;
  }
}

function connect(options: unknown): CoreClient {
  return enter((core) => {
    const made = core.connect(options);
    if (isFailed(made)) throw errorOf(made.failure);
    return made;
  });
}
