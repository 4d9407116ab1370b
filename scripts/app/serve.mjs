import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' };

/** Serves folders on loopback, each under its path, and gives the address and what ends it. */
export async function serve(folders, { port = 0, headers = {} } = {}) {
  const compressed = new Map();
  const server = createServer((request, response) => {
    const file = ['GET', 'HEAD'].includes(request.method) ? fileFor(request.url, folders) : undefined;
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    const isPacked = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !file.endsWith('.png');
    const body = isPacked ? pack(file, compressed) : readFileSync(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...HEADERS, ...headers, 'content-type': type, 'content-length': body.length, ...(isPacked && { 'content-encoding': 'br' }) });
    return response.end(request.method === 'HEAD' ? undefined : body);
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

/** The file that a path means; undefined where there is none, or it leads out of its folder. */
function fileFor(url, folders) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname));
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  // The longest mount first: `/` is within every path.
  const mount = Object.keys(folders).sort((one, other) => other.length - one.length).find((prefix) => path.startsWith(prefix));
  if (mount === undefined) return undefined;
  const inside = path.slice(mount.length);
  const file = join(folders[mount], inside === '' ? 'index.html' : inside);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function pack(file, compressed) {
  const { mtimeMs, size } = statSync(file);
  const key = `${file} ${mtimeMs} ${size}`;
  if (!compressed.has(key)) compressed.set(key, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  return compressed.get(key);
}
