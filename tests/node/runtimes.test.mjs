import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { ConnectionError, isSideConversationsError, preload, SideConversations, SideConversationsError, validate, version } from '../../pkg/index.js';
import { TICKET_ID } from './stage/operations.mjs';
import { clientOn, rejection } from './stage/fetches.mjs';

const inPackage = (file) => new URL(`../../pkg/${file}`, import.meta.url);
const required = createRequire(import.meta.url)('../../pkg/index.cjs');
const PAGE = '{"side_conversations": [], "count": 0, "next_page": null, "previous_page": null}';

/** The package in a realm of its own that has no more than these globals. */
function realm(globals, options = {}) {
  const context = createContext({ module: { exports: {} }, ...globals }, options);
  runInContext('var exports = module.exports; var globalThis = this;', context);
  runInContext(readFileSync(inPackage('index.cjs'), 'utf8'), context);
  return context.module.exports;
}
const least = { performance, setTimeout, clearTimeout, queueMicrotask };

/** Returns the output of a script in its own process. */
function printed(script) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '--eval', script], (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout.trim())));
  });
}

describe('a runtime without TextEncoder, TextDecoder, atob, Response, AbortController and fetch', () => {
  it('imports the package, checks bodies and calls with a fetch of the caller\'s, in any script', async () => {
    const { SideConversations, validate, requests } = realm(least);
    const body = { message: { to: [{ email: 'ä@例え.jp' }], subject: 'printer 🔥 é \ud800', body: 'x' } };
    assert.equal(validate.create(body).length, 0);
    assert.equal(JSON.parse(requests.create(TICKET_ID, body).body).message.subject, body.message.subject);
    const asked = [];
    const fetch = async (url, init) => { asked.push(init.headers['X-Name']); return { status: 200, headers: {}, text: async () => PAGE }; };
    const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, fetch });
    assert.equal((await client.list(TICKET_ID, {}, { headers: { 'X-Name': 'é' } })).count, 0);
    assert.deepEqual(asked, ['é']);
    const [{ message }] = validate.create({ message: { to: [{ email: 'ä b🔥@x' }] } });
    assert.match(message, /ä b🔥@x/);
  });

  it('says so where a call needs a fetch', async () => {
    const { SideConversations } = realm(least);
    const error = await rejection(new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' } }).list(TICKET_ID));
    assert.equal(error.code, 'unsupported');
    assert.match(error.message, /fetch/);
  });
});

describe('a runtime that refuses WebAssembly', () => {
  const refusals = {
    'by its policy': () => realm({ ...least, TextDecoder, TextEncoder }, { codeGeneration: { strings: true, wasm: false } }),
    'since it has none': () => realm({ ...least, WebAssembly: undefined }),
  };
  for (const [why, made] of Object.entries(refusals)) {
    it(`${why} imports the package, and the first use says what to do`, async () => {
      const { SideConversations, validate, preload, WasmUnavailableError } = made();
      const uses = [() => new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' } }), () => validate.create({})];
      for (const use of uses) {
        assert.throws(use, (error) => {
          assert.ok(error instanceof WasmUnavailableError, String(error?.stack));
          assert.deepEqual([error.code, error.name], ['wasm_unavailable', 'WasmUnavailableError']);
          assert.match(error.message, /script-src/);
          assert.match(error.message, /'wasm-unsafe-eval'/);
          return 'cause' in error;
        });
      }
      const error = await preload().catch((error) => error);
      assert.equal(error.code, 'wasm_unavailable');
    });
  }
});

describe('importing the package', () => {
  it('reads no global, starts nothing and leaves no global behind', async () => {
    const script = `
      const before = new Set(Reflect.ownKeys(globalThis));
      let compiled = 0;
      for (const name of ['Module', 'Instance']) WebAssembly[name] = new Proxy(WebAssembly[name], { construct: (...args) => { compiled += 1; return Reflect.construct(...args); } });
      const { validate } = await import(${JSON.stringify(inPackage('index.js').href)});
      const left = Reflect.ownKeys(globalThis).filter((key) => !before.has(key));
      const atImport = compiled;
      validate.create({});
      validate.create({});
      console.log(JSON.stringify({ left, atImport, compiled, resources: process.getActiveResourcesInfo().filter((name) => name === 'Timeout') }));
    `;
    const { left, atImport, compiled, resources } = JSON.parse(await printed(script));
    assert.deepEqual({ left, atImport, resources }, { left: [], atImport: 0, resources: [] });
    assert.ok(compiled > 0);
  });

  it('gives the package\'s own version', () => {
    assert.equal(version, JSON.parse(readFileSync(inPackage('package.json'), 'utf8')).version);
  });

  it('and preloading it is never needed, and may be done twice', async () => {
    await Promise.all([preload(), preload()]);
    assert.deepEqual(validate.create({ message: { to: [{ user_id: 1 }] } }), []);
  });
});

describe('an error of another copy of the package', () => {
  const errorOf = async ({ SideConversations }) => rejection(new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, maxRetries: 0, fetch: async () => { throw 'lost'; } }).list(TICKET_ID));

  it('is told by isSideConversationsError, where instanceof fails', async () => {
    for (const copy of [required, realm({ ...least, TextDecoder, TextEncoder })]) {
      const error = await errorOf(copy);
      assert.equal(error instanceof SideConversationsError, false);
      assert.equal(isSideConversationsError(error), true);
      assert.equal(copy.isSideConversationsError(await errorOf({ SideConversations })), true);
    }
    assert.ok((await errorOf({ SideConversations })) instanceof ConnectionError);
  });

  it('is no other value', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of [undefined, null, 0, '', 'validation', Symbol('x'), {}, [], new Error('x'), { code: 'validation' }, () => {}, new DOMException('x'), proxy]) assert.equal(isSideConversationsError(value), false);
  });
});

