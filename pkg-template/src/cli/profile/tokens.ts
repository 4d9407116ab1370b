import { isSideConversationsError, SideConversations } from 'zendesk-side-conversations';
import { CredentialError } from '../usage-error.js';
import type { Profile, Secrets } from './profile.js';
import { readProfile, secretsOf, withProfileLock, writeSecrets } from './store.js';

type TokenSource = (why: { refused?: string }) => Promise<string>;

/**
 * The access token of a profile that a person signed in to. It is renewed where it has ended or was refused, by one process for all: whoever comes second
 * finds the new pair in the store. The pair is on the disk before its access token is used.
 */
export function profileTokens(name: string): TokenSource {
  return async ({ refused }) => {
    const { secrets } = await current(name);
    if (isUsable(secrets, refused)) return secrets.accessToken;
    return withProfileLock(name, async () => {
      const { profile, secrets: latest } = await current(name);
      return isUsable(latest, refused) ? latest.accessToken : renewed(name, profile, latest);
    });
  };
}

async function current(name: string): Promise<{ profile: Profile; secrets: Secrets }> {
  const profile = readProfile(name);
  if (!profile) throw new CredentialError(`the profile ${name} is signed out: sign in again\n\n  side-conversations login --profile ${name}`);
  return { profile, secrets: await secretsOf(name, profile) };
}

function isUsable(secrets: Secrets, refused: string | undefined): secrets is Secrets & { accessToken: string } {
  const { accessToken, expiresAt } = secrets;
  const hasEnded = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
  return accessToken !== undefined && accessToken !== refused && !hasEnded;
}

/** Exchanges the refresh token by the package's own client, which has the rules for it; the client's one call ends as soon as the new pair is kept. */
async function renewed(name: string, profile: Profile, secrets: Secrets): Promise<string> {
  const { clientSecret, refreshToken } = secrets;
  if (refreshToken === undefined) throw hasEnded(name);
  // A store that takes nothing is found out before the only copy of a pair depends on it.
  await writeSecrets(name, profile, secrets);

  const done = new AbortController();
  let token: string | undefined;
  const client = new SideConversations({
    ...profile.account,
    auth: {
      clientId: profile.clientId,
      ...(clientSecret === undefined ? {} : { clientSecret }),
      refreshToken,
      onRotate: async (pair) => {
        await writeSecrets(name, profile, secretsOfPair(pair, clientSecret));
        token = pair.accessToken;
        done.abort();
      },
    },
  });
  try {
    await client.request({ method: 'GET', path: '/api/v2/users/me.json' }, { signal: done.signal });
  } catch (error) {
    if (token === undefined) throw isSideConversationsError(error) && error.code === 'authentication' && !(error.cause instanceof Error) ? hasEnded(name) : causeOf(error);
  }
  return token as string;
}

const hasEnded = (name: string): CredentialError =>
  new CredentialError(`the sign-in of the profile ${name} has ended, or its refresh token was used by a process that was killed before it could keep the next one: sign in again\n\n  side-conversations login --profile ${name}`);

/** Why a pair could not be kept, where that is what went wrong. */
const causeOf = (error: unknown): unknown => (isSideConversationsError(error) && error.code === 'authentication' ? error.cause : error);

/** The secrets of a pair that a profile keeps. */
export function secretsOfPair({ accessToken, refreshToken, expiresAt }: { accessToken: string; refreshToken: string; expiresAt?: Date }, clientSecret: string | undefined): Secrets {
  return {
    accessToken,
    ...(refreshToken === '' ? {} : { refreshToken }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
}
