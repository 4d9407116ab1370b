import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { places, visitor } from './places.mjs';
import { button } from './steps.mjs';

const visit = visitor();

describe('a large ticket', () => {
  it('shows all of 200 conversations and all of 500 messages, the latest ones first', () =>
    visit(places[0], async ({ page, app }) => {
      await button(app, 'Emulator').click();
      await button(app, 'Add 200 conversations and 500 messages').click();
      await app.getByRole('radio', { name: 'All 200' }).check({ force: true, timeout: 60_000 });
      await page.waitForFunction(() => document.querySelectorAll('.row').length === 200);
      await app.getByRole('button', { name: /^A long exchange/ }).click();
      await app.getByText('Message 500:', { exact: false }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll('.message').length === 500, undefined, { timeout: 60_000 });
      const latest = app.getByText('Message 500:', { exact: false });
      assert.ok(await latest.evaluate((element) => element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().bottom > 0), 'the latest message is not in view');
      const texts = await page.evaluate(() => [...document.querySelectorAll('.message .body p')].map(({ textContent }) => textContent));
      assert.deepEqual(texts.map((text) => parseInt(text.slice('Message '.length), 10)), Array.from({ length: 500 }, (_, index) => index + 1));
    }));
});
