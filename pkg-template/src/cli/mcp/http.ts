import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';
import { serverOf } from './server.js';
import type { Service } from './service.js';

const HOST = '127.0.0.1';
const PATH = '/mcp';
const MOST_SESSIONS = 32;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Serves clients on this machine that have the printed token, until the signal aborts. */
export async function serveHttp(service: Service, port: number, signal: AbortSignal): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const sessions = new Sessions(service);
  const http = createServer((request, response) => {
    const refusal = refusalOf(request, token);
    if (refusal) return refuse(response, refusal);
    sessions.handle(request, response).catch(() => refuse(response, { status: 500, reason: 'the request could not be handled' }));
  });
  await listening(http, port);
  const { port: actual } = http.address() as AddressInfo;
  await print(bannerOf(`http://${HOST}:${actual}${PATH}`, token));
  await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
  http.close();
  await service.outbox.settled();
  await sessions.close();
  http.closeAllConnections();
}

interface HttpRefusal {
  readonly status: number;
  readonly reason: string;
}

/** A page in a browser could reach loopback, too: so the host, the origin and the token have to be right before anything is read. */
function refusalOf({ headers, url = '', socket }: IncomingMessage, token: string): HttpRefusal | undefined {
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`);
  if (!names.includes(headers.host ?? '')) return { status: 403, reason: `expected the header Host to be ${HOST}:${socket.localPort}` };
  if (headers.origin !== undefined && !names.some((name) => headers.origin === `http://${name}`)) return { status: 403, reason: 'requests of pages on other origins are refused' };
  if (!isToken(headers.authorization, token)) return { status: 401, reason: 'expected the header Authorization: Bearer with the token that the server printed' };
  if (url.split('?')[0] !== PATH) return { status: 404, reason: `expected the path ${PATH}` };
  if (Number(headers['content-length'] ?? 0) > LARGEST_BODY_BYTES) return { status: 413, reason: `expected at most ${LARGEST_BODY_BYTES} bytes` };
  return undefined;
}

function isToken(authorization: string | undefined, token: string): boolean {
  const wanted = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(authorization ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function refuse(response: ServerResponse, { status, reason }: HttpRefusal): void {
  if (response.headersSent) return void response.destroy();
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...challenge }).end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message: reason }, id: null }));
}

/** The open sessions, each with a server of its own on the shared service. The one that was longest unused makes room for a new one. */
class Sessions {
  readonly #service: Service;
  readonly #open = new Map<string, StreamableHTTPServerTransport>();

  constructor(service: Service) {
    this.#service = service;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? this.#open.get(id) : undefined;
    if (id !== undefined && !known) return refuse(response, { status: 404, reason: 'the session has ended; initialize a new one' });
    const body = request.method === 'POST' ? await bodyOf(request) : undefined;
    if (body instanceof TooLarge) return refuse(response, { status: 413, reason: `expected at most ${LARGEST_BODY_BYTES} bytes` });
    if (body instanceof NotJson) return refuse(response, { status: 400, reason: 'expected JSON' });
    if (known && typeof id === 'string') this.#use(id, known);
    const transport = known ?? (await this.#begin());
    await transport.handleRequest(request, response, body);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((transport) => transport.close()));
  }

  async #begin(): Promise<StreamableHTTPServerTransport> {
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => this.#use(id, transport) });
    transport.onclose = () => void this.#open.delete(transport.sessionId ?? '');
    await serverOf(this.#service).connect(transport as Parameters<ReturnType<typeof serverOf>['connect']>[0]);
    return transport;
  }

  #use(id: string, transport: StreamableHTTPServerTransport): void {
    this.#open.delete(id);
    this.#open.set(id, transport);
    const [oldest] = this.#open.values();
    if (this.#open.size > MOST_SESSIONS) void oldest?.close();
  }
}

class TooLarge {}
class NotJson {}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY_BYTES) return new TooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return new NotJson();
  }
}

function listening(http: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new UsageError(`port ${port} is taken; choose another one, or 0 for any that is free`) : error));
    http.listen(port, HOST, resolve);
  });
}

const bannerOf = (url: string, token: string): string => `MCP over streamable HTTP, for clients on this machine

  URL             ${url}
  Authorization   Bearer ${token}

The token is good until the server ends. Ctrl-C ends it.
`;
