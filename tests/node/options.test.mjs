import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { SideConversations, ValidationError } from '../../pkg/index.js';
import { call, GOOD } from './stage/operations.mjs';
import { clientOn, json, rejection, scripted } from './stage/fetches.mjs';

const auth = { bearer: 'token' };
const good = { subdomain: 'acme', auth };
const zaf = { request: async () => ({}) };
const thrower = (name) => Object.defineProperty({}, name, { enumerable: true, get: () => { throw new Error('from a getter'); } });

const CLIENT_OPTIONS = [
  ['none', undefined, [['', 'required']]],
  ['null', null, [['', 'required']]],
  ['a string', 'acme', [['', 'type']]],
  ['an array', [good], [['', 'type']]],
  ['a function', () => good, [['', 'type']]],
  ['nothing in them', {}, [['subdomain', 'required'], ['auth', 'required']]],
  ['no credential', { subdomain: 'acme' }, [['auth', 'required']]],
  ['no account', { auth }, [['subdomain', 'required']]],
  ['both ways to name the account', { ...good, baseUrl: 'https://acme.zendesk.com' }, [['baseUrl', 'value']]],
  ['a whole host as subdomain', { ...good, subdomain: 'acme.zendesk.com' }, [['subdomain', 'value']]],
  ['a subdomain with a slash', { ...good, subdomain: 'evil.example/' }, [['subdomain', 'value']]],
  ['a subdomain with a hash', { ...good, subdomain: 'evil.example#' }, [['subdomain', 'value']]],
  ['a subdomain past ASCII', { ...good, subdomain: 'аcme' }, [['subdomain', 'value']]],
  ['an empty subdomain', { ...good, subdomain: '' }, [['subdomain', 'empty']]],
  ['a number as subdomain', { ...good, subdomain: 5 }, [['subdomain', 'type']]],
  ['a base URL with http:', { auth, baseUrl: 'http://acme.zendesk.com' }, [['baseUrl', 'value']]],
  ['a base URL with a path', { auth, baseUrl: 'https://acme.zendesk.com/api' }, [['baseUrl', 'value']]],
  ['a base URL with a user', { auth, baseUrl: 'https://acme.zendesk.com@evil.example' }, [['baseUrl', 'value']]],
  ['a base URL of another scheme', { auth, baseUrl: 'ftp://acme.zendesk.com' }, [['baseUrl', 'value']]],
  ['a base URL that is none', { auth, baseUrl: 'acme' }, [['baseUrl', 'value']]],
  ['a base URL whose host looks like loopback', { auth, baseUrl: 'http://127.0.0.1.evil.example' }, [['baseUrl', 'value']]],
  ['a URL object that is no origin', { auth, baseUrl: new URL('https://acme.zendesk.com/x') }, [['baseUrl', 'value']]],
  ['a number as base URL', { auth, baseUrl: 5 }, [['baseUrl', 'type']]],
  ['a credential that is a string', { ...good, auth: 'token' }, [['auth', 'type']]],
  ['a credential that is null', { ...good, auth: null }, [['auth', 'required']]],
  ['a credential of nothing', { ...good, auth: {} }, [['auth.bearer', 'required']]],
  ['an empty bearer token', { ...good, auth: { bearer: '' } }, [['auth.bearer', 'empty']]],
  ['a bearer token with a line break', { ...good, auth: { bearer: 'c4nary\n' } }, [['auth.bearer', 'value']]],
  ['a bearer token with a header in it', { ...good, auth: { bearer: 'c4nary\r\nX-Evil: 1' } }, [['auth.bearer', 'value']]],
  ['a bearer token with a blank', { ...good, auth: { bearer: 'c4nary x' } }, [['auth.bearer', 'value']]],
  ['a bearer token past ASCII', { ...good, auth: { bearer: 'c4närý' } }, [['auth.bearer', 'value']]],
  ['a number as bearer token', { ...good, auth: { bearer: 5 } }, [['auth.bearer', 'type']]],
  ['a promise as bearer token', { ...good, auth: { bearer: Promise.resolve('token') } }, [['auth.bearer', 'type']]],
  ['half a credential: an address', { ...good, auth: { email: 'a@example.com' } }, [['auth.apiToken', 'required']]],
  ['half a credential: an API token', { ...good, auth: { apiToken: 'c4nary' } }, [['auth.email', 'required']]],
  ['half a credential: a password', { ...good, auth: { password: 'c4nary' } }, [['auth.email', 'required']]],
  ['two secrets', { ...good, auth: { bearer: 'token', apiToken: 'c4nary' } }, [['auth.apiToken', 'value']]],
  ['an API token with a line break', { ...good, auth: { email: 'a@example.com', apiToken: 'c4nary\r\n' } }, [['auth.apiToken', 'value']]],
  ['an address with a colon', { ...good, auth: { email: 'c4nary:x@example.com', password: 'x' } }, [['auth.email', 'value']]],
  ['an address that says /token already', { ...good, auth: { email: 'c4nary@example.com/token', apiToken: 'x' } }, [['auth.email', 'value']]],
  ['an unknown field in the credential', { ...good, auth: { bearer: 'token', token: 'c4nary' } }, [['auth.token', 'unknown_field']]],
  ['a getter that throws in the credential', { ...good, auth: thrower('bearer') }, [['auth.bearer', 'type']]],
  ['an unknown option', { ...good, retries: 3 }, [['retries', 'unknown_field']]],
  ['an option in snake case', { ...good, max_retries: 3 }, [['max_retries', 'unknown_field']]],
  ['a fetch that is none', { ...good, fetch: {} }, [['fetch', 'type']]],
  ['a listener that is none', { ...good, onAttempt: 'log' }, [['onAttempt', 'type']]],
  ['a pace in words', { ...good, pace: 'yes' }, [['pace', 'type']]],
  ...['timeout', 'attemptTimeout'].flatMap((name) => [
    [`a ${name} of 0`, { ...good, [name]: 0 }, [[name, 'value']]],
    [`a negative ${name}`, { ...good, [name]: -1 }, [[name, 'value']]],
    [`an infinite ${name}`, { ...good, [name]: Infinity }, [[name, 'value']]],
    [`a ${name} of NaN`, { ...good, [name]: NaN }, [[name, 'value']]],
    [`a ${name} as a string`, { ...good, [name]: '30' }, [[name, 'type']]],
    [`a ${name} as a BigInt`, { ...good, [name]: 30n }, [[name, 'type']]],
  ]),
  ['a negative maxRetries', { ...good, maxRetries: -1 }, [['maxRetries', 'value']]],
  ['a fractional maxRetries', { ...good, maxRetries: 1.5 }, [['maxRetries', 'value']]],
  ['maxRetries without end', { ...good, maxRetries: Infinity }, [['maxRetries', 'value']]],
  ['false as a ZAF client', { zaf: false }, [['zaf', 'type']]],
  ['a ZAF client that sends nothing', { zaf: { get() {} } }, [['zaf', 'type']]],
  ['a ZAF client beside a credential', { zaf, ...good }, [['subdomain', 'value'], ['auth', 'value']]],
  ['a ZAF client beside a fetch', { zaf, fetch }, [['fetch', 'value']]],
  ['a getter that throws', Object.assign(thrower('timeout'), good), [['timeout', 'type']]],
  ['everything wrong at once', { subdomain: '', auth: {}, timeout: 0, x: 1 }, [['x', 'unknown_field'], ['subdomain', 'empty'], ['auth.bearer', 'required'], ['timeout', 'value']]],
];

