/**
 * Options that no value has: they make the compiler's messages name the field that is missing or undefined.
 *
 * If options fit no type of a union, the compiler's message is about the type that shares the most fields with them; if several share as many, about the last.
 * Each legal type has every field, because it refuses those of the others. So the message would always be about the last legal type. The types here have only
 * their own fields. TypeScript 6 orders them as written, TypeScript 7 by name: if both forms fit, the message is about the more usual one.
 */
import type {
  ApiTokenAuth, BaseUrl, BearerAuth, ClientCredentialsAuth, CommonOptions, DirectAccess, PasswordAuth, RefreshTokenAuth, Subdomain,
} from 'core-types';
import type { Auth } from './options.js';

export type IncompleteOptions = OnlyBaseUrl | OnlySubdomain;

type OnlyBaseUrl = BaseUrl & IncompleteAccess & OneOfEach;
type OnlySubdomain = Subdomain & IncompleteAccess & OneOfEach;

interface IncompleteAccess extends Omit<DirectAccess, 'auth'>, CommonOptions {
  /** The credential. */
  auth: Auth | OnlyEmailAndPassword | OnlyEmailAndToken | OnlyRefreshToken | OnlySecret | OnlyToken;
}

type OnlyEmailAndPassword = PasswordAuth & OneOfEach;
type OnlyEmailAndToken = ApiTokenAuth & OneOfEach;
type OnlyRefreshToken = RefreshTokenAuth & OneOfEach;
type OnlySecret = ClientCredentialsAuth & OneOfEach;
type OnlyToken = BearerAuth & OneOfEach;

declare const oneAddressAndOneCredential: unique symbol;

/** A field that no value has. Messages name it for options that lack nothing and have too much. */
interface OneOfEach {
  readonly [oneAddressAndOneCredential]: never;
}
