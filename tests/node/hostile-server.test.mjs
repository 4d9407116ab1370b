import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSideConversationsError, SideConversations, UnexpectedResponseError } from '../../pkg/index.js';
import { stopClock } from './stage/clock.mjs';
import { conversation, rejection } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { serve } from './stage/server.mjs';

// No call here may end by its deadline, whatever the hostile server does.
stopClock();

const SECRET = 'c4nary-0f4d';
const message = { body: 'x', to: [{ email: 'ops@example.com' }] };
const CREDENTIALS = [{ bearer: SECRET }, { bearer: async () => SECRET }, { email: 'c4nary@example.com', apiToken: SECRET }];
const LIST = '/api/v2/tickets/90/side_conversations';

/**
 * Forms of an address that leads away from the account, or may for one parser and not for another. `account` and `foreign` are
 * two listeners on loopback, so that a request that goes astray arrives somewhere.
 */
const FORMS = [
  ['another port', ({ foreign }, path) => `http://127.0.0.1:${foreign.port}${path}`],
  ['another port by name', ({ foreign }, path) => `http://localhost:${foreign.port}${path}`],
  ['another name for the same host', ({ account }, path) => `http://localhost:${account.port}${path}`],
  ['no scheme', ({ foreign }, path) => `//127.0.0.1:${foreign.port}${path}`],
  ['three slashes', ({ foreign }, path) => `///127.0.0.1:${foreign.port}${path}`],
  ['backslashes', ({ foreign }, path) => `\\\\127.0.0.1:${foreign.port}${path}`],
  ['a slash and a backslash', ({ foreign }, path) => `/\\127.0.0.1:${foreign.port}${path}`],
  ['a backslash behind the scheme', ({ foreign }, path) => `http:\\\\127.0.0.1:${foreign.port}${path}`],
  ['one slash behind the scheme', ({ foreign }, path) => `http:/127.0.0.1:${foreign.port}${path}`],
  ['no slash behind the scheme', ({ foreign }, path) => `http:127.0.0.1:${foreign.port}${path}`],
  ['the account as user info', ({ account, foreign }, path) => `http://127.0.0.1:${account.port}@127.0.0.1:${foreign.port}${path}`],
  ['the account as user and password', ({ foreign }, path) => `http://127.0.0.1:x@127.0.0.1:${foreign.port}${path}`],
  ['user info on the account itself', ({ account }, path) => `http://user:pass@127.0.0.1:${account.port}${path}`],
  ['an encoded at sign', ({ account, foreign }, path) => `http://127.0.0.1:${account.port}%40127.0.0.1:${foreign.port}${path}`],
  ['the account in front of a backslash', ({ account, foreign }, path) => `http://127.0.0.1:${foreign.port}\\@127.0.0.1:${account.port}${path}`],
  ['the account behind a hash', ({ account, foreign }, path) => `http://127.0.0.1:${foreign.port}#@127.0.0.1:${account.port}${path}`],
  ['the account behind a question mark', ({ account, foreign }, path) => `http://127.0.0.1:${foreign.port}?@127.0.0.1:${account.port}${path}`],
  ['a host that begins like the account\'s', ({ foreign }, path) => `http://127.0.0.1.localhost:${foreign.port}${path}`],
  ['a host that ends like the account\'s', ({ foreign }, path) => `http://evil127.0.0.1:${foreign.port}${path}`],
  ['a decimal address', ({ foreign }, path) => `http://2130706433:${foreign.port}${path}`],
  ['an octal address', ({ foreign }, path) => `http://0177.0.0.1:${foreign.port}${path}`],
  ['a hexadecimal address', ({ foreign }, path) => `http://0x7f.0.0.1:${foreign.port}${path}`],
  ['a short address', ({ account }, path) => `http://127.1:${account.port}${path}`],
  ['an address with a dot behind', ({ account }, path) => `http://127.0.0.1.:${account.port}${path}`],
  ['an IPv6 address', ({ foreign }, path) => `http://[::1]:${foreign.port}${path}`],
  ['an IPv4 address in IPv6', ({ foreign }, path) => `http://[::ffff:127.0.0.1]:${foreign.port}${path}`],
  ['full-width digits', ({ account }, path) => `http://１２７.0.0.1:${account.port}${path}`],
  ['a full stop of another script', ({ foreign }, path) => `http://127。0。0。1:${foreign.port}${path}`],
  ['another scheme', ({ account }, path) => `https://127.0.0.1:${account.port}${path}`],
  ['a web socket', ({ foreign }, path) => `ws://127.0.0.1:${foreign.port}${path}`],
  ['FTP', ({ foreign }, path) => `ftp://127.0.0.1:${foreign.port}${path}`],
  ['a file', () => 'file:///etc/passwd'],
  ['a script', () => 'javascript:alert(1)'],
  ['data', () => 'data:application/json,{"side_conversations":[]}'],
  ['a blob', ({ foreign }) => `blob:http://127.0.0.1:${foreign.port}/5a3f`],
  ['a tab inside', ({ foreign }, path) => `ht\ttp://127.0.0.1:${foreign.port}${path}`],
  ['a line break inside', ({ foreign }, path) => `http://127.0.0.1\n:${foreign.port}${path}`],
  ['a blank in front', ({ foreign }, path) => ` http://127.0.0.1:${foreign.port}${path}`],
  ['a null character', ({ foreign }, path) => `http://127.0.0.1:${foreign.port}\0${path}`],
  ['a port past the last', (_, path) => `http://127.0.0.1:99999${path}`],
  ['an empty port', (_, path) => `http://127.0.0.1:${path}`],
  ['no host', (_, path) => `http://${path}`],
  ['scheme and host in capitals elsewhere', ({ foreign }, path) => `HTTP://LOCALHOST:${foreign.port}${path}`],
  ['a look-alike in punycode', (_, path) => `https://xn--cme-7cd.zendesk.com${path}`],
  ['a look-alike in Cyrillic', (_, path) => `https://аcme.zendesk.com${path}`],
];

