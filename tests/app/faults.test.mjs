import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture } from './browser.mjs';
import { places, requestsOf, visitor } from './places.mjs';
import { addFault, button, clearFaults, conversationIds, field, openFromList, sendConversation, soon, writeConversation } from './steps.mjs';

const visit = visitor();

/** Lets time pass until something is there, in steps that leave the page many turns before any deadline. */
const waitThrough = (time, locator) => time.passUntil(locator, { stepMs: 500 });

for (const where of places) {
  const name = (state) => `${where === places[0] ? 'page' : 'zendesk'}-${state}`;

  describe(`trouble ${where}`, { concurrency: 3 }, () => {
    it('too many requests in the middle of sending: waits as long as it is told, says so, and sends once', () =>
      visit(where, async ({ page, time, app }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', count: 1, effect: { status: 429, body: '', headers: { 'retry-after': '7' } } });
        await time.hold();
        await button(app, 'Send').click();
        await time.passUntil(app.getByText('next try in 7 seconds'));
        await picture(page, name('waiting'));
        await time.pass(6_500);
        await app.getByText('next try in 1 second', { exact: false }).waitFor();
        assert.deepEqual(await requestsOf(page, 'POST'), ['/api/v2/tickets/90/side_conversations 429']);
        await time.passUntil(button(app, 'Reply'), { limitMs: 2_000 });
        time.release();
        assert.deepEqual(await requestsOf(page, 'POST'), ['/api/v2/tickets/90/side_conversations 429', '/api/v2/tickets/90/side_conversations 201']);
      }));

    it('a lost answer: looks, finds the message and does not send it again', () =>
      visit(where, async ({ page, time, app }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', count: 1, effect: { drop: 'after' } });
        await button(app, 'Send').click();
        await waitThrough(time, button(app, 'Reply'));
        assert.equal((await conversationIds(page)).length, 1);
        assert.equal((await requestsOf(page, 'POST')).length, 1);
      }));

    it('a lost answer, no way to look, and a reload: the next Send looks first and does not send again', () =>
      visit(where, async ({ page, time, app, reload }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', effect: { drop: 'after' } });
        await addFault(page, { method: 'GET', effect: { drop: 'before' } });
        await button(app, 'Send').click();
        await waitThrough(time, app.getByText('It was not sent'));
        await app.getByText(/It is unknown whether it arrived/).waitFor();
        await picture(page, name('uncertain'));
        await clearFaults(page);
        await reload();
        await button(app, 'Send').waitFor();
        const sent = (await requestsOf(page, 'POST')).length;
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        await app.getByText('It had arrived already', { exact: false }).waitFor({ state: 'attached' });
        assert.equal((await conversationIds(page)).length, 1);
        assert.equal((await requestsOf(page, 'POST')).length, sent);
      }));

    it('a reply whose answer is lost twice is in the thread once', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        await button(app, 'Reply').click();
        await field(app, 'Message').fill('Once only');
        await addFault(page, { operation: 'reply', effect: { drop: 'after' } });
        await addFault(page, { operation: 'list_events', effect: { drop: 'before' } });
        await button(app, 'Send').click();
        await waitThrough(time, app.getByText('It was not sent'));
        await clearFaults(page);
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        await app.getByRole('article').filter({ hasText: 'Once only' }).waitFor();
        assert.equal(await app.getByRole('article').filter({ hasText: 'Once only' }).count(), 1);
      }));

    it('a host that never answers a list: an error that says what to do, and a way to try again', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        await addFault(page, { operation: 'list', effect: { hang: true } });
        await button(app, 'Back').click();
        await app.getByText('Loading…').waitFor();
        await picture(page, name('loading'));
        await waitThrough(time, app.getByText('The side conversations could not be loaded'));
        await app.getByText('Zendesk did not answer in time. Try again.').waitFor();
        await picture(page, name('error'));
        // Otherwise the next look for news may mend it first.
        await time.hold();
        await clearFaults(page);
        await button(app, 'Try again').click();
        time.release();
        await openFromList(app, 'Printer');
      }));

    it('a send that hangs can be stopped, and sent again without a second copy', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', effect: { hang: true } });
        await button(app, 'Send').click();
        await app.getByText('Sending…').waitFor();
        await button(app, 'Stop waiting').click();
        await app.getByText(/It is unknown whether it arrived/).waitFor();
        await clearFaults(page);
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.equal((await conversationIds(page)).length, 1);
      }));

    it('an expired session: says so, keeps what was written, and goes on after it', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', effect: { status: 401, body: '{"error":"invalid_token","description":"The access token provided is expired"}' } });
        await button(app, 'Send').click();
        await app.getByText('Your session has ended.', { exact: false }).waitFor();
        assert.equal(await app.getByText(/It is unknown whether it arrived/).count(), 0);
        await clearFaults(page);
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
      }));

    it('a close that is refused is told, and the conversation stays open', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app);
        await addFault(page, { operation: 'update', count: 1, effect: { status: 403, body: '{"error":"Forbidden","description":"You do not have access"}' } });
        await button(app, 'Close').click();
        await app.getByText('The change was not made').waitFor();
        await button(app, 'Close').click();
        await button(app, 'Reopen').waitFor();
      }));

    it('a look for news that fails is said, and the thread stays', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        await addFault(page, { method: 'GET', effect: { status: 503, body: '' } });
        await time.jump(15_000);
        await app.getByText('Could not look for new answers.', { exact: false }).waitFor();
        await app.getByText('Does it print?').waitFor();
      }));
  });
}

