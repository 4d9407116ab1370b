import type { Auth } from 'zendesk-side-conversations';
import type { Account } from '../account.js';
import { CredentialError } from '../usage-error.js';
import type { NamedProfile } from './in-use.js';
import { hostOf } from './profile.js';
import { secretsOf } from './store.js';
import { profileTokens } from './tokens.js';

/** The account of a profile, with the credential that its sign-in left. */
export async function accountOfProfile({ name, profile }: NamedProfile): Promise<Account> {
  const { account, clientId, grant } = profile;
  const from = `the profile ${name}`;
  const host = hostOf(account);
  if (grant === 'authorization_code') return { host, options: { ...account, auth: { bearer: profileTokens(name) } }, credential: { kind: 'oauth_token', from, client_id: clientId } };
  return { host, options: { ...account, auth: await clientAuth({ name, profile }) }, credential: { kind: 'client_credentials', from, client_id: clientId } };
}

async function clientAuth({ name, profile }: NamedProfile): Promise<Auth> {
  const { clientSecret } = await secretsOf(name, profile);
  if (clientSecret === undefined) throw new CredentialError(`the profile ${name} lacks the secret of its OAuth client: sign in again\n\n  side-conversations login --profile ${name} --client-credentials`);
  return { clientId: profile.clientId, clientSecret, ...(profile.scope === undefined ? {} : { scope: profile.scope }) };
}
