import { CredentialError, UsageError } from '../usage-error.js';
import type { Values } from '../flags.js';
import { profileName } from './name.js';
import { originOf, type Profile } from './profile.js';
import { readProfile } from './store.js';

export interface NamedProfile {
  readonly name: string;
  readonly profile: Profile;
}

/**
 * The profile that a command takes its account and credential from, where it takes them from one. `--profile` goes before the environment's credential, and
 * that goes before `ZENDESK_PROFILE` and the usual profile. A profile's tokens go to its own account: where the environment names another, that is an error.
 */
export function profileInUse(values: Values, environment: NodeJS.ProcessEnv = process.env): NamedProfile | undefined {
  const { name, from } = profileName(values, environment);
  const hasToken = values['token-file'] !== undefined || values['token-stdin'] === true;
  if (from === '--profile' && hasToken) throw new UsageError(`expected --profile or ${values['token-stdin'] ? '--token-stdin' : '--token-file'}, but found both`);
  if (from !== '--profile' && (hasToken || hasCredential(environment))) return undefined;
  const profile = readProfile(name);
  if (!profile && from !== 'usual') throw new CredentialError(`nobody has signed in under the profile ${name}\n\n  side-conversations login --profile ${name}`);
  if (!profile) return undefined;
  if (from !== '--profile') refuseOtherAccount(name, profile, environment);
  return { name, profile };
}

const hasCredential = ({ ZENDESK_OAUTH_TOKEN: token, ZENDESK_CLIENT_ID: id, ZENDESK_CLIENT_SECRET: secret, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: apiToken }: NodeJS.ProcessEnv): boolean =>
  Boolean(token || (id && secret) || (email && apiToken));

function refuseOtherAccount(name: string, { account }: Profile, { ZENDESK_BASE_URL: baseUrl, ZENDESK_SUBDOMAIN: subdomain }: NodeJS.ProcessEnv): void {
  if (!baseUrl && !subdomain) return;
  const named = originOf(baseUrl ? { baseUrl } : { subdomain: subdomain as string });
  if (named === originOf(account)) return;
  const variable = baseUrl ? 'ZENDESK_BASE_URL' : 'ZENDESK_SUBDOMAIN';
  throw new CredentialError(`${variable} names ${named}, but the profile ${name} is signed in to ${originOf(account)}: sign in to the other account, or name the profile\n\n  side-conversations login --profile other\n  unset ${variable}`);
}