/** Two listeners, and every request that either had. The foreign one answers what a client would like to see. */
async function twoListeners(context, answer) {
  const foreign = await serve(context, () => ({ body: { side_conversations: [conversation('stolen')], events: [], count: 1, next_page: null, previous_page: null, side_conversation: conversation('stolen'), event: {} } }));
  const account = await serve(context, (request) => answer(request, { account, foreign }));
  return { account, foreign };
}

const carriesCredential = ({ headers, url }) => 'authorization' in headers || /c4nary/.test(JSON.stringify([headers, url])) || JSON.stringify(headers).includes(Buffer.from(`c4nary@example.com/token:${SECRET}`).toString('base64'));

function assertNothingLeaked({ foreign }, what) {
  const leaked = foreign.asked.filter(carriesCredential);
  assert.deepEqual(leaked, [], `${what}: a credential went to the foreign listener`);
}

const client = ({ account }, auth) => new SideConversations({ baseUrl: account.origin, auth, maxRetries: 0 });

describe('a next_page that leads elsewhere', () => {
  for (const [what, form] of FORMS) {
    it(`ends the list with an error and is not asked for: ${what}`, async (context) => {
      const stage = await twoListeners(context, (_, both) => ({ body: { side_conversations: [conversation('a')], events: [], count: 2, next_page: form(both, `${LIST}?page=2`), previous_page: null } }));
      for (const auth of CREDENTIALS) {
        const ids = [];
        const error = await rejection((async () => { for await (const { id } of client(stage, auth).list(TICKET_ID)) ids.push(id); })());
        assert.ok(error instanceof UnexpectedResponseError, `${form(stage, LIST)}: ${error?.stack}`);
        assert.deepEqual(ids, ['a']);
      }
      assert.deepEqual(stage.foreign.asked, []);
      assert.equal(stage.account.asked.length, CREDENTIALS.length);
    });
  }

  const ASTRAY = ['/api/v2/users.json', '/api/v2/tickets/91/side_conversations?page=2', `${LIST}/../../91/side_conversations`, `${LIST}/%2e%2e/x`, `${LIST}x?page=2`, `${LIST}/`, 'side_conversations?page=2', '?page=2', '#', ' ', 'x', 5, true, {}, []];
  for (const next of ASTRAY) {
    it(`also on the account itself: ${JSON.stringify(next)}`, async (context) => {
      const stage = await twoListeners(context, () => ({ body: { side_conversations: [conversation('a')], count: 2, next_page: next, previous_page: null } }));
      const error = await rejection((async () => { for await (const _ of client(stage, { bearer: SECRET }).list(TICKET_ID)); })());
      assert.ok(error instanceof UnexpectedResponseError, String(error?.stack));
      assert.equal(stage.account.asked.length, 1);
    });
  }

  it('ends the list cleanly where it is empty or missing', async (context) => {
    for (const next of ['', null, undefined]) {
      const stage = await twoListeners(context, () => ({ body: { side_conversations: [conversation('a')], count: 1, next_page: next, previous_page: null } }));
      for await (const _ of client(stage, { bearer: SECRET }).list(TICKET_ID));
      assert.equal(stage.account.asked.length, 1);
    }
  });

  it('in an export ends it with an error, and in the events of a conversation too', async (context) => {
    for (const [what, form] of FORMS) {
      const stage = await twoListeners(context, (_, both) => ({ body: { events: [{ id: 'a', created_at: '2020-01-01T00:00:00Z' }], count: 1, end_time: 1_577_836_800, next_page: form(both, '/api/v2/tickets/side_conversations/events?start_time=1577836800') } }));
      const iterations = [client(stage, { bearer: SECRET }).exportEvents({ start_time: 1 }), client(stage, { bearer: SECRET }).listEvents(TICKET_ID, 'x')];
      for (const iteration of iterations) {
        const error = await rejection((async () => { for await (const _ of iteration); })());
        assert.ok(error instanceof UnexpectedResponseError, `${what}: ${error?.stack}`);
      }
      assert.deepEqual(stage.foreign.asked, []);
    }
  });
});

