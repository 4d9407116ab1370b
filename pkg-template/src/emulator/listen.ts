import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import type { Core, CoreReply } from './core.js';
import { coreOf } from './core-key.js';

/** Where to listen, and how much to take. */
export interface ListenOptions {
  /** 0 picks a free one. @default 0 */
  port?: number;
  /** A loopback address: an emulator's credentials are no secret. @default '127.0.0.1' */
  host?: string;
  /** A longer body is refused with 413. @default 64 MiB */
  maxBodyBytes?: number;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Serves an emulator over HTTP on loopback: gives its address, and what ends it. */
export async function listen(emulator: Emulator, options: ListenOptions = {}): Promise<{
  /** Its origin. */
  url: string;
  /** Ends it, and every connection to it. */
  close(): Promise<void>;
}> {
  const { port = 0, host = '127.0.0.1', maxBodyBytes = 64 * 1024 * 1024 } = options;
  if (!LOOPBACK.test(host)) throw new TypeError(`expected host to be a loopback address such as 127.0.0.1, but found ${JSON.stringify(host)}`);
  const server = createServer(serve(coreOf(emulator), maxBodyBytes));
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return { url, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function serve(core: Core, maxBodyBytes: number) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    receiveBody(request, maxBodyBytes).then(
      (body) => (body === undefined ? refuseLength(response, maxBodyBytes) : send(core.handle(toCore(request, body)), response)),
      // The sender went away: nobody is left to answer.
      () => response.destroy(),
    );
  };
}

/** Nothing where it is longer than it may be: what has come is given up, the rest is not read. */
async function receiveBody(request: IncomingMessage, maxBodyBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toCore(request: IncomingMessage, body: Uint8Array): Parameters<Core['handle']>[0] {
  const headers: [string, string][] = [];
  const raw = request.rawHeaders;
  for (let index = 0; index + 1 < raw.length; index += 2) headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  const host = request.headers.host ?? '';
  const { localAddress = '127.0.0.1', localPort } = request.socket;
  const origin = `http://${/^[\w.:[\]-]+$/.test(host) ? host : `${localAddress}:${String(localPort)}`}`;
  return { method: request.method ?? 'GET', origin, target: request.url ?? '/', headers, body, door: 'network' };
}

function refuseLength(response: ServerResponse, maxBodyBytes: number): void {
  const description = `expected a body of at most ${maxBodyBytes} bytes, but found a longer one`;
  response.writeHead(413, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ error: 'PayloadTooLarge', description }), () => response.socket?.destroySoon());
}

function send(reply: CoreReply, response: ServerResponse): void {
  if (reply.latency_ms > 0) setTimeout(finish, reply.latency_ms, reply, response);
  else finish(reply, response);
}

function finish(reply: CoreReply, response: ServerResponse): void {
  if (reply.ending === 'hang') return;
  if (reply.ending === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, [...reply.headers, ['content-length', String(reply.body.length)]].flat());
  if (reply.ending === 'truncate') {
    response.write(reply.body.subarray(0, reply.truncate_at), () => response.destroy());
    return;
  }
  response.end(reply.body);
}
