import type { NewMessage, Operation, SideConversationEvent, SideConversationsOptions, ZafClientLike } from 'zendesk-side-conversations';

/** How the emulated account is, and what is wrong with it. */
export interface EmulatorOptions {
  /** Random choices (ids, credentials, probabilities) follow from it: the same seed, the same run. @default a random one */
  seed?: number;
  /** Starts the clock here and moves it only by `advance`. @default the clock is the real one */
  now?: Date;
  /** What `snapshot()` gave, here or in another process. `now` goes before the clock in it. */
  state?: EmulatorState;
  /** Faults that are there from the start and after every `reset`. @default 'none' */
  chaos?: 'none' | 'flaky' | 'rate-limited' | 'hostile';
  /** Events on a page of the export, a whole number from 1. @default 100, as seen on an account */
  exportPageSize?: number;
  /** How late the export shows an event, in milliseconds after its own time: each event by a seeded chance from 0 up to this. Lists show it at once. @default 0 */
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
  /** For `new SideConversations(emulator.clientOptions())`: the account's administrator, answered by this emulator. */
  clientOptions(): SideConversationsOptions;
  /** The administrator's. */
  readonly credentials: Credentials & {
    /** The account's origin. */
    baseUrl: string;
    /** For `/_emulator/`, in the header `x-emulator-token`. */
    controlToken: string;
  };
  /** A further user: to try what an agent or an end user gets, a missing scope, a token that expires. An admin with all scopes by default; up to 1,000 users. */
  issueCredential(options?: { role?: 'admin' | 'agent' | 'end_user'; scopes?: readonly string[]; expiresInMs?: number }): Credentials;
  /** A ZAF client whose requests this emulator answers as the administrator's session; `get('ticket.id')` and the like answer too. */
  zaf(context?: { ticketId?: number; settings?: Record<string, unknown> }): ZafClientLike & {
    /** Returns what Zendesk knows under a path such as `ticket.id`, as an object with the path as its key; an unknown path is in its `errors`. */
    get(paths: string | string[]): Promise<any>;
  } & Record<string, (...args: any[]) => any>;
  /** Somebody outside answers: what a real supplier's e-mail would do. Throws when there is no such side conversation. */
  receive(sideConversationId: string, message: Partial<NewMessage> & { from: { email: string; name?: string } }): SideConversationEvent;
  /** Every request so far, credentials replaced, oldest first: the last 10 000, each body up to 64 KiB, of at most 32 MiB together. */
  requests(): RecordedRequest[];
  /** Breaks something from the next request on. Throws when the fault is none, and when there are 1,000 already. */
  addFault(fault: Fault): void;
  /** Removes every fault, those of the chaos preset too. */
  clearFaults(): void;
  /** Moves the clock forward; the real one too. */
  advance(milliseconds: number): void;
  /** All that the account holds, as plain JSON: attachment bytes in base64, credentials included; without faults and requests. Throws where that is more than 480 MiB of JSON. */
  snapshot(): EmulatorState;
  /** Puts back what `snapshot()` gave. Throws, and changes nothing, when it is of a newer version or broken. */
  restore(state: EmulatorState): void;
  /** Back to how it was created: data, credentials, clock, faults and request log. */
  reset(): void;
}

/** A user's, in each form that the API takes. */
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

/** What to break, where, and how often. Without `nth`, `count` and `probability`: every matching request. */
export interface Fault {
  /** Requests of this operation alone. @default all */
  operation?: Operation;
  /** Requests with this HTTP method alone. @default all */
  method?: string;
  /** Requests whose path begins with this alone, such as `/oauth` or `/api/v2/users/me`. @default all */
  path?: string;
  /** The nth matching request alone, counted from 1; with `count`, that one and those after it. */
  nth?: number;
  /** So many matching requests. */
  count?: number;
  /** Each matching request with this chance, 0 to 1. */
  probability?: number;
  /** What becomes of them. */
  effect:
    | {
        /** Answers so, and does not carry the request out. */
        status: number;
        /** The answer's body. @default '' */
        body?: string;
        /** The answer's headers. @default none */
        headers?: Record<string, string>;
      }
    | {
        /** Answers so much later, in milliseconds; the request is carried out at once. */
        latencyMs: number | [min: number, max: number];
      }
    | {
        /** Drops the connection before the request is carried out, or after: then the answer alone is lost. */
        drop: 'before' | 'after';
      }
    | {
        /** Carries the request out, and lets so many bytes of the answer's body arrive. */
        truncateAt: number;
      }
    | {
        /** Carries the request out, and leads its `next_page` to another host, to itself, or to a host that begins like the account's. */
        nextPage: 'foreign' | 'loop' | 'lookalike';
      }
    | {
        /** Never answers, and does not carry the request out. */
        hang: true;
      }
    | {
        /** Answers as somebody without a session is answered: 302 to `/access/unauthenticated`, which is 200 with a login page in HTML. Does not carry the request out. */
        signInPage: true;
      };
}

/** A request that the emulator was sent. */
export interface RecordedRequest {
  /** The HTTP method. */
  method: string;
  /** With its query; an absolute address where it was asked for at a host that is not the account's. */
  path: string;
  /** Names in lower case, credentials replaced. */
  headers: Record<string, string>;
  /** Up to 64 KiB of it. */
  body: string;
  /** Null where no answer was given. */
  status: number | null;
  /** When, by the emulator's clock, in ISO 8601. */
  at: string;
}

/** Written by `snapshot()`; its version is 2. Those of version 1 are read, too. */
export type EmulatorState = {
  /** The format's. */
  version: number;
} & Record<string, unknown>;
