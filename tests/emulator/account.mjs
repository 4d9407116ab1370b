import { execFile } from 'node:child_process';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';

/** An emulator over HTTP, with what a client's environment says of it. */
export async function account() {
  const emulator = await createEmulator({ seed: 7 });
  const server = await listen(emulator);
  const { email, apiToken } = emulator.credentials;
  const environment = {
    ...process.env,
    ZENDESK_BASE_URL: server.url,
    ZENDESK_SUBDOMAIN: 'emulator',
    ZENDESK_USER_EMAIL: email,
    ZENDESK_API_TOKEN: apiToken,
    // A proxy of the machine has no business between the two.
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
  /** Runs a program with this account and `input` on its standard input. */
  const run = (command, args, input = '') =>
    new Promise((resolve) => {
      const child = execFile(command, args, { env: environment }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
      child.stdin.end(input);
    });
  return { emulator, url: server.url, environment, run, close: () => server.close() };
}
