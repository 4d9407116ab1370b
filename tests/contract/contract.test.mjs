import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';
import { ensureNpmPackages } from '../../scripts/setup/npm-packages.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const contract = JSON.parse(readFileSync(inRoot('pkg', 'openapi.json'), 'utf8'));
const operations = Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));

describe('the OpenAPI file', () => {
  let client;
  let desk;
  let account;
  let ajv;
  before(async () => {
    await ensureNpmPackages(here('.').replace(/\/$/, ''), 'tests/contract');
    const require = createRequire(import.meta.url);
    const { default: Ajv } = require('ajv/dist/2020');
    const { default: formats } = require('ajv-formats');
    ajv = new Ajv({ strict: false, allErrors: true });
    formats(ajv);
    ajv.addSchema(contract, 'contract');
    mkdirSync(here('generated'), { recursive: true });
    await run('node', [here('node_modules/openapi-typescript/bin/cli.js'), inRoot('pkg', 'openapi.json'), '--output', here('generated/schema.d.ts')]);
    await run('node', [here('node_modules/typescript/bin/tsc'), '--project', here('tsconfig.json')]).catch(({ stdout }) => assert.fail(stdout));
    client = await import('./generated/client.js');
    const emulator = await createEmulator({ seed: 7 });
    desk = await listen(emulator);
    account = { baseUrl: desk.url, token: emulator.credentials.bearer };
  });
  after(() => desk?.close());

  /** Returns the errors of a value against a schema of the file. */
  function issuesOf(pointer, value) {
    const isValid = ajv.validate({ $ref: `contract#${pointer}` }, value);
    return isValid ? [] : ajv.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /** Holds every answer that a client gets to what the file says of it. */
  function watcher() {
    const seen = new Set();
    const onResponse = async ({ request, response, schemaPath }) => {
      const operation = operations.find(({ path, method }) => path === schemaPath && method === request.method.toLowerCase());
      const answer = operation.responses[response.status];
      assert.ok(answer, `${operation.operationId} answers ${response.status}, which the file does not name`);
      const type = response.headers.get('content-type')?.split(';')[0];
      const text = await response.clone().text();
      if (text !== '') {
        assert.ok(answer.content[type], `${operation.operationId} answers ${response.status} in ${type}`);
        const pointer = ['paths', schemaPath, operation.method, 'responses', String(response.status), 'content', type, 'schema'].map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
        assert.deepEqual(issuesOf(encodeURI(pointer), JSON.parse(text)), [], `${operation.operationId}, ${response.status}`);
      }
      seen.add(operation.operationId);
    };
    return { seen, watch: { onResponse } };
  }

  it('is valid OpenAPI 3.1', async () => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const validator = new Validator();
    const result = await validator.validate(structuredClone(contract));
    assert.deepEqual(result, { valid: true });
    assert.equal(validator.version, '3.1');
    const broken = await new Validator().validate({ ...structuredClone(contract), paths: { '/x': { get: { responses: 7 } } } });
    assert.equal(broken.valid, false);
  });

  it('has the ten operations, each with the basis of what it says', () => {
    assert.deepEqual(
      operations.map(({ operationId }) => operationId).sort(),
      ['create', 'export_events', 'import', 'import_events', 'list', 'list_events', 'reply', 'show', 'update', 'upload_attachment'],
    );
    const claims = operations.flatMap((operation) => [...Object.values(operation.responses), ...operation['x-behaviours']]).concat(contract['x-behaviours']);
    for (const claim of claims) assert.match(claim['x-basis'], /^(documented|observed|assumed)$/, JSON.stringify(claim));
  });

  it('gives a client that does all ten, and gets what the file says', async () => {
    const { seen, watch } = watcher();
    const result = await client.doAllTen(account, watch);
    assert.deepEqual(result, { state: 'closed', conversations: 2, types: ['create', 'reply', 'update'], file: 'a.csv', oldEvents: 2, exported: 5 });
    assert.equal(seen.size, 10);
  });

  it('names the refusals', async () => {
    const { watch } = watcher();
    assert.deepEqual(await client.beRefused(account, watch), [404, 403, 400, 401, 400, 422, 404, 422]);
  });

  it('takes every documented sample', () => {
    for (const file of readdirSync(inRoot('tests', 'fixtures', 'responses'))) {
      const { type, sample } = JSON.parse(readFileSync(inRoot('tests', 'fixtures', 'responses', file), 'utf8'));
      assert.deepEqual(issuesOf(`/components/schemas/${type}`, sample), [], file);
    }
    for (const file of readdirSync(inRoot('tests', 'fixtures', 'requests'))) {
      const { operation, given, sent = given } = JSON.parse(readFileSync(inRoot('tests', 'fixtures', 'requests', file), 'utf8'));
      if (sent === undefined) continue;
      const body = operations.find(({ operationId }) => operationId === operation).requestBody.content['application/json'].schema;
      const isValid = ajv.validate(JSON.parse(JSON.stringify(body).replaceAll('"#/', '"contract#/')), sent);
      assert.ok(isValid, `${file}: ${JSON.stringify(ajv.errors)}`);
    }
  });

  const REFUSED = {
    'a message to nobody': ['MessageToSend', { body: 'b', to: [] }],
    'a message without recipients': ['MessageToSend', { body: 'b' }],
    'a recipient without a channel': ['Recipient', { name: 'Chris' }],
    'half a Slack channel': ['Recipient', { slack_workspace_id: 'T1' }],
    'a number among the external ids': ['MessageToSend', { to: [{ email: 'a@example.com' }], external_ids: { a: 1 } }],
    'an imported message without a sender': ['ImportedEvent', { created_at: '2022-10-05T20:47:02Z', message: { to: [{ user_id: 1 }] } }],
    'an import without an offset': ['ImportedEvent', { created_at: '2022-10-05', message: { from: { user_id: 1 }, to: [{ user_id: 1 }] } }],
    'an update to nothing': ['SideConversationChanges', {}],
    'a state that cannot be set': ['SideConversationChanges', { state: 'solved' }],
  };
  for (const [situation, [schema, value]] of Object.entries(REFUSED)) {
    it(`refuses ${situation}`, () => assert.notDeepEqual(issuesOf(`/components/schemas/${schema}`, value), []));
  }
});
