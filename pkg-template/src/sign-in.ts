import { type Core, enter, untilDeath } from './core/instance.js';
import { errorOf, type FailureData } from './errors.js';
import type { TokenPair } from './types/options.js';

/** The account and the OAuth client of a sign-in. */
export type SignInOptions = {
  /** The OAuth client's unique identifier. */
  clientId: string;
  /** Where the consent page leads back to: `https:`, or `http:` of `localhost` or `127.0.0.1`. */
  redirectUri: string;
} & ({ /** `acme` for `https://acme.zendesk.com`. */ subdomain: string; baseUrl?: never } | { /** An origin. */ baseUrl: string | URL; subdomain?: never });

/** What is opened, and what is kept until the code comes back. */
export interface AuthorizationUrl {
  /** Opened in a browser. */
  url: string;
  /** Comes back beside the code. Compare it: another one is the answer to somebody else's request. */
  state: string;
  /** Given to `exchangeCode` beside the code; only its digest is in the URL (PKCE, S256). */
  codeVerifier: string;
}

/**
 * The URL that a person opens to sign in, with a fresh `state` and `codeVerifier`: keep both until the code comes back, which is valid
 * for 120 seconds.
 *
 * @throws ValidationError where the options cannot name one account, a client and a redirect.
 * @throws UnsupportedError in a runtime without `crypto`.
 * @example
 * const { url, state, codeVerifier } = await authorizationUrl({ subdomain: 'acme', clientId, redirectUri: 'http://localhost:8080/back' });
 */
export async function authorizationUrl(options: SignInOptions & { /** @default "read write" */ scope?: string }): Promise<AuthorizationUrl> {
  return given<AuthorizationUrl>((core) => core.authorizationUrl(options));
}

/**
 * Exchanges the code that a person's consent brought for tokens.
 *
 * @throws ApiError `authentication` where the code is used, too old or another client's.
 * @example
 * const tokens = await exchangeCode({ subdomain: 'acme', clientId, redirectUri, code, codeVerifier });
 */
export async function exchangeCode(
  options: SignInOptions & {
    /** The secret of a confidential client. */
    clientSecret?: string;
    /** What came back to `redirectUri`. */
    code: string;
    /** What `authorizationUrl` gave beside the URL. */
    codeVerifier: string;
    /** @default the runtime's own */
    fetch?: typeof fetch;
  },
): Promise<TokenPair> {
  return given<TokenPair>((core) => core.exchangeCode(options));
}

async function given<T extends object>(begin: (core: Core) => Promise<unknown>): Promise<T> {
  const progress = { maySend: false };
  const end = await untilDeath(enter(begin, progress) as Promise<T | { failure: FailureData }>, progress);
  if (Object.hasOwn(end, 'failure')) throw errorOf((end as { failure: FailureData }).failure);
  return end as T;
}
