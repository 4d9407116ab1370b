import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { places, requestsOf, visitor } from './places.mjs';
import { addFault, button, conversationIds, field, receive, sendConversation, soon, writeConversation } from './steps.mjs';

const visit = visitor();
const ALL = 'ControlOrMeta+a';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The bodies of what was sent, the latest last. */
const sent = (page) => page.evaluate(() => window.emulator.requests().filter(({ method, status, body }) => method === 'POST' && status === 201 && body.startsWith('{')).map(({ body }) => JSON.parse(body).message));
/** Pastes a picture at the beginning of the message. */
async function pastePicture(app, frame) {
  await field(app, 'Message').press('ControlOrMeta+Home');
  await frame().evaluate((pixel) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0))], 'plan.png', { type: 'image/png' }));
    document.querySelector('[data-message]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, PIXEL);
}

/** Keeps in `window.isFocusedAtOnce` whether the first of these elements, or a part of it, has the focus as soon as it is there. */
const watchFocus = (frame, selector) =>
  frame().evaluate((selector) => {
    const observer = new MutationObserver(() => {
      const element = document.querySelector(selector);
      if (!element) return;
      observer.disconnect();
      window.isFocusedAtOnce = element.contains(document.activeElement);
    });
    observer.observe(document.body, { attributes: true, childList: true, subtree: true });
  }, selector);
const editor = (app) => app.locator('[data-message][contenteditable="true"]');