const far = Math.floor(Date.parse('2031-01-01') / 1000);
const headers = [
  ['a reset that is a date', { status: 200, headers: { 'ratelimit-limit': '700', 'ratelimit-remaining': '3', 'ratelimit-reset': String(far) } }],
  ['a Retry-After of a year', { status: 429, headers: { 'retry-after': '31536000' } }],
  ['a Retry-After of more seconds than numbers have', { status: 429, headers: { 'retry-after': '9'.repeat(400) } }],
  ['a Retry-After of no time', { status: 429, headers: { 'retry-after': '0' } }],
  ['a reset in the past', { status: 200, headers: { 'ratelimit-limit': '700', 'ratelimit-remaining': '0', 'ratelimit-reset': '-5' } }],
];

describe('polling', () => {
  for (const [name, effect] of headers) {
    it(`is never sooner than every 5 seconds nor ends: ${name}`, () =>
      visit(places[0], async ({ page, time, app }) => {
        await sendConversation(app);
        await button(app, 'Back').click();
        await app.getByText('Does it print?').waitFor();
        await addFault(page, { operation: 'list', effect: { body: '{"side_conversations":[],"count":0,"next_page":null,"previous_page":null}', ...effect, headers: { 'content-type': 'application/json', ...effect.headers } } });
        const looks = async () => (await requestsOf(page, 'GET')).length;
        await time.hold();
        const before = await looks();
        await time.pass(60_000);
        // Leaving the page and coming back must not start a look at once.
        for (let turn = 0; turn < 10; turn += 1) await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        assert.ok((await looks()) - before <= 12, `${(await looks()) - before} looks in a minute`);
        await time.pass(301_000);
        await soon(async () => assert.ok((await looks()) - before >= 2));
      }));
  }

  it('slows down when the account is short of requests', () =>
    visit(places[0], async ({ page, time, app }) => {
      const scarce = { 'ratelimit-limit': '700', 'ratelimit-remaining': '3', 'ratelimit-reset': '50' };
      await sendConversation(app);
      const shown = await page.evaluate(async () => {
        const { baseUrl, bearer } = window.emulator.credentials;
        const { path } = window.emulator.requests().findLast(({ path }) => /side_conversations\/[^/]+$/.test(path));
        return (await window.emulator.fetch(baseUrl + path, { headers: { authorization: `Bearer ${bearer}` } })).text();
      });
      await addFault(page, { operation: 'show', effect: { status: 200, body: shown, headers: { ...scarce, 'content-type': 'application/json' } } });
      const looks = async () => (await requestsOf(page, 'GET')).length;
      await time.hold();
      const before = await looks();
      await time.pass(11_000);
      await soon(async () => assert.equal(await looks(), before + 1));
      await time.pass(40_000);
      assert.equal(await looks(), before + 1);
      await time.pass(15_000);
      await soon(async () => assert.ok((await looks()) > before + 1));
    }));

  it('is rare while Zendesk hides the sidebar, and looks at once when it is back', () =>
    visit(places[1], async ({ page, time, app }) => {
      await sendConversation(app);
      await page.evaluate(() => window.host.tell('app.deactivated', {}));
      await time.hold();
      // The look that was planned before may still come.
      await time.pass(11_000);
      const looks = async () => (await requestsOf(page, 'GET')).length;
      await time.pass(1_000);
      const before = await looks();
      await time.pass(100_000);
      assert.equal(await looks(), before);
      await page.evaluate(() => window.host.tell('app.activated', {}));
      await soon(async () => assert.ok((await looks()) > before));
    }));
});
