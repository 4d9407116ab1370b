import type { AuthorizationUrl, CodeExchange, Failed, OAuthClient, ScopeOption, TokenPair } from 'core-types';
import { type Core, untilDeath } from './core/instance.js';
import { isFailed } from './core/outcome.js';
import { errorOf } from './errors.js';
import type { Address } from './types/options.js';

/** The account and the OAuth client of a sign-in. */
export type SignInOptions = OAuthClient & Address;

/**
 * Returns the URL that a person opens to sign in, with a fresh `state` and `codeVerifier`. Keep both until the person comes back with a code, which is valid
 * for 120 seconds. Sends nothing.
 *
 * @param options The account, `clientId`, `redirectUri`, and `scope` (`"read write"` by default).
 * @returns `url`, `state` and `codeVerifier` (PKCE, S256).
 * @throws ValidationError if the options do not name one account, a client and a redirect.
 * @throws UnsupportedError in a runtime without `crypto`.
 * @example
 * const { url, state, codeVerifier } = await authorizationUrl({ subdomain: 'acme', clientId: 'my_app', redirectUri: 'http://localhost:8080/back' });
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
export async function authorizationUrl(options: SignInOptions & ScopeOption): Promise<AuthorizationUrl> {
  return given<AuthorizationUrl>((core) => core.authorizationUrl(options));
}

/**
 * Exchanges the code of a person's sign-in for tokens.
 *
 * @param options The account, the client, the `code`, and the `codeVerifier` of `authorizationUrl`.
 * @returns `accessToken`, `refreshToken` and their ends as `Date`s (missing where the API does not tell), and `scope`.
 * @throws ValidationError if an option is missing or wrong.
 * @throws ApiError `authentication` if the code is used, too old or another client's.
 * @throws ConnectionError, TimeoutError if no answer came.
 * @example
 * const client = { subdomain: 'acme', clientId: 'my_app', redirectUri: 'http://localhost:8080/back' };
 * const { url, state, codeVerifier } = await authorizationUrl(client);
 * // The person opens `url` and comes back to `redirectUri` with `?state=…&code=…`. Compare the state, then:
 * const { accessToken, refreshToken } = await exchangeCode({ ...client, code: 'the code', codeVerifier });
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
export async function exchangeCode(options: SignInOptions & CodeExchange): Promise<TokenPair> {
  return given<TokenPair>((core) => core.exchangeCode(options));
}

function given<T extends object>(begin: (core: Core) => Promise<T | Failed>): Promise<T> {
  return untilDeath(begin, (returned) => {
    if (isFailed(returned)) throw errorOf(returned.failure);
    return returned;
  });
}
