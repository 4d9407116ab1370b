/** An account whose every request passes a server of the test's own, which learns each secret on its way and looks at the machine while the command runs. */
import { createServer, request as send } from 'node:http';
import { after } from 'node:test';
import { quoted } from '../../node/stage/spellings.mjs';
import { openAccount } from './account.mjs';
import { assertShowNone, commandLines, filesIn } from './canary.mjs';
import { start } from './run.mjs';

const SECRET_FIELDS = ['client_secret', 'refresh_token', 'code', 'code_verifier', 'access_token'];

export async function openTappedAccount() {
  const account = await openAccount();
  /** Every secret that has passed. */
  const secrets = new Set();
  /** The command lines of this machine's processes while a request was running. */
  const seen = new Map();
  /** Answers in place of the account, by the request's path. */
  let refusal = () => undefined;

  /** The secrets of a request or of its answer. */
  const learn = (url, body, { authorization = '' } = {}) => {
    const fields = url === '/oauth/tokens' ? JSON.parse(body) : {};
    const found = SECRET_FIELDS.flatMap((name) => fields[name] ?? []);
    if (authorization.startsWith('Bearer ')) found.push(authorization.slice('Bearer '.length));
    for (const secret of found) secrets.add(secret);
    return found;
  };

  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const own = learn(request.url, body.toString(), request.headers);
    for (const [path, text] of commandLines()) seen.set(`${path}: ${text}`, text);
    const refused = refusal(request.url);
    if (refused) {
      const words = own.map(quoted).join(' ');
      response.writeHead(refused.status, { 'content-type': 'application/json', 'x-request-id': own.map(encodeURIComponent).join('.') });
      response.end(refused.isCut ? `{"error":"${words}` : JSON.stringify({ error: refused.error ?? 'Refused', error_description: words, description: words, details: { x: [{ description: words }] } }));
      return;
    }
    const { method, url, headers } = request;
    const further = send(`${account.url}${url}`, { method, headers }, async (answer) => {
      const bytes = Buffer.concat(await answer.toArray());
      learn(url, bytes.toString());
      response.writeHead(answer.statusCode, answer.headers);
      response.end(bytes);
    });
    further.end(body);
  });
  // An idle connection that ends as a request sets out would lose the request.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${server.address().port}`;
  const { clientId, clientSecret } = account.emulator.credentials;
  secrets.add(clientSecret);

  return {
    ...account,
    url,
    secrets,
    env: { ZENDESK_BASE_URL: url, ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret },
    start(args, { env = {}, ...more } = {}) {
      return start(args, { cwd: account.folder, ...more, env: { ...this.env, ...env } });
    },
    run(args, more) {
      return this.start(args, more).ended;
    },
    /** From now on, an answer of this kind takes the place of the account's, and repeats every secret of its request. */
    refuse: (answer) => (refusal = answer),
    /** Fails where a secret stands in one of these texts, in a file of the folder other than those that keep secrets, or in a command line. */
    assertHides(texts, keepers = []) {
      const files = filesIn(account.folder).filter(([path]) => !keepers.some((keeper) => path === keeper));
      assertShowNone([...Object.entries(texts), ...files, ...seen, ...commandLines()], secrets);
      return { files: files.length, commandLines: seen.size };
    },
  };
}
