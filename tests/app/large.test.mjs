import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { places, visitor } from './places.mjs';
import { button, conversationIds, receive, sendConversation, soon } from './steps.mjs';

const visit = visitor();

/** The distance of the page from its end, in CSS pixels. */
const distanceFromEnd = (frame) => frame().evaluate(() => Math.round(document.documentElement.scrollHeight - innerHeight - scrollY));
const messages = (frame, count) => frame().waitForFunction((count) => document.querySelectorAll('.message').length === count, count);

async function addMany({ page, app }) {
  await button(app, 'Emulator').click();
  await button(app, 'Add 200 conversations and 500 messages').click();
  await app.getByRole('radio', { name: 'All 200' }).check({ force: true });
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 200);
}

describe('a large ticket', () => {
  it('shows all of 200 conversations and all of 500 messages, the latest ones first', () =>
    visit(places[0], async ({ page, app, frame }) => {
      await addMany({ page, app });
      await app.getByRole('button', { name: /^A long exchange/ }).click();
      await app.getByText('Message 500:', { exact: false }).waitFor();
      await messages(frame, 500);
      const latest = app.getByText('Message 500:', { exact: false });
      // The page follows its end when the browser lays out the next frame.
      await soon(async () => assert.ok(await latest.evaluate((element) => element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().bottom > 0), 'the latest message is not in view'));
      await soon(async () => assert.ok(Math.abs(await distanceFromEnd(frame)) <= 1, `${await distanceFromEnd(frame)} px above the end`));
      const texts = await page.evaluate(() => [...document.querySelectorAll('.message .body p')].map(({ textContent }) => textContent));
      assert.deepEqual(texts.map((text) => parseInt(text.slice('Message '.length), 10)), Array.from({ length: 500 }, (_, index) => index + 1));
    }));

  it('leaves an agent who scrolls up where they read, while earlier messages are still being added', () =>
    visit(places[0], async ({ page, time, app, frame }) => {
      await addMany({ page, app });
      await time.hold();
      await app.getByRole('button', { name: /^A long exchange/ }).click();
      await time.passUntil(app.getByText('Message 500:', { exact: false }), { stepMs: 4 });
      assert.ok((await app.locator('.message').count()) < 500, 'all messages are there before the agent scrolls');
      await page.mouse.move(200, 500);
      await page.mouse.wheel(0, -900);
      await soon(async () => assert.ok((await distanceFromEnd(frame)) > 500));
      time.release();
      await messages(frame, 500);
      assert.ok((await distanceFromEnd(frame)) > 500, 'the page went back to its end');
    }));
});

for (const where of places) {
  describe(`a thread ${where}`, () => {
    it('opens at its end whatever the heights of its messages, and follows what is added there', () =>
      visit(where, async ({ page, time, app, frame }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        await button(app, 'Back').click();
        // Short and tall ones by turns: nobody can guess their heights.
        for (let turn = 0; turn < 60; turn += 1) {
          const html_body = `<p>Answer ${turn + 1}</p>${turn % 3 === 0 ? '<p>Another line<br>and one more</p>'.repeat((turn % 7) * 5) : ''}`;
          await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body });
        }
        await app.getByRole('listitem').filter({ hasText: 'Printer' }).getByRole('button').click();
        await messages(frame, 61);
        await soon(async () => assert.ok(Math.abs(await distanceFromEnd(frame)) <= 1, `${await distanceFromEnd(frame)} px above the end`));
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'The last word' });
        await time.jump(15_000);
        await app.getByText('The last word').waitFor();
        await soon(async () => assert.ok(Math.abs(await distanceFromEnd(frame)) <= 1, `${await distanceFromEnd(frame)} px above the end`));
      }));
  });
}
