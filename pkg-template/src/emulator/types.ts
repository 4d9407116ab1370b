import type { NewMessage, Operation, SideConversationEvent, SideConversationsOptions, ZafClientLike } from 'zendesk-side-conversations';

/** The options of an emulated account: its state, its clock and its faults. */
export interface EmulatorOptions {
  /** The seed of every random choice (ids, credentials, probabilities): the same seed gives the same run. @default a random one */
  seed?: number;
  /** The time at which the emulator's clock stands; it then moves by `advance` alone. @default the real clock */
  now?: Date;
  /** The state to begin with, from `snapshot()`, here or in another process. `now` wins over the clock in it. @default an account without side conversations */
  state?: EmulatorState;
  /** Faults that are there from the start and after every `reset`. @default 'none' */
  chaos?: 'none' | 'flaky' | 'rate-limited' | 'hostile';
  /** Events on a page of the export, a whole number from 1. @default 100, as seen on an account */
  exportPageSize?: number;
  /** The longest delay before the export shows an event, in milliseconds; each event gets a seeded delay from 0 up to this. Lists show it at once. @default 0 */
  lateByMs?: number;
  /** Applies the documented limits: per ten minutes 300 sends and 600 exports, per minute 700 requests, and 100 through an app. @default true */
  rateLimits?: boolean;
  /** Lets pages on other origins use `/_emulator/`, with its token. @default false */
  controlCors?: boolean;
}

/** The Side Conversations API in memory. Everything but the requests themselves is synchronous. */
export interface Emulator {
  /** Answers requests to the account in this process. A request to a host that is none of Zendesk's and not loopback fails as if it had no address. */
  readonly fetch: typeof fetch;
  /**
   * Returns the options for a client of this emulator, with the administrator's credential.
   *
   * @returns Options for `new SideConversations(…)`.
   * @example
   * const tested = new SideConversations(emulator.clientOptions());
   */
  clientOptions(): SideConversationsOptions;
  /** The administrator's credentials. */
  readonly credentials: Credentials & {
    /** The account's origin. */
    baseUrl: string;
    /** The token for `/_emulator/`, sent in the header `x-emulator-token`. */
    controlToken: string;
  };
  /**
   * Adds a user with credentials: to try what an agent or an end user gets, a missing scope, or a token that expires. Up to 1,000 users.
   *
   * @param options `role` (`admin` by default), `scopes` (all by default), and `expiresInMs`, the life of the token in milliseconds (for ever by default).
   * @returns The user's credentials, in each form that the API takes.
   * @throws Error if an option is wrong, or there are 1,000 users.
   * @example
   * const { bearer } = emulator.issueCredential({ role: 'agent', scopes: ['read'] });
   * const agent = new SideConversations({ baseUrl: emulator.credentials.baseUrl, fetch: emulator.fetch, auth: { bearer } });
   */
  issueCredential(options?: { role?: 'admin' | 'agent' | 'end_user'; scopes?: readonly string[]; expiresInMs?: number }): Credentials;
  /**
   * Returns an app's client for a ticket, as `ZAFClient.init()` does inside Zendesk. This emulator answers its requests as the administrator's session.
   *
   * @param context `ticketId` (90 by default) and the app's `settings` (none by default).
   * @returns A client with `request`, `get`, `context`, `metadata`, `invoke`, `on`, `off`, `has` and `trigger`.
   * @example
   * const app = new SideConversations({ zaf: emulator.zaf({ ticketId: 90 }) });
   */
  zaf(context?: { ticketId?: number; settings?: Record<string, unknown> }): ZafClientLike & {
    /** Returns what Zendesk knows under a path such as `ticket.id`, as an object with the path as its key; an unknown path is in its `errors`. */
    get(paths: string | string[]): Promise<any>;
  } & Record<string, (...args: any[]) => any>;
  /**
   * Adds a message of somebody outside, as a supplier's e-mail would.
   *
   * @param sideConversationId The id of the side conversation.
   * @param message The message with its author; the other fields may be missing.
   * @returns The new event.
   * @throws Error if there is no such side conversation, or the message is none.
   * @example
   * const { side_conversation } = await client.create(90, { message: { to: [{ email: 'ops@example.com' }], body: 'Is it on fire?' } });
   * emulator.receive(side_conversation.id, { from: { email: 'ops@example.com' }, body: 'No.' });
   */
  receive(sideConversationId: string, message: Partial<NewMessage> & { from: { email: string; name?: string } }): SideConversationEvent;
  /**
   * Returns the requests so far, credentials replaced, the oldest first: the last 10,000, each body up to 64 KiB, of at most 32 MiB together.
   *
   * @returns A list of requests with the `status` of their answers.
   * @example
   * console.log(emulator.requests().map(({ method, path }) => `${method} ${path}`).join());
   */
  requests(): RecordedRequest[];
  /**
   * Breaks requests from the next one on.
   *
   * @param fault The requests to break, and the effect.
   * @throws Error if the fault is none, or there are 1,000 already.
   * @example
   * emulator.addFault({ operation: 'create', nth: 1, effect: { drop: 'after' } });
   */
  addFault(fault: Fault): void;
  /**
   * Removes every fault, those of the chaos preset too.
   *
   * @example
   * emulator.clearFaults();
   */
  clearFaults(): void;
  /**
   * Moves the emulator's clock forward; also a clock that follows the real one.
   *
   * @param milliseconds How far, in milliseconds.
   * @throws Error if that is no number from 0.
   * @example
   * emulator.advance(31 * 60_000); // an access token has ended
   */
  advance(milliseconds: number): void;
  /**
   * Returns all that the account holds, as plain JSON: attachments in base64, credentials included; without faults and requests.
   *
   * @returns A state for `restore`, or for the option `state` of `createEmulator`.
   * @throws Error if that is more than 480 MiB of JSON.
   * @example
   * const before = emulator.snapshot();
   */
  snapshot(): EmulatorState;
  /**
   * Puts back what `snapshot()` returned.
   *
   * @param state The state.
   * @throws Error if the state is broken or of a newer version; the account then stays as it is.
   * @example
   * const before = emulator.snapshot();
   * emulator.restore(before);
   */
  restore(state: EmulatorState): void;
  /**
   * Returns to the beginning: data, credentials, clock, faults and requests.
   *
   * @example
   * emulator.reset();
   */
  reset(): void;
}

