import type { Context } from '../command.js';
import { isAskable } from '../input/askable.js';
import type { Profile } from '../profile/profile.js';
import { UsageError } from '../usage-error.js';

/** Which an OAuth client has to allow beforehand: the same one each time. */
const USUAL_PORT = 4573;

/** The account that a login names: by its word, by the environment, by the profile that is signed in to anew, or by an answer at a terminal. */
export async function accountIn({ positionals: [word], values, words }: Context, former: Profile['account'] | undefined): Promise<Profile['account']> {
  const { ZENDESK_BASE_URL: baseUrl, ZENDESK_SUBDOMAIN: subdomain } = process.env;
  if (word !== undefined) return accountNamed(word);
  if (baseUrl) return { baseUrl };
  if (subdomain) return { subdomain };
  if (former) return former;
  if (!isAskable(values, words)) throw new UsageError('login needs an account: acme for https://acme.zendesk.com\n\n  side-conversations login acme --client-id my_client');
  const { askText } = await import('../input/ask.js');
  return accountNamed(await askText('Account (acme for https://acme.zendesk.com)'));
}

/** `acme`, `acme.zendesk.com` or an origin in full; whether it can be one is for the package to judge. */
function accountNamed(word: string): Profile['account'] {
  if (/^https?:\/\//i.test(word)) return { baseUrl: word };
  return { subdomain: word.replace(/\.zendesk\.com$/i, '') };
}

export async function clientIdOf({ values, words }: Context, former: string | undefined): Promise<string> {
  const given = values['client-id'] ?? (process.env.ZENDESK_CLIENT_ID || former);
  if (given !== undefined) return given;
  if (!isAskable(values, words)) throw new UsageError("login needs an OAuth client: --client-id ID, or ZENDESK_CLIENT_ID (its unique identifier in Admin Center, or emulator_public for an emulator)");
  const { askText } = await import('../input/ask.js');
  return askText("The OAuth client's unique identifier");
}

/** Never by a flag, which other processes can read. */
export async function clientSecretOf({ values, words }: Context): Promise<string> {
  const { ZENDESK_CLIENT_SECRET: secret } = process.env;
  if (secret) return secret;
  if (!isAskable(values, words)) throw new UsageError('login --client-credentials needs the secret of the OAuth client: ZENDESK_CLIENT_SECRET, or an answer at a terminal');
  const { askSecret } = await import('../input/ask.js');
  return askSecret("The OAuth client's secret");
}

export function portOf(text: string | undefined): number {
  if (text === undefined) return USUAL_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`expected --port to be a port's number, but found ${JSON.stringify(text.slice(0, 64))}`);
}
