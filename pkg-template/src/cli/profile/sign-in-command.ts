import { CredentialError, UsageError } from '../usage-error.js';
import type { Values } from '../flags.js';
import { type NamedProfile, profileInUse } from './in-use.js';

/** The line that signs in to a profile anew, in the way that it was signed in to. */
export const signInCommand = ({ name, profile }: NamedProfile): string =>
  `side-conversations login --profile ${name}${profile.grant === 'client_credentials' ? ' --client-credentials' : ''}`;

/** The profile that a command has taken its credential from, for words about it: what cannot be read is none. */
export function profileBehind(values: Values): NamedProfile | undefined {
  try {
    return profileInUse(values);
  } catch (error) {
    if (error instanceof CredentialError || error instanceof UsageError) return undefined;
    throw error;
  }
}
