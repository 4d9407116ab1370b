import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { picture } from './browser.mjs';
import { places, requestsOf, visitor } from './places.mjs';
import { addFault, button, clearFaults, soon, writeConversation } from './steps.mjs';

const visit = visitor();
const SIGN_IN = 'Sign in to attach files';
const attached = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };

/** Inside Zendesk, with a public OAuth client in the settings. */
const visitWithSignIn = (work) => visit(places[1], work, { query: { oauth: 'sign-in' } });

/** Clicks the button and gives the pop-up once it shows the account's consent page. */
async function openPopUp({ page, app }) {
  const opened = page.waitForEvent('popup');
  await button(app, SIGN_IN).click();
  const popUp = await opened;
  await popUp.waitForURL('https://emulator.zendesk.com/oauth/authorizations/new?*');
  return popUp;
}

/** The address that the account would lead back to, with these answers. */
const returnOf = (popUp, answers) => {
  const asked = new URL(popUp.url()).searchParams;
  return `${asked.get('redirect_uri')}?${new URLSearchParams({ state: asked.get('state'), ...answers })}`;
};

/** The page in the pop-up leads it on: an address that is typed there would part it from the app. */
const lead = (popUp, address) => popUp.evaluate((address) => { location.href = address; }, address).catch(() => undefined);

const tokenRequests = async (page) => (await requestsOf(page, 'POST')).filter((request) => request.startsWith('/oauth/tokens'));

describe('signing in for attachments, inside Zendesk', { concurrency: 3 }, () => {
  it('asks with PKCE and no secret, sends the file as the agent, and keeps the tokens in memory alone', () =>
    visitWithSignIn(async (place) => {
      const { page, app, frame } = place;
      await writeConversation(app);
      await button(app, SIGN_IN).waitFor();
      assert.equal(await app.getByLabel('Attach files').count(), 0);
      await assertAccessible(frame(), 'sign-in');
      await picture(page, 'zendesk-sign-in');
      const popUp = await openPopUp(place);
      const asked = new URL(popUp.url()).searchParams;
      assert.deepEqual([asked.get('response_type'), asked.get('client_id'), asked.get('code_challenge_method')], ['code', 'emulator_public', 'S256']);
      assert.match(asked.get('redirect_uri'), /^http:\/\/127\.0\.0\.1:\d+\/oauth\.html$/);
      const closed = popUp.waitForEvent('close');
      await popUp.getByRole('button', { name: 'Allow' }).click();
      await app.getByLabel('Attach files').setInputFiles([attached]);
      await closed;
      await app.getByText('5 bytes').waitFor();
      await button(app, 'Send').click();
      await button(app, 'Download a.txt, 5 bytes').waitFor();

      const bodies = await page.evaluate(() => window.emulator.requests().filter(({ path }) => path === '/oauth/tokens').map(({ body }) => body));
      assert.ok(bodies.length >= 1 && bodies.every((body) => !body.includes('client_secret')), String(bodies));
      const tokens = await page.evaluate(() => window.emulator.snapshot().oauth.pairs.flatMap(({ access_token, refresh }) => [access_token, refresh.token]));
      assert.ok(tokens.length > 0);
      const kept = await frame().evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, location.href, document.documentElement.outerHTML]));
      for (const token of tokens) assert.ok(!kept.includes(token));
      assert.equal(await page.evaluate(() => window.host.tokensGiven), 0);
    }));

  const answers = [
    ['an answer to another request', { code: 'c', state: 'another' }, 'The answer belongs to another sign-in and was not used. Try again.'],
    ['an answer without a state', { code: 'c', state: '' }, 'The answer belongs to another sign-in and was not used. Try again.'],
    ['a refusal', { error: 'access_denied' }, 'The sign-in was refused.'],
    ['an answer without a code', {}, 'Zendesk did not complete the sign-in. Ask an administrator to check the app’s OAuth client.'],
  ];
  for (const [name, answer, said] of answers) {
    it(`uses nothing of ${name}, says so, and lets the agent try again`, () =>
      visitWithSignIn(async (place) => {
        const { page, app } = place;
        await writeConversation(app);
        const popUp = await openPopUp(place);
        await lead(popUp, returnOf(popUp, answer));
        await app.getByText(said).waitFor();
        await soon(async () => assert.equal(popUp.isClosed(), true));
        assert.deepEqual(await tokenRequests(page), []);
        await (await openPopUp(place)).getByRole('button', { name: 'Allow' }).click();
        await app.getByLabel('Attach files').waitFor();
      }));
  }

  it('takes no answer from another origin, by address or by message', () =>
    visitWithSignIn(async (place) => {
      const { page, app } = place;
      await writeConversation(app);
      const popUp = await openPopUp(place);
      const { search, pathname } = new URL(returnOf(popUp, { code: 'c' }));
      const elsewhere = new URL(pathname + search, page.url()).href;
      await lead(popUp, elsewhere);
      await popUp.waitForURL(elsewhere);
      await popUp.evaluate((search) => {
        for (const data of [search, { type: 'oauth', search }, JSON.stringify({ search })]) window.opener?.postMessage(data, '*');
      }, search);
      await page.evaluate((search) => document.querySelector('iframe').contentWindow.postMessage(search, '*'), search);
      await app.getByText('Waiting for the sign-in window…').waitFor();
      await place.time.pass(3_000);
      assert.equal(popUp.isClosed(), false);
      assert.deepEqual(await tokenRequests(page), []);
      await popUp.close();
      await app.getByText('The sign-in window was closed before you had signed in.').waitFor();
    }));

  it('says that the browser blocked the window', () =>
    visitWithSignIn(async ({ app, frame }) => {
      await writeConversation(app);
      await frame().evaluate(() => { window.open = () => null; });
      await button(app, SIGN_IN).click();
      await app.getByText('The browser blocked the sign-in window.', { exact: false }).waitFor();
      await assertAccessible(frame(), 'blocked');
    }));

  it('says what to do where the account gives no token, and text still goes', () =>
    visitWithSignIn(async (place) => {
      const { page, app } = place;
      await writeConversation(app);
      await addFault(page, { path: '/oauth/tokens', effect: { status: 400, body: '{"error":"invalid_grant","error_description":"expired"}' } });
      await (await openPopUp(place)).getByRole('button', { name: 'Allow' }).click();
      await app.getByRole('alert').waitFor();
      assert.doesNotMatch(await app.getByRole('alert').textContent(), /[{}"]|undefined/);
      await clearFaults(page);
      await button(app, 'Send').click();
      await button(app, 'Reply').waitFor();
    }));

  it('asks for another sign-in when the account no longer takes the tokens, and the file can be sent again', () =>
    visitWithSignIn(async (place) => {
      const { page, app } = place;
      await writeConversation(app);
      await (await openPopUp(place)).getByRole('button', { name: 'Allow' }).click();
      await app.getByLabel('Attach files').waitFor();
      await addFault(page, { path: '/oauth/tokens', effect: { status: 400, body: '{"error":"invalid_grant"}' } });
      await addFault(page, { operation: 'upload_attachment', effect: { status: 401, body: '{"error":"invalid_token"}' } });
      await app.getByLabel('Attach files').setInputFiles([attached]);
      await button(app, SIGN_IN).waitFor();
      await clearFaults(page);
      await (await openPopUp(place)).getByRole('button', { name: 'Allow' }).click();
      await button(app, 'Try again: a.txt').click();
      await app.getByText('5 bytes').waitFor();
    }));
});