/** A header holds no line breaks and nothing past U+00FF. */
const inHeader = (form) => ([, make]) => /^[\t\x20-\xff]*$/.test(make({ account: { port: 1 }, foreign: { port: 2 } }, form));

describe('a redirect that leads elsewhere', () => {
  const calls = {
    'a list': (client) => client.list(TICKET_ID),
    'a create': (client) => client.create(TICKET_ID, { message }),
    'a close': (client) => client.close(TICKET_ID, 'x'),
    'an export': (client) => client.exportEvents({ start_time: 1 }).pages().next(),
    'a raw request': (client) => client.request({ method: 'GET', path: '/api/v2/users/me.json' }),
  };
  for (const [what, form] of FORMS.filter(inHeader('/'))) {
    it(`is an UnexpectedResponseError, and nothing is asked there: ${what}`, async (context) => {
      for (const status of [302, 307]) {
        const stage = await twoListeners(context, (_, both) => ({ status, headers: { location: form(both, LIST) } }));
        for (const [name, make] of Object.entries(calls)) {
          const error = await rejection(make(client(stage, { bearer: SECRET })));
          assert.ok(error instanceof UnexpectedResponseError, `${name}: ${error?.stack}`);
          assert.equal(error.status, status);
        }
        assert.deepEqual(stage.foreign.asked, []);
        assert.equal(stage.account.asked.length, Object.keys(calls).length);
      }
    });
  }
});

