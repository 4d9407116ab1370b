/** Every kind of error, from what makes it: the table that the core, the door and the command line walk too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { createEmulator } from '../../pkg/emulator/index.js';
import * as face from '../../pkg/index.js';
import { silentFor, stopClock } from './stage/clock.mjs';
import { settled } from './stage/turns.mjs';
import { rejection, TOKEN } from './stage/fetches.mjs';
import { GOOD, TICKET_ID } from './stage/operations.mjs';

const clock = stopClock();
const ATTEMPT_TIMEOUT_MS = 100;
const silence = silentFor(clock, ATTEMPT_TIMEOUT_MS);

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rows = JSON.parse(read('tests/fixtures/errors.json'));
const { body: good } = GOOD.find(({ operation }) => operation === 'create');

const fetchOf = ({ connection, status, headers, body }) => async () => {
  if (connection === 'breaks') throw new TypeError('fetch failed');
  if (connection === 'is silent') return silence();
  if (connection === 'gives no response') return {};
  return new Response(body, { status, headers });
};

/** The package in a realm of its own, which has what a runtime has at the least, and these. */
function realm(globals) {
  const module = { exports: {} };
  const context = createContext({ module, exports: module.exports, atob, setTimeout, clearTimeout, performance, ...globals });
  runInContext(read('pkg/index.cjs'), context);
  return module.exports;
}

/** A send that meets this, through the package `made` in a place where it can. */
function send(meets) {
  const bearer = meets.token === 'throws' ? () => { throw new Error('no token'); } : TOKEN;
  const direct = { subdomain: 'acme', auth: { bearer }, maxRetries: 0, ...(meets.connection === 'is silent' && { attemptTimeout: ATTEMPT_TIMEOUT_MS }) };
  const body = typeof meets.body === 'object' ? meets.body : good;
  const created = ({ SideConversations }, options) => new SideConversations({ ...direct, ...options }).create(TICKET_ID, body);
  if (meets.host) return new face.SideConversations({ zaf: { request: async () => ({}) } }).uploadAttachment(new Blob(['x']));
  switch (meets.runtime) {
    case undefined: return created(face, { fetch: fetchOf(meets) });
    case 'without fetch': return created(realm({}), {});
    case 'without WebAssembly': return created(realm({ WebAssembly: undefined }), {});
    case 'breaks under the core': return created(realm({ performance: { now: () => { throw new Error('the engine broke'); } } }), { fetch: async () => new Response() });
    default: throw new Error(`the table says ${meets.runtime}, which this test does not know`);
  }
}

/** The facts of an error, in the form of the table. */
function factsOf(error) {
  const facts = { class: error.name, code: error.code };
  for (const name of ['status', 'attempts', 'retryable', 'ambiguous', 'error', 'description', 'details', 'requestId', 'rateLimit', 'retryAfter']) {
    if (name in error) facts[name] = error[name];
  }
  if ('cause' in error) facts.cause = true;
  if (error.issues) facts.issues = error.issues.map(({ path, code, message }) => [path, code, message]);
  return facts;
}

describe('every situation makes its error:', () => {
  for (const { situation, meets, error: expected, message } of rows) {
    it(situation, async () => {
      const error = await rejection(Promise.resolve().then(() => send(meets)));
      assert.deepEqual(factsOf(error), expected);
      assert.equal(error.message, message);
      assert.ok(face.isSideConversationsError(error));
      if (!meets.runtime) assert.equal(error.constructor, face[expected.class]);
      if (typeof error.body === 'string') assert.equal(error.body, meets.body ?? '');
    });
  }
});

/** A host of a Zendesk app that meets this; it rejects as jqXHR does. */
const hostOf = ({ connection, status, headers = {}, body = '' }) => ({
  request: async () => {
    if (connection === 'breaks') throw { readyState: 0, status: 0, statusText: 'error', responseText: '' };
    if (connection === 'is silent') return silence();
    const response = { status, statusText: '', responseText: body, headers };
    if (status >= 300) throw response;
    return response;
  },
});

describe("every situation makes its error through a Zendesk app's host:", () => {
  for (const { situation, meets, error: expected, message } of rows.filter(({ meets }) => meets.status || ['breaks', 'is silent'].includes(meets.connection))) {
    it(situation, async () => {
      const client = new face.SideConversations({ zaf: hostOf(meets), maxRetries: 0, ...(meets.connection === 'is silent' && { attemptTimeout: ATTEMPT_TIMEOUT_MS }) });
      const error = await rejection(client.create(TICKET_ID, good));
      assert.deepEqual(factsOf(error), expected);
      // The host holds the credential: its 401 blames the session.
      if (expected.code === 'authentication') assert.match(error.message, /^POST .* was answered 401 .*The agent's session was not accepted/);
      else assert.equal(error.message, message);
    });
  }
});

describe('every situation makes its error on the emulator:', () => {
  const effectOf = ({ connection, status, headers = {}, body = '' }) => {
    if (connection === 'breaks') return { drop: 'before' };
    return connection === 'is silent' ? { hang: true } : { status, headers, body };
  };
  for (const { situation, meets, error: expected, message } of rows.filter(({ meets }) => meets.status || ['breaks', 'is silent'].includes(meets.connection))) {
    it(situation, async () => {
      const emulator = await createEmulator({ seed: 1 });
      emulator.addFault({ operation: 'create', effect: effectOf(meets) });
      const client = new face.SideConversations({ ...emulator.clientOptions(), maxRetries: 0, ...(meets.connection === 'is silent' && { attemptTimeout: ATTEMPT_TIMEOUT_MS }) });
      const call = rejection(client.create(TICKET_ID, good));
      if (meets.connection === 'is silent') await settled().then(() => clock.tick(ATTEMPT_TIMEOUT_MS));
      const error = await call;
      // The emulator names every request, also one whose answer was to have no such header.
      const requestId = error instanceof face.ApiError ? { requestId: expected.requestId ?? error.requestId } : {};
      assert.deepEqual(factsOf(error), { ...expected, ...requestId });
      assert.equal(error.message, message);
    });
  }
});

describe('the table has', () => {
  it('every field that an error of the API has', () => {
    const [, fields] = read('pkg/index.d.ts').match(/class ApiError extends SideConversationsError \{([^}]*)\}/);
    const declared = [...fields.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name);
    const shown = new Set(rows.flatMap(({ error }) => Object.keys(error)));
    // A body is compared as a whole, and what a constructor takes is no field.
    assert.deepEqual(declared.filter((name) => !shown.has(name)), ['body']);
  });

  const codes = [...new Set(rows.map(({ error }) => error.code))].sort();

  it('every code of the public type, and no other', () => {
    const [, union] = read('pkg/index.d.ts').match(/type ErrorCode = ([^;]+);/);
    assert.deepEqual(codes, [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code).sort());
  });

  it('every class of errors that the package exports', () => {
    const classes = Object.entries(face).filter(([, value]) => value === face.SideConversationsError || value.prototype instanceof face.SideConversationsError);
    assert.deepEqual([...new Set(rows.map(({ error }) => error.class))].sort(), classes.map(([name]) => name).sort());
  });

  it('the codes and classes of the guide to errors', () => {
    const described = [...read('docs/errors.md').matchAll(/^\| `(\w+)` \| `(\w+)` \|/gm)].map(([, code, name]) => `${code} ${name}`);
    const usual = rows.filter(({ meets }) => !meets.token).map(({ error }) => `${error.code} ${error.class}`);
    assert.deepEqual([...new Set(usual)].sort(), described.sort());
  });
});
