import { authorizationUrl, exchangeCode, SideConversations } from 'zendesk-side-conversations';
import type { Activity } from './activity.js';
import { patience } from './host.js';

/** Why a sign-in brought no token. */
export type SignInProblem = 'blocked' | 'closed' | 'denied' | 'wrong_state' | 'no_code';

export class SignInError extends Error {
  constructor(readonly problem: SignInProblem) {
    super(problem);
    this.name = 'SignInError';
  }
}

/** The page of this app that the account's consent page leads back to. An administrator registers its address with the OAuth client. */
export const redirectUri = (): string => new URL('oauth.html', location.href).href;

const WINDOW = 'popup,width=480,height=640';
const LOOK_MS = 250;

/**
 * Lets the agent sign in with the account in a pop-up (authorization code with PKCE), and returns a client that sends bytes. Its tokens
 * are kept in memory alone and end with the page. Call it from a click: browsers block other pop-ups.
 *
 * @throws SignInError where the pop-up brought no code.
 */
export async function signIn(accountOrigin: string, clientId: string, activity: Activity): Promise<SideConversations> {
  // Opened before the first wait, as a part of the click.
  const popUp = window.open('about:blank', '_blank', WINDOW);
  if (!popUp) throw new SignInError('blocked');
  try {
    const account = { baseUrl: accountOrigin, clientId, redirectUri: redirectUri() };
    const { url, state, codeVerifier } = await authorizationUrl(account);
    popUp.location.replace(url);
    const code = codeOf(await returned(popUp), state);
    const { refreshToken } = await exchangeCode({ ...account, code, codeVerifier });
    const auth = { clientId, refreshToken, onRotate: () => undefined };
    return new SideConversations({ baseUrl: accountOrigin, auth, ...patience, onAttempt: activity.report });
  } finally {
    popUp.close();
  }
}

/**
 * The query that the pop-up came back to this app's own page with. Browsers show the address of a window to pages of its own origin
 * alone, so no other page can give an answer here.
 */
function returned(popUp: Window): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const search = popUp.closed ? undefined : searchAtReturn(popUp);
      if (search === undefined && !popUp.closed) return;
      clearInterval(timer);
      if (search === undefined) reject(new SignInError('closed'));
      else resolve(new URLSearchParams(search));
    }, LOOK_MS);
  });
}

function searchAtReturn(popUp: Window): string | undefined {
  try {
    const { origin, pathname, search } = popUp.location;
    return `${origin}${pathname}` === redirectUri() ? search : undefined;
  } catch {
    // The pop-up shows a page of another origin.
    return undefined;
  }
}

function codeOf(answer: URLSearchParams, state: string): string {
  // Only an answer to this very request has its state.
  if (answer.get('state') !== state) throw new SignInError('wrong_state');
  const code = answer.get('code');
  if (code) return code;
  throw new SignInError(answer.get('error') === 'access_denied' ? 'denied' : 'no_code');
}