/** The credentials of one user, in each form that the API takes. */
export interface Credentials {
  /** An OAuth access token. */
  bearer: string;
  /** The user's address, for the token below. */
  email: string;
  /** An API token. */
  apiToken: string;
  /** The id of a confidential OAuth client, whose tokens act as this user. Beside it the account has the public client `emulator_public`, which has no secret. */
  clientId: string;
  /** That client's secret. */
  clientSecret: string;
}

/** A fault: the requests that it matches, and its effect on them. Without `nth`, `count` and `probability` it applies to every matching request. */
export interface Fault {
  /** Requests of this operation alone. @default all */
  operation?: Operation;
  /** Requests with this HTTP method alone. @default all */
  method?: string;
  /** Requests whose path begins with this alone, such as `/oauth` or `/api/v2/users/me`. @default all */
  path?: string;
  /** The nth matching request alone, counted from 1; with `count`, that one and those after it. @default every matching request */
  nth?: number;
  /** The number of matching requests. @default every matching request */
  count?: number;
  /** Each matching request with this chance, 0 to 1. @default every matching request */
  probability?: number;
  /** The effect on each matching request. */
  effect:
    | {
        /** Responds with this status, and does not carry the request out. */
        status: number;
        /** The response's body as text, such as `JSON.stringify({ error: 'RecordInvalid' })`. @default '' */
        body?: string;
        /** The response's headers. @default none */
        headers?: Record<string, string>;
      }
    | {
        /** Delays the response by so many milliseconds; the request is carried out at once. */
        latencyMs: number | [min: number, max: number];
      }
    | {
        /** Drops the connection: `before` the request is carried out, or `after`, so that only the response is lost. */
        drop: 'before' | 'after';
      }
    | {
        /** Carries the request out, and cuts the response's body after so many bytes. */
        truncateAt: number;
      }
    | {
        /** Carries the request out, and leads its `next_page` to another host, to itself, or to a host that begins like the account's. */
        nextPage: 'foreign' | 'loop' | 'lookalike';
      }
    | {
        /** Never responds, and does not carry the request out. */
        hang: true;
      }
    | {
        /** Responds as to somebody without a session: 302 to `/access/unauthenticated`, which is 200 with a login page in HTML. Does not carry the request out. */
        signInPage: true;
      };
}

/** A request that the emulator received. */
export interface RecordedRequest {
  /** The HTTP method. */
  method: string;
  /** The path with its query; an absolute URL if the host is not the account's. */
  path: string;
  /** The headers, with names in lower case and credentials replaced. */
  headers: Record<string, string>;
  /** The body, up to 64 KiB of it. */
  body: string;
  /** The HTTP status; `null` if the emulator sent no response. */
  status: number | null;
  /** The time of the request by the emulator's clock, in ISO 8601. */
  at: string;
}

/** The state of an emulated account, as `snapshot()` returns it. Its version is 2; `restore` reads version 1, too. */
export type EmulatorState = {
  /** The format's version. */
  version: number;
} & Record<string, unknown>;
