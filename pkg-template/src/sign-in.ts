import type { AuthorizationUrl, CodeExchange, Failed, OAuthClient, ScopeOption, TokenPair } from 'core-types';
import { type Core, enter, untilDeath } from './core/instance.js';
import { isFailed } from './core/outcome.js';
import { errorOf } from './errors.js';
import type { Address } from './types/options.js';

/** The account and the OAuth client of a sign-in. */
export type SignInOptions = OAuthClient & Address;

/**
 * The URL that a person opens to sign in, with a fresh `state` and `codeVerifier`: keep both until the code comes back, which is valid
 * for 120 seconds.
 *
 * @throws ValidationError where the options cannot name one account, a client and a redirect.
 * @throws UnsupportedError in a runtime without `crypto`.
 * @example
 * const { url, state, codeVerifier } = await authorizationUrl({ subdomain: 'acme', clientId: 'my_app', redirectUri: 'http://localhost:8080/back' });
 */
export async function authorizationUrl(options: SignInOptions & ScopeOption): Promise<AuthorizationUrl> {
  return given<AuthorizationUrl>((core) => core.authorizationUrl(options));
}

/**
 * Exchanges the code that a person's consent brought for tokens.
 *
 * @throws ApiError `authentication` where the code is used, too old or another client's.
 * @example
 * const client = { subdomain: 'acme', clientId: 'my_app', redirectUri: 'http://localhost:8080/back' };
 * const { url, state, codeVerifier } = await authorizationUrl(client);
 * // The person opens `url` and comes back to `redirectUri` with `?state=…&code=…`. Compare the state, then:
 * const { accessToken, refreshToken } = await exchangeCode({ ...client, code: 'the code', codeVerifier });
 */
export async function exchangeCode(options: SignInOptions & CodeExchange): Promise<TokenPair> {
  return given<TokenPair>((core) => core.exchangeCode(options));
}

async function given<T extends object>(begin: (core: Core) => Promise<T | Failed>): Promise<T> {
  const progress = { maySend: false };
  const returned = await untilDeath(enter(begin, progress), progress);
  if (isFailed(returned)) throw errorOf(returned.failure);
  return returned;
}
