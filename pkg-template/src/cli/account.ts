import { readFile } from 'node:fs/promises';
import type { Auth, DirectOptions } from 'zendesk-side-conversations';
import type { Values } from './flags.js';
import { readBytes } from './input/read-file.js';
import { readStdinBytes } from './input/stdin.js';
import { accountOfProfile } from './profile/account.js';
import { profileInUse } from './profile/in-use.js';
import { hostOf } from './profile/profile.js';
import { CredentialError, UsageError } from './usage-error.js';

/** The account and the credential of a command. */
export interface Account {
  readonly options: DirectOptions;
  /** Its host, without a port: what a journal knows the account by. */
  readonly host: string;
  readonly credential: { readonly kind: 'oauth_token' | 'client_credentials' | 'api_token'; readonly from: string; readonly email?: string; readonly client_id?: string };
}

/** `OAuth client of ZENDESK_CLIENT_ID` */
export const credentialName = ({ kind, from }: Account['credential']): string => `${kinds[kind]} of ${from}`;

const kinds: Record<Account['credential']['kind'], string> = { oauth_token: 'OAuth access token', client_credentials: 'OAuth client', api_token: 'API token' };

type Environment = Record<string, string | undefined>;

/** Finds both in the flags, the environment and the profile; what is missing is named, with the line that sets it. */
export async function accountOf(values: Values, environment: Environment = process.env): Promise<Account> {
  const used = profileInUse(values, environment);
  if (used) return accountOfProfile(used);
  if (!hasPlace(environment) && !hasCredential(values, environment)) throw new CredentialError(NO_CREDENTIAL);
  const place = placeOf(environment);
  const { auth, credential } = await credentialOf(values, environment);
  return { ...place, options: { ...place.options, auth }, credential };
}

const hasPlace = ({ ZENDESK_BASE_URL: baseUrl, ZENDESK_SUBDOMAIN: subdomain }: Environment): boolean => Boolean(baseUrl || subdomain);

/** Whether anything of a credential was given, be it by half. */
const hasCredential = ({ 'token-file': file, 'token-stdin': isStdin, email }: Values, environment: Environment): boolean =>
  file !== undefined || isStdin === true || email !== undefined || CREDENTIALS.some((name) => Boolean(environment[name]));
const CREDENTIALS = ['ZENDESK_OAUTH_TOKEN', 'ZENDESK_CLIENT_ID', 'ZENDESK_CLIENT_SECRET', 'ZENDESK_USER_EMAIL', 'ZENDESK_API_TOKEN'];

function placeOf({ ZENDESK_BASE_URL: baseUrl, ZENDESK_SUBDOMAIN: subdomain }: Environment): { host: string; options: { baseUrl: string } | { subdomain: string } } {
  if (baseUrl) return { host: hostOf({ baseUrl }), options: { baseUrl } };
  if (subdomain) return { host: hostOf({ subdomain }), options: { subdomain } };
  throw new CredentialError('no account: set ZENDESK_SUBDOMAIN, which is acme for https://acme.zendesk.com, or sign in with `side-conversations login`\n\n  export ZENDESK_SUBDOMAIN=acme');
}

async function credentialOf(values: Values, environment: Environment): Promise<{ auth: Auth; credential: Account['credential'] }> {
  const given = await tokenOfFlags(values);
  if (values.email !== undefined && !given) throw new UsageError('expected --email beside --token-file or --token-stdin, which give its API token');
  if (given && values.email === undefined) return { auth: { bearer: given.file === undefined ? given.token : tokenFile(given.file, given.token) }, credential: { kind: 'oauth_token', from: given.from } };
  if (given && values.email !== undefined) return apiToken(values.email, given.token, given.from);

  const { ZENDESK_OAUTH_TOKEN: oauth, ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: token } = environment;
  if (oauth) return { auth: { bearer: oauth }, credential: { kind: 'oauth_token', from: 'ZENDESK_OAUTH_TOKEN' } };
  if (clientId && clientSecret) return clientCredentials(clientId, clientSecret, environment.ZENDESK_OAUTH_SCOPE);
  if (email && token) return apiToken(email, token, 'ZENDESK_API_TOKEN');
  refuseHalf(environment, 'ZENDESK_CLIENT_ID', 'my_client', 'ZENDESK_CLIENT_SECRET', '…');
  refuseHalf(environment, 'ZENDESK_USER_EMAIL', 'agent@example.com', 'ZENDESK_API_TOKEN', '…');
  throw new CredentialError(NO_CREDENTIAL);
}

const NO_CREDENTIAL = `no credential. There are three ways to give one:

Sign in, in a browser:
  side-conversations login acme --client-id my_client
An OAuth client with its secret, for jobs that nobody watches:
  export ZENDESK_CLIENT_ID=my_client ZENDESK_CLIENT_SECRET=…
An address with an API token, which Zendesk ends on 2027-04-30:
  export ZENDESK_USER_EMAIL=agent@example.com ZENDESK_API_TOKEN=…

Variables need the account as well: export ZENDESK_SUBDOMAIN=acme
A token that is there already: ZENDESK_OAUTH_TOKEN, --token-file, --token-stdin
Without an account: side-conversations emulator`;

/** If only one of two variables is set, refuses it with the line that sets the other one. */
function refuseHalf(environment: Environment, first: string, firstExample: string, second: string, secondExample: string): void {
  const [isFirst, isSecond] = [Boolean(environment[first]), Boolean(environment[second])];
  if (isFirst === isSecond) return;
  const [given, missing, example] = isFirst ? [first, second, secondExample] : [second, first, firstExample];
  throw new CredentialError(`half a credential: ${given} is set and ${missing} is not\n\n  export ${missing}=${example}`);
}

function clientCredentials(clientId: string, clientSecret: string, scope: string | undefined): { auth: Auth; credential: Account['credential'] } {
  return { auth: { clientId, clientSecret, ...(scope ? { scope } : {}) }, credential: { kind: 'client_credentials', from: 'ZENDESK_CLIENT_ID', client_id: clientId } };
}

function apiToken(email: string, token: string, from: string): { auth: Auth; credential: Account['credential'] } {
  return { auth: { email, apiToken: token }, credential: { kind: 'api_token', from, email } };
}

/**
 * The token of a file that somebody else renews: the client asks again after a 401, so that a long run outlives its first token. What cannot be read a
 * second time, such as a pipe, keeps the last token.
 */
function tokenFile(file: string, first: string): () => Promise<string> {
  let token = first;
  let isFirst = true;
  return async () => {
    if (isFirst) isFirst = false;
    else token = (await readFile(file, 'utf8').catch(() => '')).trim() || token;
    return token;
  };
}

async function tokenOfFlags({ 'token-file': file, 'token-stdin': isStdin }: Values): Promise<{ token: string; from: string; file: string | undefined } | undefined> {
  if (file !== undefined && isStdin) throw new UsageError('expected --token-file or --token-stdin, but found both');
  if (file === undefined && !isStdin) return undefined;
  const from = file === undefined ? '--token-stdin' : '--token-file';
  const bytes = file === undefined ? await readStdinBytes() : await readBytes(file);
  const token = new TextDecoder().decode(bytes).trim();
  if (token === '') throw new CredentialError(`expected a token from ${from}, but found nothing in it`);
  return { token, from, file };
}
