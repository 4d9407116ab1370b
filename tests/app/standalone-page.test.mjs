import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { places, requestsOf, visitor } from './places.mjs';
import { button, conversationIds, field, sendConversation, writeConversation } from './steps.mjs';

const visit = visitor();
const here = places[0];

describe('the emulator beside the app', () => {
  it('answers as the outside person, and the thread shows it at once', () =>
    visit(here, async ({ app }) => {
      await sendConversation(app);
      await button(app, 'Emulator').click();
      assert.equal(await field(app, 'Answer from').inputValue(), 'ana@example.com');
      await field(app, 'Answer text').fill('It prints, thank you.');
      await button(app, 'Deliver answer').click();
      await app.getByRole('article').filter({ hasText: 'It prints, thank you.' }).waitFor();
    }));

  it('breaks what is chosen, and mends it', () =>
    visit(here, async ({ page, time, app }) => {
      await writeConversation(app);
      await button(app, 'Emulator').click();
      await app.getByRole('combobox', { name: 'Break something' }).selectOption({ label: 'Next send: too many requests, wait 3 s (429)' });
      await button(app, 'Break it').click();
      await button(app, 'Send').click();
      await app.getByText(/Zendesk asks to wait/).waitFor();
      await time.jump(4_000);
      await button(app, 'Reply').waitFor();
      assert.deepEqual(await requestsOf(page, 'POST'), ['/api/v2/tickets/90/side_conversations 429', '/api/v2/tickets/90/side_conversations 201']);
      await app.getByRole('combobox', { name: 'Break something' }).selectOption({ label: 'Every request: two seconds late' });
      await button(app, 'Break it').click();
      await button(app, 'Mend everything').click();
      await time.hold();
      await button(app, 'Close').click();
      await time.passUntil(button(app, 'Reopen'), { limitMs: 1_900 });
    }));

  it('shows every request with its answer, and no credential', () =>
    visit(here, async ({ page, app }) => {
      await sendConversation(app);
      await button(app, 'Emulator').click();
      const log = app.getByRole('complementary').getByRole('list');
      await log.getByText('POST /api/v2/tickets/90/side_conversations 201').click();
      await log.getByText('"Does it print?"', { exact: false }).waitFor();
      const bearer = await page.evaluate(() => window.emulator.credentials.bearer);
      assert.ok(!(await page.content()).includes(bearer));
    }));

  it('adds examples, one of them hostile, to which the console says nothing, and starts over', () =>
    visit(here, async ({ page, app }) => {
      const said = [];
      page.on('console', (message) => said.push(message.text()));
      await button(app, 'Emulator').click();
      await button(app, 'Add examples').click();
      await app.getByRole('button', { name: /^Invoice/ }).click();
      await app.getByText('Dear agent,').waitFor();
      assert.equal(await page.title(), 'Side conversations on an emulator');
      assert.deepEqual(said, []);
      await button(app, 'Start over').click();
      await app.getByText('No side conversations yet').waitFor();
      assert.deepEqual(await conversationIds(page), []);
    }));

  it('keeps the account over a reload', () =>
    visit(here, async ({ page, app, reload }) => {
      await sendConversation(app);
      const before = await conversationIds(page);
      await reload();
      await app.getByText('Does it print?').waitFor();
      assert.deepEqual(await conversationIds(page), before);
    }));
});

describe('the standalone page', () => {
  it('lets nothing out and no foreign code in, whoever asks', () =>
    visit(here, async ({ page, app, problems }) => {
      await app.getByText('No side conversations yet').waitFor();
      const outcomes = await page.evaluate(async () => {
        // From a timer: what a tool evaluates is itself let through.
        const attempt = (work) => new Promise((resolve) => setTimeout(resolve)).then(work).then(() => 'allowed', () => 'refused');
        const inline = document.createElement('script');
        const isTrusted = await attempt(() => { inline.textContent = 'window.taken = true'; });
        await attempt(() => document.head.append(inline));
        return {
          connection: await attempt(() => fetch('https://elsewhere.example/')),
          ownServer: await attempt(() => fetch('/')),
          html: await attempt(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
          script: isTrusted,
          eval: await attempt(() => (0, eval)('1')),
          taken: window.taken ?? false,
        };
      });
      assert.deepEqual(outcomes, { connection: 'refused', ownServer: 'refused', html: 'refused', script: 'refused', eval: 'refused', taken: false });
      problems.length = 0;
    }));
});
