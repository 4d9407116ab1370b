import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import * as emulatorEntry from '../../pkg/emulator/index.js';
import * as nodeEntry from '../../pkg/emulator/node.js';
import * as client from '../../pkg/index.js';
import * as slim from '../../pkg/slim.js';
import { declarations, examplesOf, hoverExamplesOf, namesOf, pages } from './examples.mjs';

const packaged = {
  'zendesk-side-conversations': client,
  'zendesk-side-conversations/slim': slim,
  'zendesk-side-conversations/emulator': emulatorEntry,
  'zendesk-side-conversations/emulator/node': nodeEntry,
};

/** A sign-in waits for somebody's consent in a browser; `tests/node` and `tests/cli` sign in on the emulator. */
const NEEDS_A_PERSON = /\bexchangeCode\(/;

for (const page of pages) {
  const examples = examplesOf(page).filter(({ canRun }) => canRun);
  if (examples.length === 0) continue;
  describe(`the examples of ${page}, one after the other`, () => {
    let reader;
    before(async () => {
      reader = await readerWithAccount();
    });
    after(() => reader.leave());

    for (const { line, code, output, file } of examples) {
      it(`runs the one at line ${line}`, async () => {
        const printed = await reader.run(code, file);
        if (output !== undefined) assert.equal(printed.trimEnd(), output);
      });
    }
  });
}

for (const file of declarations) {
  const examples = hoverExamplesOf(file);
  describe(`the examples in the doc comments of ${file}`, () => {
    for (const { line, code } of examples.filter((example) => !NEEDS_A_PERSON.test(example.code))) {
      it(`runs the one at line ${line}`, async (t) => {
        const reader = await readerWithAccount();
        t.after(() => reader.leave());
        // A hover leaves the imports and the client to its reader.
        const { side_conversations: [conversation] } = await reader.client.list(90);
        reader.emulator.receive(conversation.id, { from: { email: 'chris@example.com' }, body: 'It is delivered.' });
        reader.tell({ ...client, ...emulatorEntry, ...nodeEntry, client: reader.client, emulator: reader.emulator, id: conversation.id });
        await reader.run(code);
      });
    }
  });
}

/**
 * A reader who pastes one example after the other, each with what the earlier ones declared. An emulator stands in for the account `acme`,
 * which has one side conversation on ticket 90.
 */
async function readerWithAccount() {
  const emulator = await emulatorEntry.createEmulator({ seed: 1 });
  const account = new client.SideConversations(emulator.clientOptions());
  await account.create(90, { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } });

  const { clientId, clientSecret, bearer, email, apiToken } = emulator.credentials;
  const env = { ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret, ZENDESK_OAUTH_TOKEN: bearer, ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: apiToken };
  let printed = [];
  const print = (...values) => printed.push(values.join(' '));
  const scope = { console: { log: print, warn: print, error: print }, process: { env }, ZAFClient: { init: () => emulator.zaf({ ticketId: 90 }) } };
  const resolve = (specifier) => new URL(specifier.replace('zendesk-side-conversations', '../../pkg'), import.meta.url).href;
  const modules = { ...packaged, vitest: vitestOf() };
  const load = async (from) => modules[from] ?? import(from);

  const fetchOfRuntime = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    const isAccount = String(url).startsWith('https://acme.zendesk.com/');
    return isAccount ? emulator.fetch(url, init) : fetchOfRuntime(url, init);
  };
  return {
    emulator,
    client: account,
    tell: (names) => Object.assign(scope, names),
    leave: () => {
      globalThis.fetch = fetchOfRuntime;
    },
    async run(code, file) {
      printed = [];
      const declared = await bodyOf(code, Object.keys(scope))({ ...scope, resolve }, load);
      await modules.vitest.finished();
      Object.assign(scope, declared);
      if (file) modules[`./${file.replace(/\.ts$/, '.js')}`] = declared;
      return printed.join('\n');
    },
  };
}

/** An async function that runs an example in the scope of `names`, and returns what the example declares. */
function bodyOf(code, names) {
  const imports = /^import (?<type>type )?\{(?<names>[^}]*)\} from '(?<from>[^']+)';$/gm;
  const own = [...namesOf(code).values];
  const loaded = code
    .replaceAll('import.meta.resolve(', 'scope.resolve(')
    .replace(/^export default /gm, 'void ')
    .replace(/^export (?=async function|function|const|class|interface|type)/gm, '')
    .replace(imports, (_, type, imported, from) => {
      const values = imported.split(',').filter((name) => name.trim() !== '' && !name.trim().startsWith('type '));
      return type || values.length === 0 ? '' : `const {${values.join(',').replaceAll(' as ', ': ')}} = await load('${from}');`;
    });
  const ambient = new Set([...code.matchAll(/^declare const (\w+)/gm)].map(([, name]) => name));
  const returned = own.filter((name) => !ambient.has(name));
  const { code: source } = transformSync(`${loaded}\nreturned({ ${returned.join(', ')} });`, { loader: 'ts', target: 'es2022', format: 'esm', supported: { 'top-level-await': true } });
  return new Function('scope', 'load', `return (async () => { let result; const returned = (names) => { result = names; }; const { ${names.join(', ')} } = scope; { ${source} } return result; })();`);
}

/** The part of Vitest that the tutorial uses. A test that fails rejects `finished()`. */
function vitestOf() {
  let tests = [];
  return {
    test: (_, run) => tests.push(run()),
    expect: (actual) => ({ toBe: (expected) => assert.equal(actual, expected) }),
    finished: async () => {
      const begun = tests;
      tests = [];
      await Promise.all(begun);
    },
  };
}
