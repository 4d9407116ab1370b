import { authorizationUrl, exchangeCode, type TokenPair } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import type { Profile } from '../profile/profile.js';
import { codeOf, type OwnAnswer } from './answer.js';
import { openBrowser } from './browser.js';
import { openLoopback } from './loopback.js';

/** Which client asks a person for consent, and how. */
export interface Consent {
  readonly account: Profile['account'];
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scope: string | undefined;
  readonly port: number;
  /** Whether the person's browser is on another machine. */
  readonly isRemote: boolean;
}

/** Has a person give consent in a browser, and exchanges what comes back for tokens. */
export async function consentTokens({ signal }: Pick<Context, 'signal'>, { account, clientId, clientSecret, scope, port, isRemote }: Consent): Promise<TokenPair> {
  const loopback = await openLoopback(port);
  try {
    const { redirectUri } = loopback;
    const { url, state, codeVerifier } = await authorizationUrl({ ...account, clientId, redirectUri, ...(scope === undefined ? {} : { scope }) });
    // Listens before the browser is opened, which may be back at once.
    const answer = loopback.answerTo(state);
    const isOpen = !isRemote && (await openBrowser(url));
    // Also with --quiet: nothing goes on without it.
    process.stderr.write(isOpen ? `Your browser asks for your consent. If it does not open, open this address:\n\n  ${url}\n\n` : `Open this address in a browser:\n\n  ${url}\n\n`);
    const code = codeOf(await firstAnswer(signal, answer, state, { mayPaste: !isOpen }));
    return await exchangeCode({ ...account, clientId, redirectUri, code, codeVerifier, ...(clientSecret === undefined ? {} : { clientSecret }) });
  } finally {
    loopback.close();
  }
}

/** From the browser on this machine, or from an address that a person pastes: whichever comes first. */
async function firstAnswer(signal: AbortSignal, answer: Promise<OwnAnswer>, state: string, { mayPaste }: { mayPaste: boolean }): Promise<OwnAnswer> {
  const over = new AbortController();
  const interrupted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
  const ways: Promise<OwnAnswer>[] = [answer, interrupted];
  if (mayPaste) ways.push(import('./paste.js').then(({ pastedAnswer }) => pastedAnswer(state, over.signal)));
  try {
    return await Promise.race(ways);
  } finally {
    over.abort();
    if (mayPaste) process.stdin.destroy();
  }
}
