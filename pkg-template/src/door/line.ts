import { type Core, core, enter } from '../core/instance.js';
import { errorOf, type FailureData } from '../errors.js';
import type { AttemptInfo } from '../types/attempt.js';
import type { ZafClientLike } from '../types/options.js';
import type { Send } from './act.js';
import { describe } from './describe.js';
import { sendByFetch } from './fetch.js';
import { Gate } from './gate.js';
import { functionOf, get } from './property.js';
import type { Reply } from './reply.js';
import { Tokens } from './tokens.js';
import { sendByZaf } from './zaf.js';

type CoreClient = Core['Client']['prototype'];

/** A client's line to its account: the core's client, which holds the credential, and what only JavaScript can hold of its options. */
export class Line {
  /** Which core it was opened with. */
  readonly by: Core;
  readonly client: CoreClient;
  /** Who gives access tokens, where a function does. */
  readonly tokens: Tokens | undefined;
  /** Where calls wait for their turn, where the caller asked for that. */
  readonly gate: Gate | undefined;
  readonly onAttempt: ((attempt: AttemptInfo) => unknown) | undefined;
  readonly #zaf: ZafClientLike | undefined;
  readonly #fetch: ReturnType<typeof functionOf>;

  /** @throws ValidationError when the options cannot name one account and one credential. */
  constructor(options: unknown) {
    this.by = core();
    const made = enter((core) => core.connect(describe(options)) as CoreClient | string);
    if (typeof made === 'string') throw errorOf(JSON.parse(made) as FailureData);
    this.client = made;
    this.#zaf = this.client.usesZaf() ? (get(options, 'zaf') as ZafClientLike) : undefined;
    this.#fetch = functionOf(options, 'fetch');
    this.onAttempt = functionOf(options, 'onAttempt');
    const bearer = functionOf(get(options, 'auth'), 'bearer');
    this.tokens = bearer && new Tokens(bearer, (given) => enter((core) => core.ask(typeof given === 'string' ? `token\0${given}` : 'token')));
    this.gate = get(options, 'pace') === true ? new Gate(this.client) : undefined;
  }

  /** The caller's `fetch`, or the runtime's at this moment, so that one put there later is used. */
  get fetch(): ReturnType<typeof functionOf> {
    return this.#fetch ?? functionOf(globalThis, 'fetch');
  }

  /** Sends it the way this client sends. */
  async send(send: Send, body: unknown, signal: AbortSignal | undefined): Promise<Reply> {
    if (this.#zaf) return sendByZaf(this.#zaf, send, body);
    const { fetch } = this;
    return fetch ? sendByFetch(fetch, send, body, signal) : ['lost', undefined];
  }
}
