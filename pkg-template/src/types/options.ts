/**
 * A client's options put together of the fields that come from Rust: one address, one form of credential, one way. TypeScript's own operators
 * refuse a mix, and Rust has no word for them. `SkippedConversation` holds an error, whose class is the face's.
 */
import type {
  ApiTokenAuth, BaseUrl, BearerAuth, ClientCredentialsAuth, CommonOptions, DirectAccess, PasswordAuth, RefreshTokenAuth, Subdomain, ZafAccess,
} from 'core-types';
import type { SideConversationsError } from '../errors.js';

/** One account and one way to it: direct with a credential, or through the host of a Zendesk app. */
export type SideConversationsOptions = (DirectOptions | ZafOptions) & CommonOptions;

/** Straight to the account, with a credential: exactly one of the two addresses, and one form of credential. */
export type DirectOptions = DirectAccess & Address;

/** Inside a Zendesk app: requests go through the host with the agent's session, and no credential enters the page. */
export type ZafOptions = ZafAccess & Without<Omit<DirectAccess, 'zaf'> & Subdomain & BaseUrl>;

/** Exactly one of the two addresses of an account. */
export type Address = (Subdomain & Without<BaseUrl>) | (BaseUrl & Without<Subdomain>);

/** None of the fields of a type. */
type Without<T> = { [Name in keyof T]?: never };

/** The part of a ZAF v2 client that this package uses. */
export interface ZafClientLike {
  /** Sends a request through the host, as ZAF documents it. */
  request(options: Record<string, unknown>): Promise<unknown>;
}

type AnyForm = BearerAuth & ClientCredentialsAuth & RefreshTokenAuth & ApiTokenAuth & PasswordAuth;

/** One form alone: a field of another form does not compile beside it. */
export type Form<T> = T & { [Name in Exclude<keyof AnyForm, keyof T>]?: never };

/**
 * The credential. It is held where `util.inspect`, `JSON.stringify` and own properties do not reach, and goes to the account's own origin only.
 * `docs/signing-in.md` says which form is for whom.
 */
export type Auth = Form<BearerAuth> | Form<ClientCredentialsAuth> | Form<RefreshTokenAuth> | Form<ApiTokenAuth> | Form<PasswordAuth>;

/** A conversation that an export of conversations passed over. */
export interface SkippedConversation {
  /** Its ticket; 0 where the event names none. */
  ticket_id: number;
  /** Its id; empty where the event names none. */
  id: string;
  /** Why it could not be shown: a refusal of the API, or a `ValidationError` that says what the event lacks. */
  error: SideConversationsError;
}
