import { inspect } from 'node:util';
import { accountAndStranger, errorOf, outcomeOf, wasAsked } from './stage.mjs';
import { refusal, TOKEN } from './words.mjs';

const PATIENCE_S = 40;
const MIB = 1024 * 1024;

/** What a call does, without being told anything, when the server is not well. */
export const whatItCosts = [
  { title: 'a message is answered with 503', observe: (client) => sent(client, () => ({ status: 503, body: { error: 'busy' } })) },
  { title: 'the connection is lost after a message arrived', observe: (client) => sent(client, (_, { response }) => void response.destroy()) },
  { title: `no answer to a message comes within ${PATIENCE_S} s`, isSlow: true, observe: (client) => waited(client, () => undefined) },
  { title: `the answer to a message has no end within ${PATIENCE_S} s`, isSlow: true, observe: (client) => waited(client, endless) },
  { title: 'a refusal has 16 MiB of text', observe: longRefusal },
];

function sent(client, answer) {
  return accountAndStranger(answer, async ({ account }) => {
    await errorOf(() => client.send(client.connect(account.origin, TOKEN)));
    wasAsked(account);
    const count = account.asked.filter(({ method }) => method === 'POST').length;
    return count === 1 ? 'sent once' : `**sent ${count} times**`;
  });
}

function waited(client, answer) {
  return accountAndStranger(answer, async ({ account }) => {
    const { isWaiting, error, seconds } = await outcomeOf(() => client.send(client.connect(account.origin, TOKEN)), { patience: PATIENCE_S * 1000 });
    wasAsked(account);
    return isWaiting ? '**still waits**' : `ends after ${seconds} s${refusal(error)}`;
  });
}

function endless(_, { response }) {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 500);
  response.on('close', () => clearInterval(drip));
}

/** How much of the text the error keeps, for whatever prints or stores it. */
function longRefusal(client) {
  return accountAndStranger(
    () => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(16 * MIB) }),
    async ({ account }) => {
      const error = await errorOf(() => client.read(client.connect(account.origin, TOKEN)));
      const shown = inspect(error, { depth: Infinity, maxStringLength: Infinity });
      const longest = Math.max(0, ...(shown.match(/x+/g) ?? []).map(({ length }) => length));
      if (longest >= MIB) return `**the error has ${Math.round(longest / MIB)} MiB**`;
      return longest < 1024 ? 'the error has none of it' : `the error has ${Math.round(longest / 1024)} KiB`;
    },
  );
}
