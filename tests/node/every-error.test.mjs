/** Every kind of error, from what makes it: the table that the core, the door and the command line walk too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import * as face from '../../pkg/index.js';
import { silentFor, stopClock } from './stage/clock.mjs';
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

describe('every situation makes its error:', () => {
  for (const { situation, meets, error: expected, message } of rows) {
    it(situation, async () => {
      const error = await rejection(Promise.resolve().then(() => send(meets)));
      const found = { class: error.name, code: error.code, ...('status' in error && { status: error.status }), attempts: error.attempts, retryable: error.retryable, ambiguous: error.ambiguous };
      if ('cause' in error) found.cause = true;
      if (error.issues) found.issues = error.issues.map(({ path, code, message }) => [path, code, message]);
      assert.deepEqual(found, expected);
      assert.equal(error.message, message);
      assert.ok(face.isSideConversationsError(error));
      if (!meets.runtime) assert.equal(error.constructor, face[expected.class]);
      if (typeof error.body === 'string') assert.equal(error.body, meets.body ?? '');
    });
  }
});

describe('the table has', () => {
  const codes = [...new Set(rows.map(({ error }) => error.code))].sort();

  it('every code of the public type, and no other', () => {
    const [, union] = read('pkg/index.d.ts').match(/type ErrorCode = ([^;]+);/);
    assert.deepEqual(codes, [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code).sort());
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
