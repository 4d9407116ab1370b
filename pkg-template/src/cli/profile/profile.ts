import { jsonObject } from '../input/json-object.js';

/** An account that somebody has signed in to, under a name of their own. */
export interface Profile {
  readonly account: { readonly subdomain: string } | { readonly baseUrl: string };
  readonly clientId: string;
  /** `authorization_code`: a person gave consent in a browser. */
  readonly grant: 'authorization_code' | 'client_credentials';
  readonly scope?: string;
  /** The ticket where a command names none. */
  readonly ticket?: number;
  /** The secrets themselves where the profile's file has them. */
  readonly secrets: Secrets | 'keyring';
}

export interface Secrets {
  readonly clientSecret?: string;
  readonly accessToken?: string;
  /** Single use. */
  readonly refreshToken?: string;
  /** When the access token ends, as an instant. */
  readonly expiresAt?: string;
}

const SECRETS = ['clientSecret', 'accessToken', 'refreshToken', 'expiresAt'] as const;

export const profileText = (profile: Profile): string => `${JSON.stringify(profile, null, 2)}\n`;

/** The profile in a file's text; undefined where the text is none, or only half of one. */
export function profileIn(text: string): Profile | undefined {
  const found = own(jsonObject(text));
  const { account, clientId, grant, scope, ticket, secrets } = found;
  const { subdomain, baseUrl } = own(account);
  if (!isText(clientId) || (grant !== 'authorization_code' && grant !== 'client_credentials')) return undefined;
  if (!isText(subdomain) && !isText(baseUrl)) return undefined;
  if (secrets !== 'keyring' && !isObject(secrets)) return undefined;
  return {
    account: isText(subdomain) ? { subdomain } : { baseUrl: baseUrl as string },
    clientId,
    grant,
    ...(isText(scope) ? { scope } : {}),
    ...(typeof ticket === 'number' && Number.isSafeInteger(ticket) ? { ticket } : {}),
    secrets: secrets === 'keyring' ? secrets : secretsIn(secrets),
  };
}

export function secretsIn(value: unknown): Secrets {
  const found = own(value);
  return Object.fromEntries(SECRETS.flatMap((key) => (isText(found[key]) ? [[key, found[key]]] : [])));
}

/** An account's host, without a port: a profile's tokens belong to it and go to it, and a journal names it. */
export function hostOf(account: Profile['account']): string {
  if ('subdomain' in account) return `${account.subdomain.toLowerCase()}.zendesk.com`;
  return URL.canParse(account.baseUrl) ? new URL(account.baseUrl).hostname : account.baseUrl;
}

/** Two ways to write one account are one. */
export function originOf(account: Profile['account']): string {
  if ('subdomain' in account) return `https://${account.subdomain.toLowerCase()}.zendesk.com`;
  return URL.canParse(account.baseUrl) ? new URL(account.baseUrl).origin : account.baseUrl;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Only what an object has itself: `Object.prototype` may hold anything. */
const own = (value: unknown): Record<string, unknown> => Object.assign(Object.create(null) as Record<string, unknown>, isObject(value) ? value : {});
