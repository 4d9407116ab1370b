/** A server that repeats a credential in its errors, in every spelling that servers and proxies are known to write, at every place of an answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { SideConversations } from '../../pkg/index.js';
import { rejection } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';

const MOST = 65_536;
const base64 = (text) => Buffer.from(text).toString('base64');
const hex = (character, width) => character.codePointAt(0).toString(16).padStart(width, '0');
const units = (text, spell) => Array.from({ length: text.length }, (_, at) => spell(text[at])).join('');
const bytes = (text, spell) => [...Buffer.from(text)].map(spell).join('');

/** Ways to write a text. Each is reversible: whoever has the result has the credential. */
const SPELLINGS = {
  'as it is': (text) => text,
  'JSON escapes where they are needed': (text) => JSON.stringify(text).slice(1, -1),
  'JSON escapes of everything, in lower case': (text) => units(text, (unit) => `\\u${hex(unit, 4)}`),
  'JSON escapes of everything, in upper case': (text) => units(text, (unit) => `\\u${hex(unit, 4).toUpperCase()}`),
  'JSON escapes of every other letter': (text) => { let count = 0; return units(text, (unit) => ((count += 1) % 2 ? `\\u${hex(unit, 4)}` : JSON.stringify(unit).slice(1, -1))); },
  'percent escapes where they are needed': (text) => encodeURIComponent(text),
  'percent escapes of everything, in lower case': (text) => bytes(text, (byte) => `%${byte.toString(16).padStart(2, '0')}`),
  'percent escapes of everything, in upper case': (text) => bytes(text, (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`),
  'a form': (text) => new URLSearchParams({ q: text }).toString().slice(2),
  'character references by name': (text) => text.replace(/[&<>"']/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[mark]),
  'decimal character references': (text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
  'hexadecimal character references, with zeros': (text) => [...text].map((letter) => `&#x${hex(letter, 4).toUpperCase()};`).join(''),
  base64: base64,
  'base64 behind a scheme': (text) => base64(`Bearer ${text}`),
  'base64 behind a user': (text) => base64(`me:${text}`),
  'base64 of URLs, in the middle of JSON': (text) => Buffer.from(JSON.stringify({ said: 1, text, more: 2 })).toString('base64url'),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  'percent escapes, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'character references in JSON escapes': (text) => JSON.stringify(SPELLINGS['hexadecimal character references, with zeros'](text)).slice(1, -1),
  'JSON escapes in percent escapes': (text) => encodeURIComponent(SPELLINGS['JSON escapes of everything, in lower case'](text)),
  'base64 in percent escapes': (text) => encodeURIComponent(base64(text)),
};

/** Credentials of each kind with letters that some spelling changes; `auth` and the texts that are secrets. */
const CREDENTIALS = {
  'an access token': [{ bearer: 'k9/t0+ken~&<4>_7"\\x' }, ['k9/t0+ken~&<4>_7"\\x']],
  'an API token': [{ email: 'ann@example.com', apiToken: 'Qz7&<wäßt/=+9' }, ['Qz7&<wäßt/=+9']],
  'a password with blanks': [{ email: 'ann@example.com', password: 'my p&ss "wörd" <3' }, ['my p&ss "wörd" <3']],
  'the secret of an OAuth client': [{ clientId: 'bot', clientSecret: 'cl1ent/s&cret+<9>' }, ['cl1ent/s&cret+<9>', 'acc3ss/t0ken+&9']],
  'a refresh token': [{ clientId: 'app', refreshToken: 'r3fresh/&t0k+n', onRotate() {} }, ['r3fresh/&t0k+n', 'acc3ss/t0ken+&9', 'n3xt/r3fresh&+']],
};

const granted = () => new Response(JSON.stringify({ access_token: 'acc3ss/t0ken+&9', refresh_token: 'n3xt/r3fresh&+', token_type: 'bearer', scope: 'read', expires_in: 1800 }));

/** The error of a client whose account answers so; `atTokens` where the token endpoint does. */
function errorOf(auth, respond, atTokens = false) {
  const fetch = async (url) => (new URL(url).pathname === '/oauth/tokens' && !atTokens ? granted() : respond());
  return rejection(new SideConversations({ subdomain: 'acme', auth, fetch, maxRetries: 0 }).show(TICKET_ID, 'x'));
}

/** The parts of an answer that can repeat the request. */
const PLACES = {
  'the words of a 401': (said) => new Response(`{"error":"invalid_token","description":"no: ${said}"}`, { status: 401 }),
  'the details of a 422': (said) => new Response(`{"error":"RecordInvalid","description":"no","details":{"${said}":[{"description":"${said}"}]}}`, { status: 422 }),
  'a page of a 403': (said) => new Response(`<html><p title="${said}">${said}</p></html>`, { status: 403 }),
  'the text of a 500': (said) => new Response(said, { status: 500 }),
  'a 2xx that is none of the API': (said) => new Response(`<html>${said}`, { status: 200 }),
  'the body of a 304': (said) => ({ status: 304, headers: {}, text: async () => said }),
  'the body of a redirect': (said) => ({ status: 302, headers: { location: 'https://elsewhere.example/' }, text: async () => said }),
};
/** Headers take no other letters. */
const HEADER_PLACES = {
  'the request id of a 404': (said) => ({ status: 404, headers: { 'x-request-id': said }, text: async () => '' }),
  'the request id of a 304': (said) => ({ status: 304, headers: { 'x-request-id': said }, text: async () => '' }),
  "a redirect's Location": (said) => ({ status: 302, headers: { location: `https://elsewhere.example/${said}?q=${said}#${said}` }, text: async () => '' }),
  "a redirect's Location that is no address": (said) => ({ status: 307, headers: { location: `http://[${said}` }, text: async () => '' }),
};

/** Fails where the credential, its spelling or a part of it that is worth having is in what the error shows. */
function assertHides(error, secret, spelt, what) {
  const shown = [inspect(error, { depth: Infinity, showHidden: true, getters: true }), error.message, error.stack, JSON.stringify(error), error.body, error.description, JSON.stringify(error.details), error.requestId].map(String);
  const decoded = shown.flatMap((text) => [text, text.replaceAll('\\\\', '\\')]);
  for (const text of decoded) {
    for (const part of [secret, spelt, spelt.slice(4, -4)]) assert.ok(part.length < 8 || !text.includes(part), `${what} shows ${part}: ${text.slice(0, 400)}`);
  }
}

for (const [kind, [auth, secrets]] of Object.entries(CREDENTIALS)) {
  describe(`${kind} that a server repeats is not shown`, () => {
    for (const [spelling, spell] of Object.entries(SPELLINGS)) {
      it(`in ${spelling}`, async () => {
        for (const secret of secrets) {
          const spelt = spell(secret);
          const isToken = auth.clientId !== undefined && Object.values(auth).includes(secret);
          for (const [place, respond] of Object.entries({ ...PLACES, ...(/[^\x20-\x7e]/.test(spelt) ? {} : HEADER_PLACES) })) {
            // A 401 brings another token, whose answer makes the refresh token before the last one void for good.
            const isVoid = secret === auth.refreshToken && place.includes('401');
            if (!isVoid) assertHides(await errorOf(auth, () => respond(spelt)), secret, spelt, `${place} to a call`);
            if (isToken) assertHides(await errorOf(auth, () => respond(spelt), true), secret, spelt, `${place} to a request for a token`);
          }
        }
      });

      // Base64 of more than the credential begins with what is none.
      if (/base64 (behind|of)/.test(spelling)) continue;
      it(`in ${spelling}, torn apart by the cut at 64 KiB`, async () => {
        for (const secret of secrets) {
          const spelt = spell(secret);
          for (let shown = 4; shown <= spelt.length; shown += 3) {
            const { body } = await errorOf(auth, () => new Response(`${'.'.repeat(MOST - shown)}${spelt}${'.'.repeat(100)}`, { status: 500 }));
            const left = body.replace(/^\.*/, '');
            assert.ok('[redacted]'.startsWith(left) || /^\[redacted\][\w=+/%]{0,6}$/.test(left), `${shown} letters of ${spelt}: ${body.slice(-60)}`);
          }
        }
      });
    }
  });
}

describe('the name of a header that repeats a token', () => {
  it('is not shown, in whichever case', async () => {
    const bearer = 'k9T0kenOfSomebody';
    const fetch = async () => ({ status: 200, headers: { [`x-${bearer}`]: '1', [bearer.toLowerCase()]: bearer }, text: async () => '{"side_conversation":{"id":"x"}}' });
    const { response } = await new SideConversations({ subdomain: 'acme', auth: { bearer }, fetch }).show(TICKET_ID, 'x').withResponse();
    assert.ok(!JSON.stringify(response).toLowerCase().includes(bearer.toLowerCase()), JSON.stringify(response));
    assert.deepEqual(response.headers, { 'x-[redacted]': '1', '[redacted]': '[redacted]' });
  });
});
