import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { createEmulator } from '../../pkg/emulator/index.js';
import { listen } from '../../pkg/emulator/node.js';

const BACK = 'http://127.0.0.1:8123/back';

/** Each way to an emulator: its fetch in this process, and a server. */
const doors = {
  'in this process': async () => {
    const emulator = await createEmulator({ seed: 5 });
    return { emulator, base: emulator.credentials.baseUrl, ask: emulator.fetch, close: () => {} };
  },
  'over HTTP': async () => {
    const emulator = await createEmulator({ seed: 5 });
    const { url, close } = await listen(emulator);
    return { emulator, base: url, ask: fetch, close };
  },
};

for (const [name, open] of Object.entries(doors)) {
  describe(`signing in ${name}`, () => {
    it('goes from the consent page by its button, with PKCE, to a token, and on to its successor', async (context) => {
      const { emulator, base, ask, close } = await open();
      context.after(close);
      const verifier = randomBytes(32).toString('base64url');
      const address = new URL('/oauth/authorizations/new', base);
      address.search = new URLSearchParams({
        response_type: 'code',
        client_id: 'emulator_public',
        redirect_uri: BACK,
        scope: 'read write',
        state: 'a state & more',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      const page = await (await ask(address)).text();
      const [, action] = /<form method="post" action="([^"]+)">/.exec(page);
      const pressed = await ask(new URL(action.replaceAll('&amp;', '&'), base), { method: 'POST', redirect: 'manual' });
      const back = new URL(pressed.headers.get('location'));
      assert.deepEqual([pressed.status, back.origin + back.pathname, back.searchParams.get('state')], [302, BACK, 'a state & more']);

      const tokens = (body) => ask(new URL('/oauth/tokens', base), { method: 'POST', body: new URLSearchParams(body) });
      const grant = { grant_type: 'authorization_code', client_id: 'emulator_public', code: back.searchParams.get('code'), redirect_uri: BACK, code_verifier: verifier };
      const first = await (await tokens(grant)).json();
      assert.equal((await tokens(grant)).status, 400, 'a code is used once');
      const status = async ({ access_token }) => (await ask(new URL('/api/v2/users/me.json', base), { headers: { Authorization: `Bearer ${access_token}` } })).status;
      assert.equal(await status(first), 200);
      const refresh = { grant_type: 'refresh_token', client_id: 'emulator_public', refresh_token: first.refresh_token, expires_in: 600 };
      const second = await (await tokens(refresh)).json();
      assert.deepEqual([await status(first), await status(second), second.expires_in, first.expires_in], [401, 200, 600, undefined]);
      const used = await tokens(refresh);
      assert.deepEqual([used.status, (await used.json()).error], [400, 'invalid_grant']);

      const log = JSON.stringify(emulator.requests());
      for (const secret of [verifier, grant.code, first.refresh_token, second.refresh_token, first.access_token]) assert.ok(!log.includes(secret), log);
    });

    it('can be struck, as by a bad network', async (context) => {
      const { emulator, base, ask, close } = await open();
      context.after(close);
      emulator.addFault({ path: '/oauth', nth: 1, effect: { status: 503 } });
      const { clientId, clientSecret, bearer } = emulator.credentials;
      const headers = { Authorization: `Bearer ${bearer}` };
      assert.equal((await ask(new URL('/api/v2/tickets/90/side_conversations', base), { headers })).status, 200);
      const body = JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'read' });
      const post = () => ask(new URL('/oauth/tokens', base), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      assert.deepEqual([(await post()).status, (await post()).status], [503, 200]);
    });

    it('outlives the emulator that a snapshot was taken from', async (context) => {
      const { emulator, base, ask, close } = await open();
      context.after(close);
      const { clientId, clientSecret } = emulator.credentials;
      const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'read' };
      const { access_token } = await (await ask(new URL('/oauth/tokens', base), { method: 'POST', body: new URLSearchParams(grant) })).json();
      const other = await createEmulator({ state: JSON.parse(JSON.stringify(emulator.snapshot())) });
      const me = await other.fetch(`${other.credentials.baseUrl}/api/v2/users/me`, { headers: { Authorization: `Bearer ${access_token}` } });
      assert.equal(me.status, 200);
      assert.deepEqual(other.credentials, emulator.credentials);
    });
  });
}
