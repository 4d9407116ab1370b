import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';

const ACCOUNT = 'https://acme.zendesk.com';
const BRAND = 'https://help.example.com';
const bytes = (length) => new Uint8Array(length).fill(7);
const pdf = (length = 10, headers = {}) => new Response(bytes(length), { headers: { 'content-type': 'application/pdf', ...headers } });
const page = (type = 'text/html; charset=utf-8') => new Response('<html>Sign in</html>', { headers: { 'content-type': type } });
const to = (location) => new Response(null, { status: 302, headers: { location } });

/** A client whose account and CDN answer by path; with the requests that were made. */
function desk(answers, options = {}) {
  const asked = [];
  const fetch = async (url, { headers }) => {
    asked.push({ url, hasCredential: 'Authorization' in headers });
    return answers[url]?.() ?? new Response('', { status: 404 });
  };
  return { asked, client: new SideConversations({ subdomain: 'acme', auth: { bearer: 'token' }, maxRetries: 0, fetch, ...options }) };
}

const file = `${ACCOUNT}/attachments/token/x/?name=a.pdf`;
const refusals = [
  ['a redirect to /access/unauthenticated', { [file]: () => to('/access/unauthenticated'), [`${ACCOUNT}/access/unauthenticated`]: () => page() }, {}],
  ['a redirect to /auth/v2/login', { [file]: () => to(`${ACCOUNT}/auth/v2/login?return_to=x`) }, {}],
  ['a redirect to /access itself', { [file]: () => to('/access') }, {}],
  ['a page where a PDF was named', { [file]: () => page() }, { content_type: 'application/pdf' }],
  ['a page of XHTML where an image was named', { [file]: () => page('Application/XHTML+XML') }, { content_type: 'image/png' }],
  ['a page after a redirect where nothing was named', { [file]: () => to('https://cdn.example/x'), 'https://cdn.example/x': () => page() }, {}],
  ['fewer bytes than were named', { [file]: () => pdf(9) }, { content_type: 'application/pdf', size: 10 }],
  ['more bytes than were named', { [file]: () => pdf(11) }, { size: 10 }],
  ['bytes where none were named', { [file]: () => pdf(1) }, { size: 0 }],
];
const passes = [
  ['a PDF of the named size', { [file]: () => pdf(10) }, { content_type: 'application/pdf', size: 10 }],
  ['a page where a page was named', { [file]: () => page() }, { content_type: 'text/html' }],
  ['a page at once where nothing was named', { [file]: () => page() }, {}],
  ['a file on a CDN', { [file]: () => to('https://cdn.example/x'), 'https://cdn.example/x': () => pdf() }, { content_type: 'application/pdf', size: 10 }],
  ['a path that only begins like a sign-in page', { [file]: () => to('/accessories/1'), [`${ACCOUNT}/accessories/1`]: () => pdf() }, {}],
  ['a file whose nulls name nothing', { [file]: () => pdf() }, { content_type: null, size: null }],
];

describe('a download', () => {
  for (const [situation, answers, known] of refusals) {
    it(`is refused with ${situation}`, async () => {
      const { asked, client } = desk(answers);
      const error = await client.downloadAttachment({ content_url: file, ...known }).catch((thrown) => thrown);
      assert.deepEqual([error.name, error.code, error.ambiguous], ['UnexpectedResponseError', 'unexpected_response', false]);
      assert.ok(asked.every(({ url }) => !url.includes('/access') && !url.includes('/auth/')), JSON.stringify(asked));
    });
  }

  it('that breaks off is asked for again, and then says that the file is incomplete', async () => {
    const broken = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }), { headers: { 'content-type': 'application/pdf' } });
    const again = [broken, pdf];
    const { asked, client } = desk({ [file]: () => again.shift()() }, { maxRetries: 1 });
    assert.equal((await client.downloadAttachment({ content_url: file })).size, 10);
    assert.equal(asked.length, 2);
    const error = await desk({ [file]: broken }).client.downloadAttachment({ content_url: file }).catch((thrown) => thrown);
    assert.equal(error.code, 'unexpected_response');
    assert.match(error.message, /expected a whole file, but found an incomplete one/);
    assert.equal(error.cause.message, 'terminated');
  });

  for (const [situation, answers, known] of passes) {
    it(`gives ${situation}`, async () => {
      const { client } = desk(answers);
      assert.ok((await client.downloadAttachment({ content_url: file, ...known })) instanceof Blob);
    });
  }

  it('takes the credential to the account and to the brands that were listed, and nowhere else', async () => {
    const brandFile = `${BRAND}/attachments/token/x/`;
    const answers = { [file]: () => to(brandFile), [brandFile]: () => to('https://cdn.example/x'), 'https://cdn.example/x': () => pdf() };
    const { asked, client } = desk(answers, { brandOrigins: [BRAND] });
    await client.downloadAttachment({ content_url: file });
    await client.downloadAttachment({ content_url: brandFile });
    assert.deepEqual(asked.map(({ hasCredential }) => hasCredential), [true, true, false, true, false]);
    const other = desk(answers);
    await other.client.downloadAttachment({ content_url: file });
    assert.deepEqual(other.asked.map(({ hasCredential }) => hasCredential), [true, false, false]);
  });

  it('asks nothing at a brand that was not listed, nor at one that looks like it', async () => {
    for (const content_url of [`${BRAND}.evil.example/x`, 'https://other.example.com/x', 'http://help.example.com/x', 'https://help.example.com:8443/x', `${BRAND}@evil.example/x`]) {
      const { asked, client } = desk({}, { brandOrigins: [BRAND] });
      const error = await client.downloadAttachment({ content_url }).catch((thrown) => thrown);
      assert.deepEqual([error.code, error.issues?.[0].path, asked.length], ['validation', 'content_url', 0], content_url);
    }
  });

  it('is refused before it is sent where what is known of it makes no sense', async () => {
    for (const [known, path] of [[{ content_type: 5 }, 'content_type'], [{ size: '10' }, 'size'], [{ size: 1.5 }, 'size'], [{ size: -1 }, 'size']]) {
      const { asked, client } = desk({});
      const error = await client.downloadAttachment({ content_url: file, ...known }).catch((thrown) => thrown);
      assert.deepEqual([error.issues.map((issue) => issue.path), asked.length], [[path], 0]);
    }
  });

  it('keeps brands for downloads alone', async () => {
    const { asked, client } = desk({ [`${ACCOUNT}/api/v2/tickets/90/side_conversations`]: () => new Response(JSON.stringify({ side_conversations: [], count: 0, next_page: `${BRAND}/api/v2/tickets/90/side_conversations?page=2` })) }, { brandOrigins: [BRAND] });
    const error = await (async () => { for await (const page of client.list(90).pages()) void page; })().catch((thrown) => thrown);
    assert.deepEqual([error.code, asked.length], ['unexpected_response', 1]);
  });
});