describe('a content_url that leads elsewhere', () => {
  for (const [what, form] of FORMS) {
    it(`is refused before anything is asked: ${what}`, async (context) => {
      const stage = await twoListeners(context, () => ({ body: 'picture' }));
      for (const auth of CREDENTIALS) {
        const error = await rejection(client(stage, auth).downloadAttachment({ content_url: form(stage, '/attachments/x.png') }));
        assert.equal(error.code, 'validation', `${form(stage, '/x')}: ${error?.stack}`);
        assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), [['content_url', 'value']]);
      }
      assert.deepEqual([...stage.foreign.asked, ...stage.account.asked], []);
    });
  }

  it('may redirect to another host, which gets no credential and none of the caller\'s headers', async (context) => {
    const stage = await twoListeners(context, (_, both) => ({ status: 302, headers: { location: `${both.foreign.origin}/x.png?signature=1` } }));
    for (const auth of CREDENTIALS) {
      const blob = await client(stage, auth).downloadAttachment({ content_url: `${stage.account.origin}/attachments/x.png` }, { headers: { 'X-On-Behalf-Of': 'chris@example.com' } });
      assert.ok(blob instanceof Blob);
    }
    assert.equal(stage.foreign.asked.length, CREDENTIALS.length);
    assertNothingLeaked(stage, 'a download');
    for (const { headers } of stage.foreign.asked) assert.ok(!('x-on-behalf-of' in headers));
    for (const { headers } of stage.account.asked) assert.ok('authorization' in headers);
  });

  it('and from there back to the account carries no credential any more', async (context) => {
    const foreign = await serve(context, () => ({ status: 302, headers: { location: `${account.origin}/back.png` } }));
    const account = await serve(context, ({ url }) => (url === '/back.png' ? { body: 'picture' } : { status: 302, headers: { location: `${foreign.origin}/x.png` } }));
    const blob = await client({ account }, { bearer: SECRET }).downloadAttachment({ content_url: '/attachments/x.png' });
    assert.equal(await blob.text(), 'picture');
    assert.deepEqual(account.asked.map(({ headers }) => 'authorization' in headers), [true, false]);
    assert.deepEqual(foreign.asked.map(carriesCredential), [false]);
  });

  it('may be in capitals, with the default port or with a dot segment encoded, and stays on the account or is refused', async (context) => {
    const stage = await twoListeners(context, () => ({ body: 'picture' }));
    for (const url of [`HTTP://127.0.0.1:${stage.account.port}/x.png`, `${stage.account.origin}/x.png#part`, '/x.png']) {
      assert.equal(await (await client(stage, { bearer: SECRET }).downloadAttachment({ content_url: url })).text(), 'picture');
    }
    assert.deepEqual(stage.foreign.asked, []);
  });
});

describe('a path of a raw request', () => {
  for (const [what, form] of FORMS) {
    it(`is refused before anything is asked: ${what}`, async (context) => {
      const stage = await twoListeners(context, () => ({ body: {} }));
      const error = await rejection(client(stage, { bearer: SECRET }).request({ method: 'GET', path: form(stage, '/x') }));
      assert.deepEqual(error.issues?.map(({ path, code }) => [path, code]), [['path', 'value']], String(error?.stack));
      assert.deepEqual([...stage.foreign.asked, ...stage.account.asked], []);
    });
  }

  it('that is a path goes to the account', async (context) => {
    const stage = await twoListeners(context, () => ({ body: { user: {} } }));
    assert.deepEqual(await client(stage, { bearer: SECRET }).request({ method: 'GET', path: '/api/v2/search.json', query: { query: 'a&b=c#d/ü', page: 2 } }), { user: {} });
    const { searchParams } = new URL(stage.account.asked[0].url, stage.account.origin);
    assert.deepEqual(Object.fromEntries(searchParams), { query: 'a&b=c#d/ü', page: '2' });
  });
});

describe('a page that leads in a circle', () => {
  const rows = [
    ['to itself', () => 1],
    ['back and forth', (page) => (page === 1 ? 2 : 1)],
  ];
  for (const [what, follower] of rows) {
    it(`${what} ends the list with an error`, async (context) => {
      const stage = await twoListeners(context, ({ url }, { account }) => {
        const page = Number(new URL(url, account.origin).searchParams.get('page') ?? 1);
        return { body: { side_conversations: [conversation(`p${page}`)], count: 9, next_page: `${account.origin}${LIST}?page=${follower(page)}`, previous_page: null } };
      });
      const error = await rejection((async () => { for await (const _ of client(stage, { bearer: SECRET }).list(TICKET_ID)); })());
      assert.ok(error instanceof UnexpectedResponseError);
      assert.ok(isSideConversationsError(error));
      assert.ok(stage.account.asked.length <= 4);
    });
  }
});
