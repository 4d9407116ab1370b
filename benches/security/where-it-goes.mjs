import { accountAndStranger, errorOf, outcomeOf, page, soughtNames, wasAsked } from './stage.mjs';
import { NOT_ITS_PART, refusal, TOKEN } from './words.mjs';

/** Where a client sends its credential when an answer, or what it is given, leads elsewhere. */
export const whereItGoes = [
  { title: 'a read is redirected (302) to another port of the same host', observe: (client) => redirected(client, { status: 302, call: client.read, host: '127.0.0.1' }) },
  { title: 'a read is redirected (302) to another host', observe: (client) => redirected(client, { status: 302, call: client.read, host: 'localhost' }) },
  { title: 'a message is redirected (307) to another host', observe: (client) => redirected(client, { status: 307, call: client.send, host: 'localhost' }) },
  { title: 'the next page is on another host', observe: (client) => paged(client, (account, stranger) => `http://localhost:${stranger.port}`) },
  {
    title: 'the next page is on another host, and names the account in its query',
    observe: (client) => paged(client, (account, stranger, path) => `http://localhost:${stranger.port}${path}?from=${account.origin}/api/v2`, { isWhole: true }),
  },
  { title: 'the subdomain is `elsewhere.example/#`', observe: (client) => atSubdomain(client, (elsewhere) => `${elsewhere}/#`) },
  { title: 'the subdomain is `acme@elsewhere.example/`', observe: (client) => atSubdomain(client, (elsewhere) => `acme@${elsewhere}/`) },
  { title: 'an id is `../../users/me`', observe: withDots },
  { title: 'a token holds a line break and a header', observe: withLineBreak },
];

function redirected(client, { status, call, host }) {
  return accountAndStranger(
    ({ url }, { stranger }) => ({ status, headers: { location: `http://${host}:${stranger.port}${url}` } }),
    async ({ account, stranger }) => {
      const { error } = await outcomeOf(() => call(client.connect(account.origin, TOKEN)));
      wasAsked(account);
      return whatTheStrangerGot(client, stranger, error);
    },
  );
}

function whatTheStrangerGot(client, { asked }, error) {
  if (asked.length === 0) return `not followed${refusal(error)}`;
  const told = JSON.stringify(asked);
  const credential = client.secretsOf(TOKEN).some((secret) => told.includes(secret)) ? '**followed with the credential**' : 'followed without the credential';
  return asked.some(({ body }) => body !== '') ? `${credential}, with the message` : credential;
}

async function paged(client, originOf, { isWhole = false } = {}) {
  if (!client.list) return NOT_ITS_PART;
  return accountAndStranger(
    ({ url }, { account, stranger }) => {
      const path = url.split('?')[0];
      const next = isWhole ? originOf(account, stranger, path) : `${originOf(account, stranger)}${path}?page=2`;
      return { body: page(url, next), headers: { link: `<${next}>; rel="next"` } };
    },
    async ({ account, stranger }) => {
      const { error } = await outcomeOf(() => client.list(client.connect(account.origin, TOKEN)));
      wasAsked(account);
      return whatTheStrangerGot(client, stranger, error);
    },
  );
}

/** Whichever host it wants to reach, it is told that there is none; each client has a host of its own to be led to. */
async function atSubdomain(client, form) {
  if (!client.connectTo) return NOT_ITS_PART;
  const elsewhere = `${client.name}.elsewhere.example`;
  const error = await errorOf(() => client.read(client.connectTo(form(elsewhere), TOKEN)));
  return soughtNames.includes(elsewhere) ? '**sends to elsewhere.example**' : `refused${refusal(error)}`;
}

async function withDots(client) {
  if (!client.readBy) return NOT_ITS_PART;
  return accountAndStranger(
    ({ url }) => ({ body: page(url) }),
    async ({ account }) => {
      const { error } = await outcomeOf(() => client.readBy(client.connect(account.origin, TOKEN), '../../users/me'));
      if (account.asked.length === 0) return `refused${refusal(error)}`;
      const [{ url }] = account.asked;
      return url.includes('..%2F') ? 'encoded: stays in its path' : `**requests ${url}**`;
    },
  );
}

async function withLineBreak(client) {
  const token = `${TOKEN}\r\nX-Added: yes`;
  return accountAndStranger(
    ({ url }) => ({ body: page(url) }),
    async ({ account }) => {
      const { error } = await outcomeOf(() => client.read(client.connect(account.origin, token)));
      if (account.asked.some(({ headers }) => 'x-added' in headers)) return '**adds the header**';
      if (account.asked.length > 0) return 'sent without the header';
      return `refused${refusal(error)}${String(error).includes(TOKEN) ? ', **and the message quotes it**' : ''}`;
    },
  );
}
