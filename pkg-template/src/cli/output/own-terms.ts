import type { SideConversationsError } from 'zendesk-side-conversations';

/** What the package says of its own options and properties, and the same for somebody who has flags and variables. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/\. See `details` and `body` of this error for the field that was refused/g, '. The API refuses a field; what it says of it follows'],
  [/The OAuth access token \(`auth\.bearer`\) was not accepted; it may have expired or been revoked\. A function as `auth\.bearer` is asked for a new one after a 401/g, 'The OAuth access token was not accepted; it may have expired or been revoked: `side-conversations whoami` tells which one was used'],
  [/The OAuth access token that the `auth\.bearer` function gave was not accepted, nor was the one it gave when asked again/g, 'The OAuth access token in the file of --token-file was not accepted, also after the file was read again'],
  [/The `auth\.bearer` function gave no access token: see `cause`/g, 'There was no access token to send'],
  [/ \(`auth\.(?:email|bearer|clientId)`(?:, `auth\.\w+`)*\)/g, ''],
  [/Check `clientId` and `clientSecret`/g, 'Check ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET'],
  [/Check `scope`:/g, 'Check ZENDESK_OAUTH_SCOPE:'],
  [/ \(`subdomain`, `baseUrl`\)/g, ' (ZENDESK_SUBDOMAIN, ZENDESK_BASE_URL)'],
  [/`subdomain` or `baseUrl`/g, 'ZENDESK_SUBDOMAIN or ZENDESK_BASE_URL'],
  [/ \(`pace: true` waits before it sends\)/g, ''],
  [/\. (?:See|see) `cause`/g, ''],
  [/a numeric `status` and a `text` function, but the transport gave something else/g, 'an HTTP response, but found something else'],
  [/ `includeSelf: true` leaves nobody out/g, ' Name the recipients, instead of --all'],
  [/ or the option `dropAttachments`/g, ' or --drop-attachments'],
  [/`attachment_ids` of the files/g, 'attachment_ids of the files'],
];

/** Of these the package's advice is for programmers; a command cannot follow it. */
const WHOLE: Partial<Record<SideConversationsError['code'], string>> = {
  wasm_unavailable: 'WebAssembly cannot be started in this Node, which may run with --jitless or under a policy that forbids it: run the command with a plain Node',
  internal: 'The command stopped on a bug of its own; whether the request was carried out is unknown. Please report it, with what stands below',
};

/** An error's message without a name of the package's options and properties. */
export function inOwnTerms({ code, message }: Pick<SideConversationsError, 'code' | 'message'>): string {
  const whole = WHOLE[code];
  if (whole !== undefined) return whole;
  if (code === 'unsupported' && message.includes('fetch')) return 'This Node has no fetch: run the command with Node 20 or newer';
  return termsOf(message);
}

export const termsOf = (text: string): string => TERMS.reduce((own, [theirs, ours]) => own.replace(theirs, ours), text);