describe('a client cannot be made with', () => {
  for (const [what, options, expected] of CLIENT_OPTIONS) {
    it(what, () => {
      assert.throws(() => new SideConversations(options), (error) => {
        assert.ok(error instanceof ValidationError, String(error?.stack));
        assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), expected);
        assert.doesNotMatch(inspect(error, { depth: Infinity, showHidden: true }).replaceAll(import.meta.url, ''), /c4n/);
        return true;
      });
    });
  }
});

describe('a client can be made with', () => {
  const rows = [
    ['a subdomain', good],
    ['a subdomain in capitals', { ...good, subdomain: 'ACME' }],
    ['a base URL', { auth, baseUrl: 'https://support.example.com' }],
    ['a base URL with a slash behind', { auth, baseUrl: 'https://support.example.com/' }],
    ['a URL object', { auth, baseUrl: new URL('https://support.example.com') }],
    ['a loopback address', { auth, baseUrl: 'http://127.0.0.1:8080' }],
    ['an IPv6 loopback address', { auth, baseUrl: 'http://[::1]:8080' }],
    ['localhost', { auth, baseUrl: 'http://localhost:8080' }],
    ['a function for tokens', { ...good, auth: { bearer: async () => 'token' } }],
    ['an API token', { ...good, auth: { email: 'a@example.com', apiToken: 'x' } }],
    ['a password past ASCII', { ...good, auth: { email: 'a@example.com', password: 'pässwörd' } }],
    ['a ZAF client', { zaf }],
    ['a ZAF client and limits', { zaf, timeout: 1, attemptTimeout: 1, maxRetries: 0, pace: false, onAttempt() {} }],
    ['null and undefined for what is left out', { ...good, baseUrl: null, fetch: undefined, timeout: null, zaf: undefined, onAttempt: null }],
    ['options without a prototype', Object.assign(Object.create(null), good)],
    ['an instance of a class', Object.assign(new (class Options {})(), good)],
  ];
  for (const [what, options] of rows) it(what, () => assert.ok(new SideConversations(options)));
});

const isSend = (operation) => ['create', 'reply', 'reply_all', 'import', 'import_events'].includes(operation);
const isUpload = (operation) => operation === 'upload_attachment';

