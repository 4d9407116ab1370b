import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import * as client from '../../pkg/index.js';
import * as emulatorEntry from '../../pkg/emulator/index.js';
import * as nodeEntry from '../../pkg/emulator/node.js';

const root = new URL('../../', import.meta.url);
const files = ['README.md', 'pkg-template/README.md', ...readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
const modules = {
  'zendesk-side-conversations': client,
  'zendesk-side-conversations/emulator': emulatorEntry,
  'zendesk-side-conversations/emulator/node': nodeEntry,
};

for (const file of files) {
  const examples = examplesOf(readFileSync(new URL(file, root), 'utf8'));
  if (examples.length === 0) continue;
  describe(`the examples of ${file}`, () => {
    for (const { line, code, output } of examples) {
      it(`runs the one at line ${line}`, async () => {
        const printed = await run(code);
        if (output !== undefined) assert.equal(printed.trimEnd(), output);
      });
    }
  });
}

/** Every block of TypeScript, with the plain block right behind it as what it prints. `ts no-run` is for another runtime. */
function examplesOf(markdown) {
  const blocks = /^```ts\n(?<code>[\s\S]*?)^```\n(?:\n```\n(?<output>[\s\S]*?)^```$)?/gm;
  return [...markdown.matchAll(blocks)].map(({ groups: { code, output }, index }) => ({
    line: markdown.slice(0, index).split('\n').length,
    code,
    output: output?.trimEnd(),
  }));
}

/** Runs an example against an emulator that stands in for the account `acme`, and gives what it prints. */
async function run(code) {
  const emulator = await emulatorEntry.createEmulator({ seed: 1 });
  const account = new client.SideConversations(emulator.clientOptions());
  const { side_conversation } = await account.create(90, { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } });
  const printed = [];
  const scope = {
    ...client,
    client: account,
    emulator,
    side_conversation,
    id: side_conversation.id,
    token: emulator.credentials.bearer,
    clientId: emulator.credentials.clientId,
    clientSecret: emulator.credentials.clientSecret,
    ZAFClient: { init: () => emulator.zaf({ ticketId: 90 }) },
    console: { log: (...values) => printed.push(values.join(' ')) },
    process: { env: { ZENDESK_CLIENT_ID: emulator.credentials.clientId, ZENDESK_CLIENT_SECRET: emulator.credentials.clientSecret, ZENDESK_OAUTH_TOKEN: emulator.credentials.bearer, ZENDESK_USER_EMAIL: emulator.credentials.email, ZENDESK_API_TOKEN: emulator.credentials.apiToken } },
  };
  const source = transformSync(code.replace(/^export (?=async function|function|const)/gm, '').replace(/^import (type )?\{([^}]*)\} from '([^']+)';$/gm, (_, type, names, from) => {
    return type ? '' : `const {${names.replaceAll(' as ', ': ')}} = await load('${from}');`;
  }), { loader: 'ts', target: 'es2022', supported: { 'top-level-await': true }, format: 'esm' }).code;
  const names = Object.keys(scope);
  const body = `return (async () => { const { ${names.join(', ')} } = scope; { ${source} } })();`;
  const fetchOfRuntime = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    const isAccount = String(url).startsWith('https://acme.zendesk.com/');
    return isAccount ? emulator.fetch(String(url).replace('https://acme.zendesk.com', emulator.credentials.baseUrl), init) : fetchOfRuntime(url, init);
  };
  try {
    await new Function('scope', 'load', body)(scope, async (from) => modules[from] ?? import(from));
  } finally {
    globalThis.fetch = fetchOfRuntime;
  }
  return printed.join('\n');
}
