import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const peers = createRequire(new URL('../peers/package.json', import.meta.url));
const manifest = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const pinned = () => manifest('../peers/package.json').dependencies;
const bearer = (token) => [token];
const message = { subject: 'Printer', body: 'Is it on fire?', to: [{ email: 'ops@example.com' }] };

/**
 * Each client as its own documents say that it is made and called, with its defaults. `secretsOf` gives every form in which the credential may be seen;
 * what a client has no part in (pages, a path made of an id, an account by its subdomain) is missing.
 */
export const clients = [
  {
    name: 'zendesk-side-conversations',
    version: () => manifest('../../pkg/package.json').version,
    load: async () => {
      const { SideConversations } = await import('../../pkg/index.js');
      const connect = (options, token) => new SideConversations({ ...options, auth: { bearer: token } });
      return {
        secretsOf: bearer,
        connect: (origin, token) => connect({ baseUrl: origin }, token),
        connectTo: (subdomain, token) => connect({ subdomain }, token),
        read: (client) => client.show(90, 'a'),
        send: (client) => client.create(90, { message }),
        list: async (client) => { for await (const _ of client.list(90)); },
        readBy: (client, id) => client.show(90, id),
      };
    },
  },
  {
    name: 'node-zendesk',
    version: () => pinned()['node-zendesk'],
    load: async () => {
      const { createClient } = peers('node-zendesk');
      const username = 'agent@example.com';
      return {
        secretsOf: (token) => [token, Buffer.from(`${username}/token:${token}`).toString('base64')],
        connect: (origin, token) => createClient({ username, token, endpointUri: `${origin}/api/v2` }),
        connectTo: (subdomain, token) => createClient({ username, token, subdomain }),
        read: (client) => client.sideconversations.show(90, 'a'),
        send: (client) => client.sideconversations.create(90, { message }),
        list: (client) => client.sideconversations.list(90),
        readBy: (client, id) => client.sideconversations.show(90, id),
      };
    },
  },
  {
    name: 'axios',
    version: () => pinned().axios,
    load: async () => {
      const axios = peers('axios');
      return {
        secretsOf: bearer,
        connect: (origin, token) => axios.create({ baseURL: origin, headers: { Authorization: `Bearer ${token}` } }),
        read: (client) => client.get('/api/v2/tickets/90/side_conversations/a'),
        send: (client) => client.post('/api/v2/tickets/90/side_conversations', { message }),
      };
    },
  },
  {
    name: 'octokit',
    version: () => pinned().octokit,
    load: async () => {
      const { Octokit } = await import('../peers/node_modules/octokit/dist-bundle/index.js');
      const log = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, () => {}]));
      const issues = { owner: 'acme', repo: 'printer' };
      return {
        secretsOf: bearer,
        connect: (origin, token) => new Octokit({ baseUrl: origin, auth: token, log }),
        read: (client) => client.rest.issues.get({ ...issues, issue_number: 1 }),
        send: (client) => client.rest.issues.create({ ...issues, title: 'Printer' }),
        list: (client) => client.paginate(client.rest.issues.listForRepo, issues),
        readBy: (client, id) => client.rest.issues.get({ ...issues, issue_number: id }),
      };
    },
  },
];
