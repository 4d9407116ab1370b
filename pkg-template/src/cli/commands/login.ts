import { type Auth, isSideConversationsError, SideConversations } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { callOptions } from '../connect.js';
import { isPerson } from '../output/reader.js';
import { printJson } from '../output/json.js';
import { ticketNumber } from '../input/ticket.js';
import { deleteFromKeyring, keyringState, writeToKeyring } from '../profile/keyring.js';
import { profileName } from '../profile/name.js';
import { hostOf, type Profile, type Secrets } from '../profile/profile.js';
import { profilePath, readProfile, withProfileLock, writeProfile } from '../profile/store.js';
import { secretsOfPair } from '../profile/tokens.js';
import { accountIn, clientIdOf, clientSecretOf, portOf } from '../sign-in/inputs.js';
import { nameAndAddress } from '../output/people.js';
import { CredentialError, UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const { name } = profileName(values);
  const former = formerProfile(name);
  const account = await accountIn(context, former?.account);
  const clientId = await clientIdOf(context, former?.clientId);
  const ticket = values['profile-ticket'] === undefined ? former?.ticket : ticketNumber(values['profile-ticket']);
  const store = await storeOf(context);
  const grant = values['client-credentials'] ? 'client_credentials' : 'authorization_code';
  const port = portOf(values['loopback-port']);
  const scope = values.scope;

  const who = await (values['client-credentials'] ? byCredentials() : byConsent());

  const place = store === 'keyring' ? "the system's keyring" : profilePath(name);
  words.say(`Signed in to ${hostOf(account)} as ${who === undefined ? 'a user whom the tokens may not read' : nameAndAddress(who)}, under the profile ${name}. The ${values['client-credentials'] ? 'secret is' : 'tokens are'} in ${place}.`);
  warnOfVariables(context, name);
  if (!isPerson(values)) await printJson({ profile: name, account: hostOf(account), grant, client_id: clientId, store, user: who ?? null });

  /** Kept before it is used: nobody gives this pair out a second time. */
  async function byConsent(): Promise<User | undefined> {
    const { consentTokens } = await import('../sign-in/consent.js');
    const clientSecret = process.env.ZENDESK_CLIENT_SECRET || undefined;
    const pair = await consentTokens(context, { account, clientId, clientSecret, scope, port, isRemote: values['no-browser'] === true });
    await keep(secretsOfPair(pair, clientSecret));
    return whoIs(context, account, { bearer: pair.accessToken });
  }

  /** Used before it is kept: a wrong secret is not worth keeping. */
  async function byCredentials(): Promise<User | undefined> {
    const clientSecret = await clientSecretOf(context);
    const user = await whoIs(context, account, { clientId, clientSecret, ...(scope === undefined ? {} : { scope }) });
    await keep({ clientSecret });
    return user;
  }

  function keep(secrets: Secrets): Promise<void> {
    const profile = { account, clientId, grant, ...(scope === undefined ? {} : { scope }), ...(ticket === undefined ? {} : { ticket }) } as const;
    return keepProfile(name, { ...profile, secrets: store === 'keyring' ? store : secrets }, secrets);
  }
}

interface User {
  name?: string;
  email?: string;
}

/** A profile that cannot be read any more is no reason not to sign in. */
function formerProfile(name: string): Profile | undefined {
  try {
    return readProfile(name);
  } catch (error) {
    if (error instanceof CredentialError) return undefined;
    throw error;
  }
}

async function storeOf({ values: { store: wish }, words }: Context): Promise<'keyring' | 'file'> {
  if (wish === 'file') return wish;
  const state = await keyringState();
  if (wish === 'keyring' && state !== 'usable') {
    throw new UsageError("there is no keyring that keeps secrets: install the package's optional library (npm install -g @napi-rs/keyring), and on Linux run the command in a session with a keyring; or give --store file");
  }
  if (state === 'silent') words.say("The system's keyring is locked or does not answer, so a file that only you can read keeps the sign-in.");
  return state === 'usable' ? 'keyring' : 'file';
}

/** Keeps a profile, and deletes what an older sign-in left in the keyring. */
async function keepProfile(name: string, profile: Profile, secrets: Secrets): Promise<void> {
  await withProfileLock(name, async () => {
    const former = formerProfile(name);
    if (profile.secrets === 'keyring') await writeToKeyring(name, secrets);
    await writeProfile(name, profile);
    // A keyring that does not answer is no reason to stay signed out: what it has are the tokens of an older sign-in.
    if (former?.secrets === 'keyring' && profile.secrets !== 'keyring') await deleteFromKeyring(name).catch(() => undefined);
  });
}

/** Whom the tokens stand for. A token that may not read users is a token all the same. */
async function whoIs(context: Context, account: Profile['account'], auth: Auth): Promise<User | undefined> {
  const client = new SideConversations({ ...account, auth });
  try {
    const { user } = (await client.request({ method: 'GET', path: '/api/v2/users/me.json' }, callOptions(context))) as { user?: User };
    return user;
  } catch (error) {
    if (isSideConversationsError(error) && (error.code === 'permission' || error.code === 'not_found')) return undefined;
    throw error;
  }
}

/** Variables that go before the profile, so that nobody wonders why another account answers. */
function warnOfVariables({ values, words }: Context, name: string): void {
  if (values.profile !== undefined) return;
  const set = ['ZENDESK_OAUTH_TOKEN', 'ZENDESK_API_TOKEN', 'ZENDESK_CLIENT_SECRET'].filter((variable) => process.env[variable]);
  if (set.length > 0) words.say(`${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set and ${set.length === 1 ? 'takes' : 'take'} precedence over the profile: unset ${set.length === 1 ? 'it' : 'them'}, or give --profile ${name}.`);
}
