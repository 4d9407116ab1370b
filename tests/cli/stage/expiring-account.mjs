/** An account for commands that sign in by an OAuth client: its clock moves when the test says so, and the test knows every token that it gave. */
import { openAccount } from './account.mjs';
import { assertShowNone, commandLines, filesIn } from './canary.mjs';
import { start } from './run.mjs';

/** An access token's life where the request for it asks for no other. */
export const LIFETIME_MS = 1_800_000;

export async function openExpiringAccount() {
  const account = await openAccount({ rateLimits: false, now: new Date() });
  const { emulator } = account;
  const { clientId, clientSecret } = emulator.credentials;
  const secrets = new Set([clientSecret]);
  const asked = () => emulator.requests();

  /** Notes the tokens that are good at this moment; one that has ended is forgotten by the account. */
  const noteTokens = () => {
    for (const [, token] of JSON.stringify(emulator.snapshot()).matchAll(/"access_token":"([^"]+)"/g)) secrets.add(token);
  };
  return {
    ...account,
    env: { ZENDESK_BASE_URL: account.url, ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret },
    start(args, env = {}) {
      return start(args, { cwd: account.folder, env: { ...this.env, ...env } });
    },
    /** Ends every access token that the account has given. */
    expire() {
      noteTokens();
      emulator.advance(LIFETIME_MS);
    },
    tokenRequests: () => asked().filter(({ path }) => path === '/oauth/tokens').length,
    refusals: () => asked().filter(({ status }) => status === 401).length,
    /** The number of known tokens. */
    known: () => secrets.size - 1,
    /** Fails where a secret stands in one of these texts, in a file of the folder, or in the command line of a process on this machine. */
    assertHides(texts) {
      noteTokens();
      const places = [...Object.entries(texts), ...filesIn(account.folder), ...commandLines()];
      assertShowNone(places, secrets);
      return places.length;
    },
  };
}
