import { SideConversations } from 'zendesk-side-conversations';
import type { Activity } from './activity.js';
import { patience } from './host.js';
import type { ZafClient } from './zaf-client.js';

const HOST_LIMIT_MS = 20_000;

/**
 * A client that sends bytes, which the host does not carry: straight to the account with a short-lived token. The secret of
 * the OAuth client never enters the page: the host's proxy puts it into the request for a token.
 */
export function fileClient(zaf: ZafClient, accountOrigin: string, clientId: string, activity: Activity): SideConversations {
  // The package keeps the token, and asks for another one when the account refuses it.
  const bearer = () => askForToken(zaf, accountOrigin, clientId);
  return new SideConversations({ baseUrl: accountOrigin, auth: { bearer }, ...patience, onAttempt: activity.report });
}

async function askForToken(zaf: ZafClient, accountOrigin: string, clientId: string): Promise<string> {
  const body = { grant_type: 'client_credentials', client_id: clientId, client_secret: '{{setting.oauth_client_secret}}', scope: 'read write' };
  const request = zaf.request({
    url: `${accountOrigin}/oauth/tokens`,
    type: 'POST',
    contentType: 'application/json',
    data: JSON.stringify(body),
    secure: true,
    autoRetry: false,
  });
  const answer = (await withinLimit(request)) as { access_token?: unknown } | undefined;
  if (typeof answer?.access_token === 'string') return answer.access_token;
  throw new Error("expected an access token for attachments, but the account gave none: check the app's OAuth settings");
}

/** The host itself has no timeout. */
function withinLimit<T>(promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('Zendesk gave no token for attachments in time')), HOST_LIMIT_MS)),
  ]);
}
