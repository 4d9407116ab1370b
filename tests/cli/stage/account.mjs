import { after } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed } from './installed.mjs';
import { run } from './run.mjs';

const { SideConversations } = await installed('index.js');
const { createEmulator } = await installed('emulator/index.js');
const { listen } = await installed('emulator/node.js');

/** An account that lives as long as the test file, a folder to work in, and the command on both. */
export async function openAccount(options = { rateLimits: false }, { anyHost = false } = {}) {
  const emulator = await createEmulator({ seed: 7, ...options });
  const server = await listen(emulator, { anyHost });
  const folder = mkdtempSync(join(tmpdir(), 'side-conversations-'));
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const env = { ...environmentOf(emulator.credentials, server.url), XDG_CONFIG_HOME: join(folder, 'configuration') };
  return {
    emulator,
    env,
    folder,
    url: server.url,
    client: new SideConversations(emulator.clientOptions()),
    path: (name) => join(folder, name),
    run: (args, more = {}) => run(args, { cwd: folder, ...more, env: { ...env, ...more.env } }),
    /** A side conversation on ticket 90. */
    async conversation(message = {}) {
      const { side_conversation: conversation } = await this.client.create(90, {
        message: { subject: 'printer not working', body: 'Try unplugging it.', to: [{ email: 'chris@example.com', name: 'Chris P Bacon' }], ...message },
      });
      return conversation;
    },
  };
}

export const environmentOf = ({ bearer }, url) => ({ ZENDESK_BASE_URL: url, ZENDESK_OAUTH_TOKEN: bearer });
