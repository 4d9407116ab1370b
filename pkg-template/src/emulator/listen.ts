import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import type { Core, CoreReply } from './core.js';
import { coreOf } from './core-key.js';

/** The options of `listen`: an address, and limits. */
export interface ListenOptions {
  /** The port; 0 picks a free one. @default 0 */
  port?: number;
  /** The address, which must be a loopback one, since an emulator's credentials are no secret. @default '127.0.0.1' */
  host?: string;
  /** The longest body of a request, in bytes; a longer one is refused with 413. @default 64 MiB */
  maxBodyBytes?: number;
  /**
   * Accepts requests with any `Host` header, for programs that resolve an account's host name to this machine. By default a request whose `Host` is not this
   * machine is refused with 421, because a web page could point its own domain here. `/_emulator/` always refuses such a request. @default false
   */
  anyHost?: boolean;
}

const MIB = 1024 * 1024;
/** Of all the bodies that are on their way in at a time, in longest bodies. */
const MOST_BODIES_AT_ONCE = 4;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Serves an emulator over HTTP on a loopback address, for other processes and languages.
 *
 * @param emulator An emulator of `createEmulator`.
 * @param options `port` (a free one by default), `host` (`127.0.0.1` by default), `maxBodyBytes` in bytes (64 MiB by default) and `anyHost`.
 * @returns `url`, the server's origin, and `close`, which ends the server and its connections.
 * @throws TypeError if `host` is no loopback address.
 * @throws Error if the port is taken.
 * @example
 * import { createEmulator } from 'zendesk-side-conversations/emulator';
 * import { listen } from 'zendesk-side-conversations/emulator/node';
 *
 * const server = await listen(await createEmulator());
 * console.log(server.url);
 * await server.close();
 */
export async function listen(emulator: Emulator, options: ListenOptions = {}): Promise<{
  /** The server's origin, such as `http://127.0.0.1:4571`. */
  url: string;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}> {
  const { port = 0, host = '127.0.0.1', maxBodyBytes = 64 * MIB, anyHost = false } = options;
  if (!LOOPBACK.test(host)) throw new TypeError(`expected host to be a loopback address such as 127.0.0.1, but found ${JSON.stringify(host)}`);
  const reception = new Reception(coreOf(emulator), { maxBodyBytes, anyHost });
  const server = createServer((request, response) => void reception.receive(request, response));
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  // Idle connections stay open: a request that crosses the end of one is lost, which a busy machine makes likely.
  server.keepAliveTimeout = 0;
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

/** A request that is answered before it reaches the emulator. */
interface Refusal {
  status: number;
  error: string;
  description: string;
}

/** Takes requests in, and sees that each ends: whatever fails, the next one is answered. */
class Reception {
  readonly #core: Core;
  readonly #maxBodyBytes: number;
  readonly #anyHost: boolean;
  /** Of the bodies that are on their way in. */
  #bytesUnderWay = 0;

  constructor(core: Core, { maxBodyBytes, anyHost }: Required<Pick<ListenOptions, 'maxBodyBytes' | 'anyHost'>>) {
    this.#core = core;
    this.#maxBodyBytes = maxBodyBytes;
    this.#anyHost = anyHost;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A connection that is lost while something is written to it.
    response.on('error', () => response.destroy());
    try {
      const body = this.#isWelcome(request) ? await this.#receiveBody(request) : foreignHost(request);
      if (!(body instanceof Uint8Array)) return refuse(body, response);
      send(this.#core.handle(toCore(request, body)), response);
    } catch (error) {
      // The sender went away: nobody is left to answer.
      if (request.destroyed && !request.complete) response.destroy();
      else fail(error, response);
    }
  }

  /** Whether the request names this machine as its host. HTTP/1.0 may name none, and no page speaks it. */
  #isWelcome({ headers: { host }, url = '' }: IncomingMessage): boolean {
    if (this.#anyHost && !url.startsWith('/_emulator/')) return true;
    return host === undefined || LOOPBACK.test(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
  }

  async #receiveBody(request: IncomingMessage): Promise<Uint8Array | Refusal> {
    if (Number(request.headers['content-length'] ?? 0) > this.#maxBodyBytes) return this.#tooLong();
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const chunk of request as AsyncIterable<Uint8Array>) {
        length += chunk.length;
        this.#bytesUnderWay += chunk.length;
        if (length > this.#maxBodyBytes) return this.#tooLong();
        if (this.#bytesUnderWay > this.#maxBodyBytes * MOST_BODIES_AT_ONCE) return tooMuchAtOnce();
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      this.#bytesUnderWay -= length;
    }
  }

  /** Drops the received bytes and does not read the rest. */
  #tooLong(): Refusal {
    return { status: 413, error: 'PayloadTooLarge', description: `expected a body of at most ${this.#maxBodyBytes} bytes, but found a longer one` };
  }
}

function tooMuchAtOnce(): Refusal {
  const description = `expected at most ${MOST_BODIES_AT_ONCE} bodies of the longest kind at a time, but found more: send them one after the other`;
  return { status: 503, error: 'TooMuchAtOnce', description };
}

function foreignHost({ headers: { host } }: IncomingMessage): Refusal {
  const cure = 'Ask for it by 127.0.0.1 or localhost; `listen(emulator, { anyHost: true })` answers any name outside `/_emulator/`';
  return { status: 421, error: 'ForeignHost', description: `expected a Host of this machine, but found ${JSON.stringify(host)}. ${cure}` };
}

/** Closes the connection: the rest of the request is not read. */
function refuse({ status, error, description }: Refusal, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ error, description }), () => response.socket?.destroySoon());
}

function fail(error: unknown, response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else refuse({ status: 500, error: 'EmulatorFailed', description: error instanceof Error ? error.message : String(error) }, response);
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

function send(reply: CoreReply, response: ServerResponse): void {
  if (reply.latency_ms === 0) return finish(reply, response);
  setTimeout(() => {
    try {
      finish(reply, response);
    } catch (error) {
      fail(error, response);
    }
  }, reply.latency_ms);
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
