import { inspect } from 'node:util';
import { accountAndStranger, errorOf, wasAsked } from './stage.mjs';
import { TOKEN } from './words.mjs';

/** What shows a credential to whoever prints it, as loggers and crash reports do. */
export const whatShowsIt = [
  { title: 'the client is printed', observe: (client) => shownBy(client, client.connect('http://127.0.0.1:1', TOKEN)) },
  { title: 'the error of a refusal (403) is printed', observe: (client) => failed(client, () => ({ status: 403, body: { error: 'Forbidden' } })) },
  { title: 'the error of a lost connection is printed', observe: (client) => failed(client, (_, { response }) => void response.destroy()) },
  {
    title: 'the server repeats the credential in its refusal, and the error is printed',
    observe: (client) => failed(client, ({ headers }) => ({ status: 403, body: { error: 'Forbidden', description: headers.authorization } })),
  },
];

function failed(client, answer) {
  return accountAndStranger(answer, async ({ account }) => {
    const error = await errorOf(() => client.read(client.connect(account.origin, TOKEN)));
    wasAsked(account);
    return shownBy(client, error);
  });
}

const PRINTED = {
  'its message': (value) => value?.message,
  'util.inspect': (value) => inspect(value, { depth: Infinity, maxStringLength: Infinity }),
  'JSON.stringify': (value) => JSON.stringify(value),
};

function shownBy({ secretsOf }, value) {
  const showing = Object.entries(PRINTED).filter(([, print]) => secretsOf(TOKEN).some((secret) => printed(print, value).includes(secret)));
  return showing.length === 0 ? 'hidden' : `**shown by ${showing.map(([name]) => name).join(' and ')}**`;
}

/** What cannot be printed shows nothing. */
function printed(print, value) {
  try {
    return String(print(value));
  } catch {
    return '';
  }
}
