/**
 * Options that no value has: they make the compiler's messages name the field that is missing or undefined.
 *
 * If options are none of a union's types, the message is about the type that has most of their fields, and of those with as many about the last. The legal types
 * have every field, since each refuses those of the others; so for the compiler the last of them is the closest one, whatever was written. The types here have
 * their own fields alone. TypeScript 6 orders them as written, TypeScript 7 by name: if both forms fit, the message is about the more usual one.
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
