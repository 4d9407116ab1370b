import assert from 'node:assert/strict';
import { authorizationUrl, exchangeCode } from '../../../pkg/index.js';

/** Signs a person in to one of the emulator's OAuth clients. Returns the tokens, and the code that was exchanged for them. */
export async function signedIn(emulator, { clientId, clientSecret } = emulator.credentials) {
  const { baseUrl } = emulator.credentials;
  const redirectUri = 'http://localhost:8080/back';
  const { url, state, codeVerifier } = await authorizationUrl({ baseUrl, clientId, redirectUri });
  const page = await emulator.fetch(url);
  assert.equal(page.status, 200);
  const form = await page.text();
  const action = new URL(form.match(/action="([^"]+)"/)?.[1].replaceAll('&amp;', '&') ?? url, url);
  const fields = new URLSearchParams([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]));
  const allowed = await emulator.fetch(action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: fields.toString(), redirect: 'manual' });
  const back = new URL(allowed.headers.get('location'));
  assert.equal(back.searchParams.get('state'), state);
  const code = back.searchParams.get('code');
  return { tokens: await exchangeCode({ baseUrl, clientId, clientSecret, redirectUri, code, codeVerifier, fetch: emulator.fetch }), code, codeVerifier, redirectUri, clientId, clientSecret };
}
