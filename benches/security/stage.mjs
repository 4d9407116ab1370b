/** Servers of our own on loopback, and what a client did with its credential among them. */
import dns from 'node:dns';
import { createServer } from 'node:http';

/** The names that somebody wanted to reach; none but this machine's is ever told an address. */
export const soughtNames = [];

/** Nothing that a client does under test may leave the machine. */
export function stayOnLoopback() {
  for (const name of Object.keys(process.env)) if (/^(https?|all|no)_proxy$/i.test(name)) delete process.env[name];
  const { lookup } = dns;
  dns.lookup = (name, options, callback = options) => {
    if (name === 'localhost' || name === '127.0.0.1') return lookup(name, options, callback);
    soughtNames.push(name);
    return process.nextTick(callback, Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name }));
  };
}

/** `answer` gets a request, and gives `{ status, headers, body }`, or does with `response` what it likes and gives nothing. */
export async function serve(answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    const made = answer({ method, url, headers, number: asked.length }, response);
    if (!made) return;
    const { status = 200, headers: own = {}, body = {} } = made;
    response.writeHead(status, { 'content-type': 'application/json', ...own });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address();
  return { port, origin: `http://127.0.0.1:${port}`, asked, close };
}

/** An account that answers as it is told, and a stranger that answers what any client would like to see. */
export async function accountAndStranger(answer, work) {
  const stranger = await serve(({ url }) => ({ body: page(url) }));
  const account = await serve((request, response) => answer(request, { response, stranger, account }));
  try {
    return await work({ account, stranger });
  } finally {
    for (const { close } of [account, stranger]) close();
  }
}

/** A page of one thing, in the form that the asked path has in its API: an array, or an envelope. */
export function page(url, next = null) {
  if (url.startsWith('/repos/')) return [{ id: 1 }];
  return { side_conversations: [{ id: 'a', state: 'open', participants: [] }], count: 1, next_page: next, previous_page: null };
}

/** What a call came to, and how long it took. A call that is still waiting after `patience` is given up. */
export async function outcomeOf(call, { patience = 300_000 } = {}) {
  const began = performance.now();
  let timer;
  const waiting = new Promise((resolve) => (timer = setTimeout(resolve, patience, { isWaiting: true })));
  const done = Promise.resolve().then(call).then((value) => ({ value }), (error) => ({ error }));
  const outcome = await Promise.race([done, waiting]);
  clearTimeout(timer);
  return { ...outcome, seconds: Math.round((performance.now() - began) / 1000) };
}

/** What a call failed with; an observation of a failure is none where nothing failed. */
export async function errorOf(call) {
  const outcome = await outcomeOf(call);
  if (outcome.error === undefined) throw new Error(`expected the call to fail, but it ${outcome.isWaiting ? 'waits' : 'did not'}`);
  return outcome.error;
}

/** Fails where a server was never asked: nothing was observed then. */
export function wasAsked({ asked }) {
  if (asked.length === 0) throw new Error('expected the client to ask its account, but it asked nothing');
}
