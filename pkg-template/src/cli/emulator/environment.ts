import type { Emulator } from 'zendesk-side-conversations/emulator';

/** The variables by which a program finds the emulator in place of an account. */
export function environmentOf(emulator: Emulator, url: string): Record<string, string> {
  const { bearer, clientId, clientSecret, email, apiToken, controlToken } = emulator.credentials;
  return {
    ZENDESK_BASE_URL: url,
    ZENDESK_SUBDOMAIN: 'emulator',
    ZENDESK_CLIENT_ID: clientId,
    ZENDESK_CLIENT_SECRET: clientSecret,
    ZENDESK_USER_EMAIL: email,
    ZENDESK_API_TOKEN: apiToken,
    ZENDESK_OAUTH_TOKEN: bearer,
    ZENDESK_EMULATOR_TOKEN: controlToken,
  };
}

/** The text printed when the emulator is ready: lines to copy into a shell. */
export function bannerOf(emulator: Emulator, url: string): string {
  const { email, apiToken, controlToken } = emulator.credentials;
  const lines = Object.entries(environmentOf(emulator, url)).map(([name, value]) => `export ${name}=${value}`);
  return `The Side Conversations API on your own machine, at ${url}

  ${lines.join('\n  ')}

Try it:

  curl '${url}/api/v2/tickets/90/side_conversations.json' -u '${email}/token:${apiToken}'

Answer as somebody outside, break things, look at the requests so far:

  curl '${url}/_emulator/requests' -H 'x-emulator-token: ${controlToken}'

Ctrl-C ends it.
`;
}