for (const where of places) {
  describe(`writing ${where}`, { concurrency: 3 }, () => {
    it('plain text goes as plain text, and the editor is not needed', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app, { message: 'Does it print?\n<b>not bold</b>' });
        const [message] = await sent(page);
        assert.deepEqual([message.body, message.html_body], ['Does it print?\n<b>not bold</b>', undefined]);
      }));

    it('formats what is selected, and sends HTML and the same as plain text', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app, { message: 'One roller\nTwo belts' });
        await field(app, 'Message').press(ALL);
        await button(app, 'Bulleted list').click();
        await editor(app).locator('li').nth(1).waitFor();
        await editor(app).press(ALL);
        await button(app, 'Bold').click();
        await editor(app).locator('b').first().waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const [message] = await sent(page);
        assert.match(message.html_body, /<ul><li><b>One roller<\/b><\/li><li><b>Two belts<\/b><\/li><\/ul>/);
        assert.equal(message.body, '- One roller\n- Two belts');
        assert.doesNotMatch(message.html_body, /style=|class=/);
      }));

    it('links, and keeps what is written over a reload', () =>
      visit(where, async ({ page, app, reload }) => {
        await writeConversation(app, { message: 'the offer' });
        await field(app, 'Message').press(ALL);
        await field(app, 'Message').press('ControlOrMeta+k');
        await field(app, 'Address of the link').fill('printers.example/offer');
        await field(app, 'Address of the link').press('Enter');
        await editor(app).locator('a').waitFor();
        await reload();
        await editor(app).getByRole('link', { name: 'the offer' }).waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const [message] = await sent(page);
        assert.match(message.html_body, /<a href="https:\/\/printers\.example\/offer">the offer<\/a>/);
        assert.equal(message.body, 'the offer (https://printers.example/offer)');
      }));

    it('what is pasted is cleaned, and undone', () =>
      visit(where, async ({ page, app, frame }) => {
        await writeConversation(app, { message: 'x' });
        await field(app, 'Message').press(ALL);
        await button(app, 'Italic').click();
        await editor(app).locator('i').waitFor();
        await editor(app).press(ALL);
        await frame().evaluate(() => {
          const data = new DataTransfer();
          data.setData('text/html', '<p onclick="alert(1)" style="position:fixed">Pasted <script>document.title = "taken"</script><img src="https://tracker.example/a.gif"><u>text</u></p>');
          document.querySelector('[data-message]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        });
        await editor(app).getByText('Pasted').waitFor();
        assert.doesNotMatch(await editor(app).innerHTML(), /onclick|position|script|img/);
        await editor(app).press('ControlOrMeta+z');
        await soon(async () => assert.equal((await editor(app).innerText()).trim(), 'x'));
        assert.notEqual(await page.title(), 'taken');
      }));

    it('shows a pasted picture where it was pasted, sends it along, and shows it there in the thread', () =>
      visit(where, async ({ page, app, frame }) => {
        await writeConversation(app, { message: 'Before' });
        await pastePicture(app, frame);
        const picture = editor(app).getByRole('img', { name: 'plan.png' });
        await picture.waitFor();
        await soon(async () => assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth === 1)));
        await editor(app).press('End');
        await editor(app).pressSequentially('after');
        await button(app, 'Remove the file plan.png').waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const [message] = await sent(page);
        assert.equal(message.attachment_ids.length, 1);
        assert.match(message.html_body, new RegExp(`<img [^>]*src="cid:${message.attachment_ids[0]}"`));
        assert.doesNotMatch(message.html_body, /blob:/);
        assert.equal(message.body.replaceAll(/\s/g, ''), '[plan.png]Beforeafter');
        const shown = app.getByRole('article').getByRole('img');
        await soon(async () => assert.ok(await shown.first().evaluate((image) => image.src.startsWith('blob:') && image.naturalWidth === 1)));
        // In its place alone, not below the text once more.
        assert.equal(await shown.count(), 1);
      }));

    it('keeps the place of a pasted picture over a reload and an undo, and sends no picture whose file was removed', () =>
      visit(where, async ({ page, app, frame, reload }) => {
        await writeConversation(app, { message: 'Before' });
        await pastePicture(app, frame);
        await button(app, 'Remove the file plan.png').waitFor();
        await editor(app).press('Backspace');
        await soon(async () => assert.equal(await editor(app).getByRole('img').count(), 0));
        await editor(app).press('ControlOrMeta+z');
        await editor(app).getByRole('img', { name: 'plan.png' }).waitFor();
        await reload();
        await editor(app).getByRole('img', { name: 'plan.png' }).waitFor();
        await button(app, 'Remove the file plan.png').click();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const [message] = await sent(page);
        assert.equal(message.attachment_ids, undefined);
        assert.doesNotMatch(message.html_body, /<img|cid:|data:/);
      }));

    it('sends with Ctrl+Enter, and leaves with Escape: the draft is marked and stays', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app);
        await field(app, 'Message').press('Control+Enter');
        await button(app, 'Reply').waitFor();
        await button(app, 'Reply').click();
        await field(app, 'Message').fill('Half a thou');
        await field(app, 'Message').press('Escape');
        await button(app, 'Reply').waitFor();
        await page.keyboard.press('Escape');
        await app.getByText('Draft', { exact: true }).waitFor();
        await button(app, 'New side conversation').click();
        await field(app, 'Subject').fill('Another');
        await field(app, 'Subject').press('Escape');
        await app.getByText('A new conversation is not sent yet').click();
        assert.equal(await field(app, 'Subject').inputValue(), 'Another');
        assert.equal((await conversationIds(page)).length, 1);
      }));

    it('what was discarded can be had back', () =>
      visit(where, async ({ app }) => {
        await writeConversation(app, { message: 'Long thought' });
        await button(app, 'Discard').click();
        await app.getByText('The draft was discarded.').waitFor();
        await button(app, 'Undo').click();
        assert.equal(await field(app, 'Message').inputValue(), 'Long thought');
        await button(app, 'Remove ana@example.com').waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').click();
        await field(app, 'Message').fill('Half');
        await button(app, 'Discard').click();
        await button(app, 'Undo').click();
        assert.equal(await field(app, 'Message').inputValue(), 'Half');
      }));

    it('a template is kept, filled in, used and removed; a signature stands under every message', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app, { message: 'About ticket {{ticket.id}}, {{unknown}}' });
        await button(app, 'Templates').click();
        await field(app, 'Name of a new template').fill('About');
        await button(app, 'Keep this message').click();
        await button(app, 'Remove the template About').waitFor();
        await field(app, 'Message').fill('');
        await app.getByRole('button', { name: /^About/ }).click();
        await soon(async () => assert.equal(await field(app, 'Message').inputValue(), 'About ticket 90, {{unknown}}'));
        await button(app, 'Remove the template About').click();
        await app.getByText('No templates yet', { exact: false }).waitFor();
        await button(app, 'Signature').click();
        await field(app, 'Signature under your messages').fill('Kim\nSupport');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.equal((await sent(page))[0].body, 'About ticket 90, {{unknown}}\n\nKim\nSupport');
      }));

    it('adds people to a reply, who are sent it with the others', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app, { to: ['ana@example.com', 'bob@example.com'] });
        await button(app, 'Reply').click();
        await app.getByRole('checkbox', { name: 'bob@example.com' }).uncheck();
        await field(app, 'Add people').fill('nonsense');
        await field(app, 'Add people').press('Enter');
        await field(app, 'Message').fill('And you');
        await button(app, 'Send').click();
        await app.getByText('“nonsense” is not an e-mail address.').waitFor();
        await button(app, 'Remove nonsense').click();
        await field(app, 'Add people').fill('Cy <cy@example.com>,');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const message = (await sent(page)).at(-1);
        assert.deepEqual(message.to, [{ email: 'ana@example.com' }, { email: 'cy@example.com', name: 'Cy' }]);
      }));

    it('offers those who were written to before, also after a reload', () =>
      visit(where, async ({ app, reload }) => {
        await sendConversation(app, { to: ['Ana Sousa <ana@example.com>'] });
        await reload();
        await button(app, 'New side conversation').click();
        await field(app, 'To').fill('sousa');
        const option = app.getByRole('option', { name: 'Ana Sousa' });
        await option.waitFor();
        assert.match(await option.textContent(), /ana@example\.com/);
        await field(app, 'To').press('ArrowDown');
        await field(app, 'To').press('Enter');
        await button(app, 'Remove Ana Sousa <ana@example.com>').waitFor();
        // Enter alone adds what was typed, and nobody by accident.
        await field(app, 'To').fill('bob@example.com');
        await field(app, 'To').press('Enter');
        await button(app, 'Remove bob@example.com').waitFor();
      }));

    it('offers the channels that conversations of this account ran on', () =>
      visit(where, async ({ page, app }) => {
        await button(app, 'New side conversation').click();
        await app.getByText('Slack', { exact: true }).click();
        await field(app, 'Slack workspace ID').fill('T0G9');
        await field(app, 'Slack channel ID').fill('C0G9');
        await field(app, 'Message').fill('Anybody there?');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        await button(app, 'New side conversation').click();
        await app.getByText('Slack', { exact: true }).click();
        assert.deepEqual(await field(app, 'Slack channel').locator('option').allTextContents(), ['C0G9', 'Another channel, by its ID']);
        await field(app, 'Slack channel').selectOption({ label: 'C0G9' });
        assert.equal(await field(app, 'Slack workspace ID').count(), 0);
        await field(app, 'Message').fill('Again');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.deepEqual((await sent(page)).at(-1).to, [{ slack_workspace_id: 'T0G9', slack_channel_id: 'C0G9' }]);
      }));
  });

  describe(`reading ${where}`, { concurrency: 3 }, () => {
    it('shows who really wrote: the address beside a name that claims another', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        await receive(page, id, { from: { email: 'mallory@evil.example', name: 'ana@example.com' }, body: 'Send the key here.' });
        await time.jump(15_000);
        const article = app.getByRole('article').filter({ hasText: 'Send the key here.' });
        await article.getByText('mallory@evil.example').waitFor();
      }));

    it('remembers what is unread over a reload', () =>
      visit(where, async ({ page, time, app, reload }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        await button(app, 'Back').click();
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
        await time.jump(15_000);
        await app.getByText('New answer', { exact: true }).waitFor();
        await reload();
        await app.getByText('New answer', { exact: true }).waitFor();
        await app.getByRole('button', { name: /^Printer/ }).click();
        await button(app, 'Reply').waitFor();
        await reload();
        await app.getByText('It prints.').waitFor();
        assert.equal(await app.getByText('New answer', { exact: true }).count(), 0);
      }));

    it('follows what another tab has seen', () =>
      visit(where, async ({ page, time, app, frame }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        await button(app, 'Back').click();
        await app.getByText('Does it print?').waitFor();
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
        await time.jump(15_000);
        await app.getByText('New answer', { exact: true }).waitFor();
        // A browser tells the other tabs of a change in this way.
        await frame().evaluate((id) => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(':seen'));
          const seen = JSON.parse(localStorage.getItem(key));
          seen.times[id] = '2999-01-01T00:00:00Z';
          localStorage.setItem(key, JSON.stringify(seen));
          dispatchEvent(new StorageEvent('storage', { key }));
        }, id);
        await app.getByText('New answer', { exact: true }).waitFor({ state: 'detached' });
      }));

    it('folds what a mail quotes at its end, and shows it when it is asked for', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        const quote = 'Does it print, or does it only make noises as it did before?';
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body: `<div>It prints.</div><div class="gmail_quote"><div>On Monday, Support wrote:<br></div><blockquote>${quote}</blockquote></div>` });
        await time.jump(15_000);
        const article = app.getByRole('article').filter({ hasText: 'It prints.' });
        await article.waitFor();
        assert.equal(await article.getByText(quote).isVisible(), false);
        await article.getByText('Earlier messages').click();
        await article.getByText(quote).waitFor();
      }));

    it('renames a conversation', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app);
        await button(app, 'Rename').click();
        await field(app, 'New subject').fill('Printer on floor 3');
        await addFault(page, { operation: 'update', count: 1, effect: { status: 403, body: '' } });
        await field(app, 'New subject').press('Enter');
        await app.getByText('The change was not made').waitFor();
        await field(app, 'New subject').press('Enter');
        await app.getByRole('heading', { name: 'Printer on floor 3' }).waitFor();
      }));

    it('puts the focus on the conversation that the agent comes back from as soon as its row is there', () =>
      visit(where, async ({ app, frame }) => {
        await sendConversation(app);
        await watchFocus(frame, '.row');
        await button(app, 'Back').click();
        await app.locator('.row').waitFor();
        assert.equal(await frame().evaluate(() => window.isFocusedAtOnce), true);
      }));

    it('puts the focus into a form, and on its first wrong field, as soon as they are there', () =>
      visit(where, async ({ app, frame }) => {
        const isFocusedAtOnce = async (selector, open) => {
          await watchFocus(frame, selector);
          await open();
          await app.locator(selector).first().waitFor();
          return frame().evaluate(() => window.isFocusedAtOnce);
        };
        await button(app, 'New side conversation').waitFor();
        assert.equal(await isFocusedAtOnce('form', () => button(app, 'New side conversation').click()), true, 'a new conversation');
        await field(app, 'Subject').focus();
        assert.equal(await isFocusedAtOnce('[aria-invalid="true"]', () => button(app, 'Send').click()), true, 'a wrong field');
        await button(app, 'Back').click();
        await sendConversation(app);
        assert.equal(await isFocusedAtOnce('form', () => button(app, 'Reply').click()), true, 'a reply');
      }));

    it('finds a conversation by a person, by the keyboard alone', () =>
      visit(where, async ({ page, app, frame }) => {
        for (const name of ['Ana', 'Bob', 'Cy', 'Dee', 'Eve']) {
          await sendConversation(app, { to: [`${name} <${name.toLowerCase()}@example.com>`], subject: `About ${name.length} things for ${name}`, message: `Dear ${name}` });
          await button(app, 'Back').click();
        }
        await app.getByRole('button', { name: /Eve/ }).waitFor();
        await app.locator('h1').focus();
        await page.keyboard.press('/');
        await page.keyboard.type('dee@example');
        await soon(async () => assert.equal(await app.locator('.row').count(), 1));
        await page.keyboard.press('Escape');
        await soon(async () => assert.equal(await app.locator('.row').count(), 5));
        const focused = () => frame().evaluate(() => document.activeElement.dataset.conversation);
        await page.keyboard.press('j');
        const first = await focused();
        await page.keyboard.press('j');
        assert.notEqual(await focused(), first);
        await page.keyboard.press('k');
        assert.equal(await focused(), first);
        await page.keyboard.press('?');
        await app.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
        await app.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
        await button(app, 'Done').click();
        await page.keyboard.press('j');
        assert.equal(await app.getByRole('dialog').count(), 0);
      }));
  });
}

