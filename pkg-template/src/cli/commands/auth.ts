import { isSideConversationsError } from 'zendesk-side-conversations';
import { type Account, accountOf, credentialName } from '../account.js';
import type { Context } from '../command.js';
import { callOptions, clientOf } from '../connect.js';
import { exitCodeOf } from '../failure.js';
import { nameAndAddress } from '../output/people.js';
import { tell } from '../output/result.js';
import { profileInUse } from '../profile/in-use.js';
import { secretsOf } from '../profile/store.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<number> {
  const [word] = context.positionals;
  if (word !== 'status') throw new UsageError(`expected \`auth status\`, but found \`auth ${(word ?? '').slice(0, 64)}\``);
  const account = await accountOf(context.values);
  const { user, problem, exitCode } = await asked(context, account);
  const used = profileInUse(context.values);
  // Read after the account was asked, which may have renewed the tokens.
  const endsAt = used && (await secretsOf(used.name, used.profile)).expiresAt;
  const facts = {
    account: account.host,
    credential: account.credential,
    profile: used?.name ?? null,
    store: used ? (used.profile.secrets === 'keyring' ? 'keyring' : 'file') : null,
    access_token_expires_at: endsAt ?? null,
    user: user ?? null,
    is_accepted: problem === undefined,
  };
  const kept = used ? `, kept in ${facts.store === 'keyring' ? "the system's keyring" : 'a file'}` : '';
  const way = credentialName(account.credential) + kept;
  const sentence = problem === undefined ? `Signed in to ${account.host} as ${nameAndAddress(user ?? {})}, with the ${way}.` : `${account.host} does not take the ${way}: ${problem}`;
  await tell(context, sentence, facts);
  return exitCode;
}

interface Asked {
  user?: { name?: string; email?: string };
  problem?: string;
  exitCode: number;
}

/** Asks the account whether it accepts the credential. A lost connection says nothing about it, and is an error. */
async function asked(context: Context, account: Account): Promise<Asked> {
  try {
    const { user = {} } = (await clientOf(context, account).request({ method: 'GET', path: '/api/v2/users/me.json' }, callOptions(context))) as Pick<Asked, 'user'>;
    return { user, exitCode: 0 };
  } catch (error) {
    if (!isSideConversationsError(error) || (error.code !== 'authentication' && error.code !== 'permission')) throw error;
    const { happened } = await import('../failure/happened.js');
    const { cause } = error;
    return { problem: cause instanceof Error ? cause.message : happened(error), exitCode: exitCodeOf(error) };
  }
}