describe('the slim entry', () => {
  const bytes = readFileSync(inPackage('core.wasm'));
  const slim = inPackage('slim.js').href;

  it('says before init how to begin, and rejects what is no module', async () => {
    const own = await import(`${slim}?none`);
    assert.throws(() => own.validate.create({}), { code: 'wasm_unavailable', message: /init/ });
    for (const wrong of [new Uint8Array(4), new Response('no', { status: 404 })]) await assert.rejects(own.init(wrong));
    for (const [wrong, found] of [[undefined, /undefined/], [null, /null/], [5, /5/], ['/assets/core.wasm', /a string \(new URL/], [Promise.resolve('x'), /a string/]]) {
      await assert.rejects(own.init(wrong), ({ name, message }) => name === 'TypeError' && message.startsWith("Expected the module's bytes") && found.test(message));
    }
    assert.throws(() => own.validate.create({}), { code: 'wasm_unavailable' });
  });

  const sources = {
    'its bytes': () => new Uint8Array(bytes),
    'an ArrayBuffer': () => new Uint8Array(bytes).buffer,
    'a compiled module': () => new WebAssembly.Module(bytes),
    'a response': () => new Response(bytes, { headers: { 'content-type': 'application/wasm' } }),
    'a response of another type': () => new Response(bytes),
    'a promise of bytes': async () => new Uint8Array(bytes),
    'a promise of a response': async () => new Response(bytes),
    'where to fetch it': () => new URL(`data:application/wasm;base64,${bytes.toString('base64')}`),
  };
  for (const [what, source] of Object.entries(sources)) {
    it(`takes ${what}`, async () => {
      const own = await import(`${slim}?${encodeURIComponent(what)}`);
      await own.init(source());
      assert.deepEqual(own.validate.create({}).map(({ path, code }) => [path, code]), [['message', 'required']]);
    });
  }
});

describe('two copies of the package', () => {
  it('work side by side, and one that traps leaves the other alone', async () => {
    const client = (SideConversations, status) => new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, fetch: async () => new Response(PAGE, { status }) });
    const [one, other] = [client(SideConversations, 404), client(required.SideConversations, 200)];
    await other.list(TICKET_ID);
    // The core throws its dice after each answer.
    const random = Math.random;
    Math.random = () => { throw new Error('broken'); };
    const error = await rejection(one.list(TICKET_ID));
    Math.random = random;
    assert.equal(error.code, 'internal');
    assert.equal((await other.list(TICKET_ID)).count, 0);
    assert.equal((await clientOn(async () => new Response(PAGE)).list(TICKET_ID)).count, 0);
  });
});
