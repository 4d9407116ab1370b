import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import sirv from 'sirv';
import { open } from './browser.mjs';

/** So wide that only a page that hangs meets it. */
const LIMIT_MS = 300_000;

/** Opens a page in a browser and resolves with what the page reports to `/result`. `handle` answers all other requests. */
export async function openPage({ browser = 'chromium', path = '/', handle }) {
  const { promise: result, resolve, reject } = withResolvers();
  const server = createServer(async (request, response) => {
    if (request.url !== '/result') {
      response.on('finish', () => response.statusCode === 404 && request.url !== '/favicon.ico' && reject(new Error(`the page asked for ${request.url}, which is not there`)));
      return handle(request, response);
    }
    const chunks = await request.toArray();
    response.end();
    const { message, error } = JSON.parse(Buffer.concat(chunks).toString());
    return error ? reject(new Error(error)) : resolve(message);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened = open(browser, `http://127.0.0.1:${server.address().port}${path}`);
  const limit = setTimeout(() => reject(new Error(`${browser} opened ${path}, and the page did not report within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  try {
    await opened;
    return await result;
  } finally {
    clearTimeout(limit);
    await opened.then((close) => close(), () => {});
    server.closeAllConnections();
    server.close();
  }
}

/** Answers with a folder's files; `headers` are added by path. */
export function filesOf(folder, headers = {}) {
  const setHeaders = (response, path) => Object.entries(headers[path] ?? {}).forEach(([name, value]) => response.setHeader(name, value));
  const files = sirv(folder, { dev: true, setHeaders });
  return (request, response) => files(request, response, () => response.writeHead(404).end());
}

/** Answers with what another server says. */
export const answersOf = (url) => (request, response) => {
  const onward = ask(new URL(request.url, url), { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.destroy(error));
  request.pipe(onward);
};

function withResolvers() {
  let functions;
  const promise = new Promise((resolve, reject) => {
    functions = { resolve, reject };
  });
  return { promise, ...functions };
}
