import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture } from './browser.mjs';
import { places, requestsOf, visitor } from './places.mjs';
import { addFault, button, conversationIds, field, openFromList, receive, sendConversation, writeConversation } from './steps.mjs';

const visit = visitor();
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

for (const where of places) {
  const name = (state) => `${where === places[0] ? 'page' : 'zendesk'}-${state}`;

  describe(`the app ${where}`, { concurrency: 3 }, () => {
    it('says what to do where there is no side conversation', () =>
      visit(where, async ({ page, app }) => {
        await app.getByText('No side conversations yet').waitFor();
        await picture(page, name('empty'));
      }));

    it('shows that it is loading, and then the list', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app);
        await addFault(page, { operation: 'list', effect: { latencyMs: 400 } });
        await addFault(page, { operation: 'show', count: 1, effect: { latencyMs: 400 } });
        await button(app, 'Back').click();
        await openFromList(app, 'Printer');
      }));

    it('starts a conversation with several people by e-mail', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app, { to: ['Ana Sousa <ana@example.com>', 'bob@example.com'] });
        await field(app, 'To').pressSequentially('cy@example.com,');
        await picture(page, name('compose'));
        await button(app, 'Send').click();
        await app.getByRole('heading', { name: 'Printer' }).waitFor();
        assert.match(await app.getByText(/^With /).textContent(), /Ana Sousa, bob@example\.com, cy@example\.com/);
        await app.getByText('Does it print?').waitFor();
        assert.deepEqual(await requestsOf(page, 'POST'), ['/api/v2/tickets/90/side_conversations 201']);
      }));

    const channels = [
      ['Slack', { 'Slack workspace ID': 'T0G9', 'Slack channel ID': 'C0G9' }, 'With Slack channel C0G9'],
      ['Child ticket', { Group: 'Billing' }, 'With Billing'],
      ['Teams', { 'Teams channel ID': '19:abc' }, 'With Teams channel 19:abc'],
    ];
    for (const [channel, fields, people] of channels) {
      it(`starts a conversation by ${channel}, and answers there`, () =>
        visit(where, async ({ app }) => {
          await button(app, 'New side conversation').click();
          await app.getByText(channel, { exact: true }).click();
          for (const [label, value] of Object.entries(fields)) await (label === 'Group' ? field(app, label).selectOption({ label: value }) : field(app, label).fill(value));
          await field(app, 'Message').fill('Anybody there?');
          await button(app, 'Send').click();
          await app.getByText(people, { exact: true }).waitFor();
          await button(app, 'Reply').click();
          await field(app, 'Message').fill('Still waiting.');
          await button(app, 'Send').click();
          await app.getByText('Still waiting.').waitFor();
        }));
    }

    it('shows every issue at its field and sends nothing', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app, { to: ['nonsense'], message: '' });
        await button(app, 'Send').click();
        await app.getByText('“nonsense” is not an e-mail address.').waitFor();
        await app.getByText('Write a message or attach a file.').waitFor();
        await picture(page, name('issues'));
        assert.equal(await field(app, 'To').getAttribute('aria-invalid'), 'true');
        assert.deepEqual(await requestsOf(page, 'POST'), []);
        await button(app, 'Remove nonsense').click();
        await field(app, 'To').fill('ana@example.com');
        await field(app, 'Message').fill('Hello');
        assert.equal(await field(app, 'Message').getAttribute('aria-invalid'), 'false');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
      }));

    it('takes an address along that was not ended, where Send is clicked next', () =>
      visit(where, async ({ app }) => {
        await writeConversation(app);
        await field(app, 'To').fill('somebody.with.a.long.name@a.long.domain.example.com');
        await button(app, 'Send').click();
        await app.getByText('With ana@example.com, somebody.with.a.long.name@a.long.domain.example.com').waitFor();
      }));

    it('sends once when Send is clicked twice', () =>
      visit(where, async ({ page, time, app }) => {
        await writeConversation(app);
        await addFault(page, { method: 'POST', effect: { latencyMs: 300 } });
        await time.hold();
        await button(app, 'Send').dblclick();
        time.release();
        await button(app, 'Reply').waitFor();
        assert.equal((await conversationIds(page)).length, 1);
        assert.equal((await requestsOf(page, 'POST')).length, 1);
        // Nor did a second attempt look whether the first had arrived.
        assert.deepEqual((await requestsOf(page, 'GET')).filter((request) => request.endsWith('?per_page=100 200')), []);
      }));

    it('keeps a draft over a reload, and forgets it when it was sent', () =>
      visit(where, async ({ app, reload }) => {
        await writeConversation(app, { to: ['ana@example.com', 'bob@example.com'] });
        await reload();
        await button(app, 'Remove bob@example.com').waitFor();
        assert.equal(await field(app, 'Subject').inputValue(), 'Printer');
        assert.equal(await field(app, 'Message').inputValue(), 'Does it print?');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        await button(app, 'New side conversation').click();
        assert.equal(await field(app, 'Message').inputValue(), '');
      }));

    it('keeps the draft of a reply with its thread, and forgets it when it is discarded', () =>
      visit(where, async ({ app, reload }) => {
        await sendConversation(app);
        await button(app, 'Reply').click();
        await field(app, 'Message').fill('Half a thou');
        await reload();
        await app.getByRole('listitem').filter({ hasText: 'Printer' }).getByRole('button').click();
        await app.getByText('Does it print?').waitFor();
        assert.equal(await field(app, 'Message').inputValue(), 'Half a thou');
        await button(app, 'Discard').click();
        await button(app, 'Reply').click();
        assert.equal(await field(app, 'Message').inputValue(), '');
      }));

    const spoilt = ['{', 'null', '[]', '{"key":"k"}', '{"__proto__":{"key":"k"}}', JSON.stringify({ key: 'k', isUncertain: false, channel: 'fax', addresses: [], except: [], files: [] })];
    it('begins anew where a stored draft is spoilt', () =>
      visit(where, async ({ app, frame, reload }) => {
        await writeConversation(app);
        const [place] = await frame().evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('side-conversation-draft:')));
        for (const text of spoilt) {
          // The page itself stores nothing on its way out: only a change does.
          await frame().evaluate(([place, text]) => sessionStorage.setItem(place, text), [place, text]);
          await reload();
          await app.getByText('No side conversations yet').waitFor();
        }
      }));

    it('attaches files by choosing, dropping and pasting, and shows and downloads them', () =>
      visit(where, async ({ page, app, frame }) => {
        await writeConversation(app);
        await app.getByLabel('Attach files').setInputFiles([{ name: 'chosen.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }]);
        const pixel = [...PIXEL];
        await frame().evaluate((pixel) => {
          const give = (file, type, target) => {
            const data = new DataTransfer();
            data.items.add(file);
            const event = type === 'drop' ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(target).dispatchEvent(event);
          };
          give(new File([new Uint8Array(pixel)], 'dropped.png', { type: 'image/png' }), 'drop', 'form');
          give(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }), 'paste', 'textarea');
        }, pixel);
        for (const file of ['chosen.txt', 'dropped.png', 'pasted.txt']) await button(app, `Remove the file ${file}`).waitFor();
        await picture(page, name('files'));
        await button(app, 'Send').click();
        await app.getByRole('img', { name: 'Preview of dropped.png' }).waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name: /^Download chosen\.txt/ }).click()]);
        assert.equal(download.suggestedFilename(), 'chosen.txt');
        await picture(page, name('attachments'));
      }));

    it('says why an upload failed, and tries again', () =>
      visit(where, async ({ page, app }) => {
        await writeConversation(app);
        await addFault(page, { operation: 'upload_attachment', count: 1, effect: { status: 422, body: '{"error":"RecordInvalid","description":"Attachment is too large"}' } });
        await app.getByLabel('Attach files').setInputFiles([{ name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }]);
        await app.getByText('big.txt was not uploaded: Attachment is too large').waitFor();
        await button(app, 'Try again: big.txt').click();
        await app.getByText('5 bytes').waitFor();
      }));

    it('does not send without a file that fails after Send was pressed, nor after a reload, until it is removed', () =>
      visit(where, async ({ page, app, reload }) => {
        await writeConversation(app);
        await addFault(page, { operation: 'upload_attachment', effect: { status: 422, body: '{"error":"RecordInvalid","description":"Attachment is too large"}' } });
        await addFault(page, { operation: 'upload_attachment', effect: { latencyMs: 300 } });
        await app.getByLabel('Attach files').setInputFiles([{ name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('hello') }]);
        await button(app, 'Send').click();
        await app.getByText('A file has not arrived. Try it again, or remove it.').waitFor();
        assert.deepEqual(await conversationIds(page), []);
        await reload();
        await app.getByText('offer.pdf was not uploaded before the page was reloaded. Choose it again, or remove it.').waitFor();
        await button(app, 'Send').click();
        await app.getByText('A file has not arrived. Try it again, or remove it.').waitFor();
        assert.deepEqual(await conversationIds(page), []);
        await button(app, 'Remove the file offer.pdf').click();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.equal((await conversationIds(page)).length, 1);
      }));

    it('shows a new answer without a reload, in the thread and in the list', () =>
      visit(where, async ({ page, time, app }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
        await time.jump(15_000);
        await app.getByText('It prints.').waitFor();
        await app.getByText('1 new message').waitFor({ state: 'attached' });
        await button(app, 'Back').click();
        await app.getByText('It prints.').waitFor();
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'And scans.' });
        await time.jump(15_000);
        await app.getByText('And scans.').waitFor();
        await app.getByText('New answer').waitFor();
      }));

    it('answers all, or those who are chosen', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app, { to: ['ana@example.com', 'bob@example.com'] });
        await button(app, 'Reply').click();
        await field(app, 'Message').fill('To both');
        await button(app, 'Send').click();
        await app.getByText('To both').waitFor();
        await button(app, 'Reply').click();
        await app.getByRole('checkbox', { name: 'bob@example.com' }).uncheck();
        await field(app, 'Message').fill('To Ana alone');
        await picture(page, name('reply'));
        await button(app, 'Send').click();
        await app.getByText('To Ana alone').waitFor();
        const recipients = await page.evaluate(() => window.emulator.requests().filter(({ path }) => path.endsWith('/reply')).map(({ body }) => JSON.parse(body).message.to.map(({ email }) => email)));
        assert.deepEqual(recipients, [['ana@example.com', 'bob@example.com'], ['ana@example.com']]);
      }));

    it('closes and reopens, and the filter follows', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app);
        await button(app, 'Close').click();
        await app.getByText('Admin closed it').waitFor();
        await picture(page, name('closed'));
        await button(app, 'Back').click();
        await app.getByText('No open side conversations').waitFor();
        await app.getByText('Closed', { exact: false }).first().click();
        await openFromList(app, 'Printer');
        await button(app, 'Reopen').click();
        await app.getByText('Admin opened it again').waitFor();
        await button(app, 'Close').waitFor();
      }));

    it('reopens at the first key press, also while the closed thread is still being read', () =>
      visit(where, async ({ page, app }) => {
        await sendConversation(app);
        await addFault(page, { operation: 'list_events', count: 1, effect: { latencyMs: 3_600_000 } });
        await button(app, 'Close').click();
        await button(app, 'Reopen').waitFor();
        await page.keyboard.press('Enter');
        await app.getByText('Admin opened it again').waitFor();
        await button(app, 'Close').waitFor();
      }));

    it('speaks Arabic from right to left', () =>
      visit(
        where,
        async ({ page, app, frame }) => {
          await button(app, 'محادثة جانبية جديدة').click();
          await field(app, 'إلى').fill('ana@example.com');
          await field(app, 'الرسالة').fill('مرحبا');
          assert.equal(await frame().evaluate(() => document.documentElement.dir), 'rtl');
          await picture(page, name('arabic'));
          await button(app, 'إرسال').click();
          await button(app, 'ردّ').waitFor();
        },
        { query: { locale: 'ar' } },
      ));
  });
}
