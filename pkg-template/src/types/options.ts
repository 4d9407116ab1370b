/**
 * A client's options put together of the fields that come from Rust: one address, one form of credential, one way. TypeScript's own operators
 * refuse a mix, and Rust has no word for them. `SkippedConversation` holds an error, whose class is the face's.
 */
import type {
  ApiTokenAuth, BaseUrl, BearerAuth, ClientCredentialsAuth, CommonOptions, DirectAccess, PasswordAuth, RefreshTokenAuth, Subdomain, ZafAccess,
} from 'core-types';
import type { SideConversationsError } from '../errors.js';

/** A client's options: one account, and one way to it. Either direct with a credential, or through the host of a Zendesk app (`zaf`). */
export type SideConversationsOptions = (DirectOptions | ZafOptions) & CommonOptions;

/** The options of a client that sends requests itself: one of `subdomain` and `baseUrl`, and one form of `auth`. */
export type DirectOptions = DirectAccess & Address;

/** The options of a client inside a Zendesk app. Zendesk sends the requests with the agent's session, and no credential enters the page. */
export type ZafOptions = ZafAccess & Without<Omit<DirectAccess, 'zaf'> & Subdomain & BaseUrl>;

/** The account's address: `subdomain` or `baseUrl`, never both. */
export type Address = (Subdomain & Without<BaseUrl>) | (BaseUrl & Without<Subdomain>);

/** None of the fields of a type. */
type Without<T> = { [Name in keyof T]?: never };

/** The part of a ZAF v2 client that this package uses. */
export interface ZafClientLike {
  /** Sends a request through the host, as Zendesk's documents describe it. */
  request(options: Record<string, unknown>): Promise<unknown>;
}

type AnyForm = BearerAuth & ClientCredentialsAuth & RefreshTokenAuth & ApiTokenAuth & PasswordAuth;

/** One form alone: a field of another form does not compile beside it. */
export type Form<T> = T & { [Name in Exclude<keyof AnyForm, keyof T>]?: never };

/**
 * The credential, in one of five forms. The client sends it to the account's own origin only, and keeps it out of reach of `util.inspect`, `JSON.stringify` and
 * own properties. `docs/signing-in.md` helps you choose a form.
 */
export type Auth = Form<BearerAuth> | Form<ClientCredentialsAuth> | Form<RefreshTokenAuth> | Form<ApiTokenAuth> | Form<PasswordAuth>;

/** A conversation that `exportConversations` could not show and left out. */
export interface SkippedConversation {
  /** The id of its ticket; 0 if the event names none. */
  ticket_id: number;
  /** The conversation's id; empty if the event names none. */
  id: string;
  /** The reason: the API's refusal, or a `ValidationError` that names the field which the event lacks. */
  error: SideConversationsError;
}
