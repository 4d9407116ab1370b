import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../usage-error.js';
import { answerIn, type OwnAnswer } from './answer.js';

/** Only this machine reaches it. The API takes no other redirect without TLS than `localhost` and `127.0.0.1` (documented). */
const HOST = '127.0.0.1';
const PATH = '/callback';

/** A server that waits for the browser to come back. */
export interface Loopback {
  readonly redirectUri: string;
  /** Resolves with the answer to our request. Whatever else comes in is turned away, and waiting goes on. */
  answerTo(state: string): Promise<OwnAnswer>;
  close(): void;
}

/** Listens on a port of this machine. An OAuth client allows whole addresses, so the port is the same each time. */
export async function openLoopback(port: number): Promise<Loopback> {
  const server = createServer();
  await listening(server, port);
  const { port: actual } = server.address() as AddressInfo;
  const redirectUri = `http://${HOST}:${actual}${PATH}`;
  return {
    redirectUri,
    answerTo: (state) => new Promise((resolve) => {
      server.on('request', ({ method, url = '' }, response) => {
        const target = URL.canParse(url, redirectUri) ? new URL(url, redirectUri) : undefined;
        if (method !== 'GET' || target?.pathname !== PATH) return show(response, 404, 'There is nothing here.');
        const answer = answerIn(target, state);
        if (answer.is === 'foreign') return show(response, 400, 'This is not the answer to the sign-in that is under way. Start again from the terminal.');
        show(response, 200, answer.is === 'code' ? 'You are signed in. You can close this page and go back to the terminal.' : 'You are not signed in. The terminal says why.');
        return resolve(answer);
      });
    }),
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new UsageError(`port ${port} is taken: choose another one with --port N, whose address the OAuth client allows too`) : error));
    server.listen(port, HOST, resolve);
  });
}

/** A page of fixed words: nothing of the request is repeated, and the code in the address goes no further. */
function show(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'", connection: 'close' };
  response.writeHead(status, headers);
  response.end(`<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>side-conversations</title></head><body><h1>${text}</h1></body></html>\n`);
}
