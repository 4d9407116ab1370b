import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture } from './browser.mjs';
import { places, visitor } from './places.mjs';
import { addFault, button, conversationIds, field, receive, sendConversation, soon, writeConversation } from './steps.mjs';

const visit = visitor();
const where = places[1];
const invoked = (page, name) => page.evaluate((name) => window.host.invoked.filter(([called]) => called === name), name);

describe('the host around the app', { concurrency: 3 }, () => {
  it('gives the height that the content has', () =>
    visit(where, async ({ page, app }) => {
      await writeConversation(app);
      const sizes = (await invoked(page, 'resize')).map(([, { height }]) => parseInt(height, 10));
      assert.ok(sizes.length >= 2 && sizes.at(-1) > sizes[0], String(sizes));
      assert.ok(sizes.every((height) => height >= 200 && height <= 800), String(sizes));
    }));

  it('is told when a message was sent', () =>
    visit(where, async ({ page, app }) => {
      await sendConversation(app);
      assert.deepEqual(await invoked(page, 'notify'), [['notify', 'Sent.', 'notice']]);
    }));

  it('is told of a new answer, in an open thread and in the list', () =>
    visit(where, async ({ page, time, app }) => {
      await sendConversation(app);
      const [id] = await conversationIds(page);
      await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
      await time.jump(15_000);
      await app.getByText('It prints.').waitFor();
      await button(app, 'Back').click();
      await app.getByText('It prints.').waitFor();
      await receive(page, id, { from: { email: 'ana@example.com' }, body: 'And scans.' });
      await time.jump(15_000);
      await app.getByText('And scans.').waitFor();
      const notices = (await invoked(page, 'notify')).map(([, text]) => text);
      assert.deepEqual(notices, ['Sent.', '1 new message', 'An answer arrived: Printer']);
    }));

  it('opens the child ticket of a conversation', () =>
    visit(where, async ({ page, app }) => {
      await button(app, 'New side conversation').click();
      await app.getByText('Child ticket', { exact: true }).click();
      await field(app, 'Group').selectOption({ label: 'Billing' });
      await field(app, 'Message').fill('Please check.');
      await button(app, 'Send').click();
      await app.getByRole('button', { name: /^Go to ticket \d+$/ }).click();
      await soon(async () => {
        const [[, kind, id]] = await invoked(page, 'routeTo');
        assert.deepEqual([kind, typeof id], ['ticket', 'number']);
      });
    }));

  it('without an OAuth client says why there are no attachments, and sends text', () =>
    visit(
      where,
      async ({ page, app }) => {
        await writeConversation(app);
        await app.getByText('Attachments are off', { exact: false }).waitFor();
        assert.equal(await app.getByLabel('Attach files').count(), 0);
        await picture(page, 'zendesk-no-attachments');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
      },
      { query: { oauth: null } },
    ));

  it('never gives the app the OAuth secret, and is asked for a new token when the account refuses the old one', () =>
    visit(where, async ({ page, app, frame }) => {
      await writeConversation(app);
      await addFault(page, { operation: 'upload_attachment', count: 1, effect: { status: 401, body: '{"error":"invalid_token"}' } });
      await app.getByLabel('Attach files').setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }]);
      await app.getByText('5 bytes').waitFor();
      assert.equal(await page.evaluate(() => window.host.tokensGiven), 2);
      const kept = await frame().evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, location.href]));
      const token = await page.evaluate(() => window.host.lastToken);
      assert.ok(token.length > 10 && !kept.includes(token));
    }));

  it('loads nothing of the emulator into the frame', () =>
    visit(where, async ({ page, app, frame }) => {
      await app.getByText('No side conversations yet').waitFor();
      const loaded = [];
      page.on('response', (response) => response.frame() === frame() && loaded.push(response.url()));
      await frame().goto(frame().url());
      await app.getByText('No side conversations yet').waitFor();
      assert.ok(loaded.some((url) => /iframe.*\.js$/.test(url)), String(loaded));
      assert.deepEqual(loaded.filter((url) => /emulator/.test(new URL(url).pathname)), []);
    }));

  const unable = [
    ['that never registers the app', { silent: '1' }, 'Zendesk did not answer. Reload the ticket.'],
    ['with a ticket that is not saved yet', { unsaved: '1' }, 'Save the ticket first: a new ticket has no side conversations.'],
  ];
  for (const [host, query, said] of unable) {
    it(`${host}: the app says what to do`, () =>
      visit(
        where,
        async ({ time, app }) => {
          if (query.silent) {
            await app.getByText('Loading…').waitFor();
            await time.jump(16_000);
          }
          await app.getByText(said).waitFor();
        },
        { query },
      ));
  }

  it('is missing: the page says that Zendesk opens it', () =>
    visit(where, async ({ page }) => {
      await page.goto(`${new URL(page.url()).searchParams.get('app')}/iframe.html`);
      await page.getByText("This page is opened by Zendesk, in a ticket's sidebar.").waitFor();
    }));
});
