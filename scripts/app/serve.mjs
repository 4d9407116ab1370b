import { once } from 'node:events';
import { createServer } from 'node:http';
import sirv from 'sirv';

const HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' };

/** Serves folders on loopback, each under its path, and gives the address and a function that ends it. */
export async function serve(folders, { port = 0, headers = {} } = {}) {
  const setHeaders = (response) => {
    for (const [name, value] of Object.entries({ ...HEADERS, ...headers })) response.setHeader(name, value);
  };
  const mounts = Object.entries(folders).map(([prefix, folder]) => ({ prefix, answer: sirv(folder, { dev: true, setHeaders }) }));
  // The longest mount first: `/` is within every path.
  mounts.sort((one, other) => other.prefix.length - one.prefix.length);
  const server = createServer((request, response) => {
    const refuse = () => response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    const mount = ['GET', 'HEAD'].includes(request.method) && mounts.find(({ prefix }) => request.url.startsWith(prefix));
    if (!mount) return refuse();
    request.url = `/${request.url.slice(mount.prefix.length)}`;
    return mount.answer(request, response, refuse);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
