import type { Values } from '../flags.js';
import { UsageError } from '../usage-error.js';

const USUAL = 'default';
/** Small letters alone, since some file systems take `Acme` and `acme` for one name; and none of the names of Windows' devices. */
const NAME = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._-]{0,63}$/;

/** The profile's name of a command line, and where it stands. */
export interface ProfileName {
  readonly name: string;
  readonly from: '--profile' | 'ZENDESK_PROFILE' | 'usual';
}

export function profileName({ profile: flag }: Values, { ZENDESK_PROFILE: variable }: NodeJS.ProcessEnv = process.env): ProfileName {
  if (flag !== undefined) return { name: checked(flag, '--profile'), from: '--profile' };
  if (variable) return { name: checked(variable, 'ZENDESK_PROFILE'), from: 'ZENDESK_PROFILE' };
  return { name: USUAL, from: 'usual' };
}

export const isProfileName = (name: string): boolean => NAME.test(name);

function checked(name: string, from: string): string {
  if (isProfileName(name)) return name;
  throw new UsageError(`expected ${from} to be a name of small letters, digits, dots, underscores and hyphens, such as acme, but found ${JSON.stringify(name.slice(0, 64))}`);
}
