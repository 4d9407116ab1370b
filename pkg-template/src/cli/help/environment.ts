/** Every variable that a command reads, and what it holds. */
export const environment: readonly (readonly [string, string])[] = [
  ['ZENDESK_SUBDOMAIN', 'acme for https://acme.zendesk.com'],
  ['ZENDESK_BASE_URL', "the account's origin in full, instead of ZENDESK_SUBDOMAIN: an emulator's, for example"],
  ['ZENDESK_OAUTH_TOKEN', 'an OAuth access token; goes before the credentials below'],
  ['ZENDESK_CLIENT_ID', 'an OAuth client with its secret: the command gets its access tokens and renews them'],
  ['ZENDESK_CLIENT_SECRET', "the OAuth client's secret"],
  ['ZENDESK_OAUTH_SCOPE', 'what the tokens of that client may do, parted by blanks (default: "read write")'],
  ['ZENDESK_USER_EMAIL', "the API token's user"],
  ['ZENDESK_API_TOKEN', 'an API token (Zendesk ends them on 2027-04-30)'],
  ['ZENDESK_PROFILE', 'the sign-in to use, where no credential stands above (`side-conversations profiles` lists them)'],
  ['ZENDESK_TICKET', 'the ticket where no --ticket names one'],
  ['HTTPS_PROXY', 'the proxy that requests go through, in a tunnel; NO_PROXY names the hosts that are reached without it'],
  ['NODE_EXTRA_CA_CERTS', 'a file of further certificates to trust, such as the one of your company'],
  ['NO_COLOR', 'anything: no colours'],
];