/** An option, a value, the issue, and which operations take it; the others do not know it. */
const CALL_OPTIONS = [
  ['a timeout of 0', { timeout: 0 }, ['timeout', 'value']],
  ['an attemptTimeout as a string', { attemptTimeout: '1' }, ['attemptTimeout', 'type']],
  ['a negative maxRetries', { maxRetries: -1 }, ['maxRetries', 'value']],
  ['maxPages of 0', { maxPages: 0 }, ['maxPages', 'value']],
  ['a fractional maxPages', { maxPages: 1.5 }, ['maxPages', 'value']],
  ['a signal that is none', { signal: {} }, ['signal', 'type']],
  ['a controller where its signal should be', { signal: new AbortController() }, ['signal', 'type']],
  ['headers in words', { headers: 'X-A: b' }, ['headers', 'type']],
  ['a Headers object', { headers: new Headers({ 'x-a': 'b' }) }, ['headers', 'type']],
  ['an Authorization header', { headers: { Authorization: 'Bearer x' } }, ['headers.Authorization', 'value']],
  ['an authorization header in lower case', { headers: { authorization: 'Bearer x' } }, ['headers.authorization', 'value']],
  ['a Host header', { headers: { hOST: 'evil.example' } }, ['headers.hOST', 'value']],
  ['a Content-Length header', { headers: { 'content-length': '0' } }, ['headers.content-length', 'value']],
  ['a header with a line break', { headers: { 'X-A': 'b\r\nX-B: c' } }, ['headers.X-A', 'value']],
  ['a header past U+00FF', { headers: { 'X-A': '日本' } }, ['headers.X-A', 'value']],
  ['a number as a header', { headers: { 'X-A': 5 } }, ['headers.X-A', 'type']],
  ['an unknown option', { retries: 1 }, ['retries', 'unknown_field']],
  ['an empty idempotencyKey', { idempotencyKey: '' }, ['idempotencyKey', 'empty'], isSend],
  ['an idempotencyKey of 256 characters', { idempotencyKey: 'k'.repeat(256) }, ['idempotencyKey', 'value'], isSend],
  ['an idempotencyKey with a line break', { idempotencyKey: 'a\nb' }, ['idempotencyKey', 'value'], isSend],
  ['a number as idempotencyKey', { idempotencyKey: 5 }, ['idempotencyKey', 'type'], isSend],
  ['allowUnknownFields in words', { allowUnknownFields: 'yes' }, ['allowUnknownFields', 'type'], isSend],
  ['an onProgress that is none', { onProgress: {} }, ['onProgress', 'type'], isUpload],
];

describe('a call is refused, and sends nothing, with', () => {
  for (const [what, options, [path, code], takes = () => true] of CALL_OPTIONS) {
    it(`${what}, for each operation`, async () => {
      for (const row of GOOD) {
        const fetch = scripted(json({}));
        const error = await rejection(call(clientOn(fetch), { ...row, options }));
        const expected = takes(row.operation) ? [path, code] : [Object.keys(options)[0], 'unknown_field'];
        assert.deepEqual(error.issues?.map((issue) => [issue.path, issue.code]), [expected], `${row.operation}: ${error}`);
        assert.equal(fetch.asked.length, 0);
      }
    });
  }

  it('options that are an array, a string or a number', async () => {
    for (const options of [[], 'x', 5, true]) {
      const error = await rejection(clientOn(scripted(json({}))).list(90, {}, options));
      assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [['options', 'type']]);
    }
  });

  it('a wrong argument and a wrong option at once, and names both', async () => {
    const error = await rejection(clientOn(scripted(json({}))).list(0, { page: 0 }, { timeout: 0 }));
    assert.deepEqual(error.issues.map(({ path }) => path).sort(), ['page', 'ticket_id', 'timeout']);
  });
});

describe('a further header', () => {
  it('goes with the request of each operation, beside the credential', async () => {
    for (const row of GOOD) {
      const fetch = scripted(json({}));
      await call(clientOn(fetch), { ...row, options: { headers: { 'X-On-Behalf-Of': 'chris@example.com' }, maxRetries: 0 } }).catch(() => {});
      const { headers } = fetch.asked[0];
      assert.equal(headers['X-On-Behalf-Of'], 'chris@example.com', row.operation);
      assert.match(headers.Authorization, /^Bearer /, row.operation);
    }
  });
});

describe('a credential goes out', () => {
  const header = async (given) => {
    const fetch = scripted(json({ side_conversations: [], count: 0, next_page: null, previous_page: null }));
    await clientOn(fetch, { auth: given }).list(90);
    return fetch.asked[0].headers.Authorization;
  };
  const basic = (text) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;

  it('as a bearer token', async () => assert.equal(await header({ bearer: 'abc.def-1' }), 'Bearer abc.def-1'));
  it('as what a function gives', async () => assert.equal(await header({ bearer: () => 'abc' }), 'Bearer abc'));
  it('as what an async function gives', async () => assert.equal(await header({ bearer: async () => 'abc' }), 'Bearer abc'));
  it('as an API token', async () => assert.equal(await header({ email: 'a@example.com', apiToken: 'x' }), basic('a@example.com/token:x')));
  it('as an address and a password in UTF-8', async () => assert.equal(await header({ email: 'ä@example.com', password: 'pässwörd €🔥' }), basic('ä@example.com:pässwörd €🔥')));
});