describe('a pasted picture where attachments are off', () => {
  for (const [oauth, said] of [[null, 'The picture was not pasted: pictures go as attachments, and attachments are off.'], ['sign-in', 'The picture was not pasted: sign in below, then paste it again.']]) {
    it(`is refused with a sentence that says why: ${oauth ?? 'no client'}`, () =>
      visit(
        places[1],
        async ({ page, app, frame }) => {
          await writeConversation(app, { message: 'Before' });
          await pastePicture(app, frame);
          await app.getByText(said).waitFor();
          await assertAccessible(frame(), 'refused picture');
          await button(app, 'Send').click();
          await button(app, 'Reply').waitFor();
          assert.equal((await sent(page))[0].html_body, undefined);
        },
        { query: { oauth } },
      ));
  }
});

describe('the supplier of the examples', () => {
  it('answers by herself, the list shows whose turn it is, and the console stays empty', () =>
    visit(places[0], async ({ page, time, app }) => {
      const said = [];
      page.on('console', (message) => said.push(message.text()));
      await button(app, 'Show an example').click();
      const roller = app.getByRole('listitem').filter({ hasText: 'Spare roller' });
      await roller.getByText('Waiting for them').waitFor();
      await app.getByRole('listitem').filter({ hasText: 'Printer on the third' }).getByText('Waiting for us').waitFor();
      assert.equal(await button(app, 'Show an example').count(), 0);
      await time.jump(7_000);
      await roller.getByText('Waiting for us').waitFor();
      await roller.getByText('New answer').waitFor();
      await app.getByRole('button', { name: /^Printer/ }).click();
      await button(app, 'Reply').click();
      await field(app, 'Message').fill('Ten suits us.');
      await button(app, 'Send').click();
      await button(app, 'Reply').waitFor();
      await time.jump(7_000);
      await app.getByText('I have passed it on to our workshop', { exact: false }).waitFor();
      await button(app, 'Back').click();
      await app.getByRole('button', { name: /^Invoice/ }).click();
      await app.getByText('Dear agent,').waitFor();
      assert.deepEqual(said, []);
    }));
});

