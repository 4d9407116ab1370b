import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { after } from 'node:test';
import { bin } from './installed.mjs';
import { bareEnvironment } from './run.mjs';

const open = [];
after(() => Promise.all(open.map((client) => client.close())));

/** Ticks the box. */
export const yes = () => ({ action: 'accept', content: { send: true } });

/**
 * The SDK's own client on a server that it starts, until the file's tests are done. `person` answers what the server asks; without one the client cannot ask anybody. `asked` has
 * every question so far.
 */
export async function connect(args, { env = {}, cwd, person } = {}) {
  const asked = [];
  const client = new Client({ name: 'tests', version: '1.0.0' }, { capabilities: person ? { elicitation: {} } : {} });
  if (person) {
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
      asked.push(params.message);
      return person(params);
    });
  }
  const transport = new StdioClientTransport({ command: bin(), args: ['mcp', ...args], env: { ...bareEnvironment(), ...env }, cwd, stderr: 'pipe' });
  await client.connect(transport);
  open.push(client);
  return Object.assign(client, {
    asked,
    /** The result of a tool; `text` is what a model reads, `data` what a program does. */
    async call(name, given, options) {
      const { content, structuredContent: data, isError } = await client.callTool({ name, arguments: given }, undefined, options);
      return { text: content[0].text, data, isError, links: content.slice(1) };
    },
  });
}

/** The messages that an emulated account was asked to send. */
export const sends = (emulator) => emulator.requests().filter(({ method, status }) => method === 'POST' && status !== null && status < 300);
