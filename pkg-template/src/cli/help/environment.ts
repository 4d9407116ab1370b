/** Every variable that a command reads, and what it holds. */
export const environment: readonly (readonly [string, string])[] = [
  ['ZENDESK_SUBDOMAIN', 'acme for https://acme.zendesk.com'],
  ['ZENDESK_BASE_URL', "the account's whole origin, instead of ZENDESK_SUBDOMAIN; for example an emulator's"],
  ['ZENDESK_OAUTH_TOKEN', 'an OAuth access token; it takes precedence over the credentials below'],
  ['ZENDESK_CLIENT_ID', 'an OAuth client with its secret; the command requests access tokens and renews them'],
  ['ZENDESK_CLIENT_SECRET', "the OAuth client's secret"],
  ['ZENDESK_OAUTH_SCOPE', 'the scopes of these tokens, separated by spaces (default: "read write")'],
  ['ZENDESK_USER_EMAIL', "the API token's user"],
  ['ZENDESK_API_TOKEN', 'an API token (Zendesk ends them on 2027-04-30)'],
  ['ZENDESK_PROFILE', 'the profile to use, if none of the credentials above is set (`side-conversations profiles` lists them)'],
  ['ZENDESK_TICKET', 'the ticket for commands without --ticket'],
  ['HTTPS_PROXY', 'the proxy for requests; NO_PROXY lists hosts that need no proxy'],
  ['NODE_EXTRA_CA_CERTS', 'a file of further certificates to trust, such as those of your company'],
  ['NO_COLOR', 'any value: no colours'],
];