describe('whose turn it is, in the list', () => {
  for (const where of places) {
    it(`is read once for each change, and follows an answer, a reply and a closing ${where}`, () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        await sendConversation(app, { subject: 'Scanner' });
        const row = app.getByRole('listitem').filter({ hasText: 'Printer' });
        await button(app, 'Back').click();
        await row.getByText('Waiting for them').waitFor();
        await app.getByRole('listitem').filter({ hasText: 'Scanner' }).getByText('Waiting for them').waitFor();
        const reads = async () => (await requestsOf(page, 'GET')).filter((request) => request.includes('/events')).length;
        const before = await reads();
        await time.jump(30_000);
        await time.jump(30_000);
        assert.equal(await reads(), before);
        const [id] = await page.evaluate(async () => {
          const { baseUrl, bearer } = window.emulator.credentials;
          const response = await window.emulator.fetch(`${baseUrl}/api/v2/tickets/90/side_conversations`, { headers: { authorization: `Bearer ${bearer}` } });
          return (await response.json()).side_conversations.filter(({ subject }) => subject === 'Printer').map(({ id }) => id);
        });
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
        await time.jump(15_000);
        await row.getByText('Waiting for us').waitFor();
        assert.equal(await reads(), before + 1);
        await row.getByRole('button').click();
        await button(app, 'Close').click();
        await button(app, 'Reopen').waitFor();
        await button(app, 'Back').click();
        await app.getByRole('radio', { name: /^All/ }).check({ force: true });
        await row.getByText('Closed').waitFor();
        assert.equal(await row.getByText('Waiting', { exact: false }).count(), 0);
      }));
  }

  it('is left out where the account refuses to tell, and the list stays', () =>
    visit(places[0], async ({ page, app }) => {
      await sendConversation(app);
      await addFault(page, { operation: 'list_events', effect: { status: 403, body: '{}' } });
      await button(app, 'Back').click();
      await app.getByText('Does it print?').waitFor();
      await soon(async () => assert.ok((await requestsOf(page, 'GET')).some((request) => /\/events.* 403$/.test(request))));
      assert.equal(await app.getByText('Waiting', { exact: false }).count(), 0);
      assert.equal(await app.getByRole('alert').count(), 0);
    }));
});
