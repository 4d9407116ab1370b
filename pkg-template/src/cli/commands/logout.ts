import type { Context } from '../command.js';
import { tell } from '../output/result.js';
import { profileName } from '../profile/name.js';
import { hostOf } from '../profile/profile.js';
import { readProfile, removeProfile, withProfileLock } from '../profile/store.js';
import { CredentialError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  const { name } = profileName(context.values);
  const missing = () => new CredentialError(`nobody has signed in under the profile ${name}; \`side-conversations profiles\` lists those that are there`);
  if (!readProfile(name)) throw missing();
  const account = await withProfileLock(name, async () => {
    const profile = readProfile(name);
    if (!profile) throw missing();
    await removeProfile(name, profile);
    return hostOf(profile.account);
  });
  await tell(context, `Signed out of ${account}: the tokens of the profile ${name} are deleted.`, { profile: name, account });
}
