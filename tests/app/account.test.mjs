import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { picture } from './browser.mjs';
import { places, requestsOf, visitor } from './places.mjs';
import { addFault, button, conversationIds, field, sendConversation, soon, writeConversation } from './steps.mjs';

const visit = visitor();
const TIME = '2026-11-01T10:00:00Z';

/** Answers of an account about itself, in the shapes of the reference pages, with something odd in each list. */
const account = {
  users: [
    { id: 7, name: 'Ana Sousa', email: 'ana@printers.example' },
    { id: 8, name: 'Sousa, Bob', email: 'bob@example.com' },
    { id: 9, name: 'Without an address', email: null },
    { id: 21, name: 'Dana Agent', email: 'dana@example.com' },
    null, 'text', { name: { first: 'x' }, email: 5 },
  ],
  user: { id: 21, name: 'Dana Agent', email: 'dana@example.com' },
  groups: [{ id: 360, name: 'Logistics' }, { id: 361, name: 'Billing' }, { id: 362, name: 'Gone', deleted: true }, null],
  group_memberships: [{ user_id: 21, group_id: 360 }, { user_id: 99, group_id: 360 }, null],
  ticket: { id: 90, subject: 'The printer stops', status: 'pending', requester_id: 7 },
  comments: [
    { id: 1, author_id: 7, created_at: TIME, public: true, plain_body: 'It stops after two pages.\nPlease help.', html_body: '<p>It stops</p>', attachments: [{ id: 5, file_name: 'noise.txt', content_type: 'text/plain', size: 5, content_url: 'ATTACHMENT' }] },
    { id: 2, author_id: 21, created_at: '2026-11-02T10:00:00Z', public: false, plain_body: 'Ask the supplier.', attachments: null },
    null, { id: 3 },
  ],
  next_page: null,
};

const started = (app) => app.getByText('No side conversations yet').waitFor();
const answerAs = (page, body) => addFault(page, { operation: 'request', effect: { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } });
const asked = async (page) => (await requestsOf(page, 'GET')).filter((request) => !request.includes('side_conversations'));
const lastSent = (page) => page.evaluate(() => JSON.parse(window.emulator.requests().findLast(({ method, status }) => method === 'POST' && status === 201).body).message);

for (const where of places) {
  describe(`what the account knows ${where}`, { concurrency: 3 }, () => {
    it('finds people as one types, by name and address, and shows both', () =>
      visit(where, async ({ page, app }) => {
        await started(app);
        await answerAs(page, account);
        await button(app, 'New side conversation').click();
        await field(app, 'To').pressSequentially('sousa');
        await app.getByRole('option').nth(1).waitFor();
        const options = await app.getByRole('option').allTextContents();
        assert.deepEqual(options, ['Ana Sousa ana@printers.example', 'Sousa, Bob bob@example.com', 'Dana Agent dana@example.com']);
        await picture(page, `${where === places[0] ? 'page' : 'zendesk'}-people`);
        await field(app, 'To').press('ArrowDown');
        await field(app, 'To').press('ArrowDown');
        await field(app, 'To').press('Enter');
        await field(app, 'To').pressSequentially('an');
        await app.getByRole('option', { name: /^Ana Sousa/ }).click();
        await field(app, 'Message').fill('Hello');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.deepEqual((await lastSent(page)).to, [{ email: 'bob@example.com', name: 'Sousa, Bob' }, { email: 'ana@printers.example', name: 'Ana Sousa' }]);
        // A pause in the typing is one look, by name and by anything.
        assert.deepEqual((await asked(page)).filter((request) => request.includes('sousa')), ['/api/v2/users/autocomplete?name=sousa 200', '/api/v2/users/search?query=sousa 200']);
      }));

    it('suggests nobody where the account refuses, and takes what is typed', () =>
      visit(where, async ({ page, app }) => {
        await started(app);
        await addFault(page, { operation: 'request', effect: { status: 403, body: '{}' } });
        await writeConversation(app);
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.equal((await conversationIds(page)).length, 1);
      }));

    it('lets a group and an agent be chosen by name', () =>
      visit(where, async ({ page, app }) => {
        await started(app);
        await answerAs(page, account);
        await button(app, 'New side conversation').click();
        await app.getByText('Child ticket', { exact: true }).click();
        await soon(async () => assert.deepEqual(await field(app, 'Group').locator('option').allTextContents(), ['Choose a group', 'Billing', 'Logistics']));
        await field(app, 'Group').selectOption({ label: 'Logistics' });
        await soon(async () => assert.deepEqual(await field(app, 'Agent (optional)').locator('option').allTextContents(), ['Anybody in the group', '99', 'Dana Agent']));
        await field(app, 'Agent (optional)').selectOption({ label: 'Dana Agent' });
        await field(app, 'Message').fill('Please check.');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.deepEqual((await lastSent(page)).to, [{ support_group_id: '360', support_agent_id: '21' }]);
        await app.getByText('Pending', { exact: true }).waitFor();
      }));

    it('finds a group among many as one types, by the keyboard alone', () =>
      visit(where, async ({ page, app, frame }) => {
        await started(app);
        const groups = Array.from({ length: 40 }, (_, index) => ({ id: 500 + index, name: `Team ${String.fromCharCode(65 + (index % 26))}${index}` }));
        await answerAs(page, { ...account, groups: [...groups, ...account.groups] });
        await button(app, 'New side conversation').click();
        await app.getByText('Child ticket', { exact: true }).click();
        await field(app, 'Search in “Group”').fill('LOGIS');
        await soon(async () => assert.deepEqual(await field(app, 'Group').locator('option').allTextContents(), ['Choose a group', 'Logistics']));
        await assertAccessible(frame(), 'searching a group');
        await field(app, 'Search in “Group”').press('Tab');
        await page.keyboard.press('ArrowDown');
        await soon(async () => assert.equal(await field(app, 'Group').inputValue(), '360'));
        await field(app, 'Agent (optional)').waitFor();
        await field(app, 'Message').fill('Please check.');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        assert.deepEqual((await lastSent(page)).to, [{ support_group_id: '360' }]);
      }));

    it('quotes a comment of the ticket, forwards it under its subject, and takes its file along', () =>
      visit(where, async ({ page, app }) => {
        // A file of the account: one that was sent before.
        await writeConversation(app);
        await app.getByLabel('Attach files').setInputFiles([{ name: 'noise.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }]);
        await app.getByText('5 bytes').waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const url = await page.evaluate(async () => {
          const { baseUrl, bearer } = window.emulator.credentials;
          const ask = async (path) => (await window.emulator.fetch(`${baseUrl}/api/v2/tickets/90/side_conversations${path}`, { headers: { authorization: `Bearer ${bearer}` } })).json();
          const { side_conversations } = await ask('');
          return (await ask(`/${side_conversations[0].id}/events`)).events[0].message.attachments[0].content_url;
        });
        await answerAs(page, JSON.parse(JSON.stringify(account).replace('ATTACHMENT', url)));
        await button(app, 'New side conversation').click();
        await button(app, 'From the ticket').click();
        await app.getByText('Internal', { exact: true }).waitFor();
        await app.getByRole('button', { name: /It stops after two pages/ }).click();
        await field(app, 'Message').and(app.locator('[contenteditable]')).getByText('Please help.').waitFor();
        assert.equal(await field(app, 'Subject').inputValue(), 'Fwd: The printer stops');
        await button(app, 'Attach noise.txt, 5 bytes').click();
        await button(app, 'Remove the file noise.txt').waitFor();
        await field(app, 'To').fill('ana@example.com');
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
        const message = await lastSent(page);
        assert.match(message.body, /^Ana Sousa wrote, .*:\n> It stops after two pages\.\n> Please help\.$/);
        assert.match(message.html_body, /<blockquote><div>It stops after two pages\.<\/div><div>Please help\.<\/div><\/blockquote>/);
        assert.equal(message.attachment_ids.length, 1);
      }));

    it('fills a template with the ticket and the agent', () =>
      visit(where, async ({ page, app }) => {
        await started(app);
        await answerAs(page, account);
        await writeConversation(app, { message: 'Ticket {{ticket.id}} “{{ticket.title}}” of {{ticket.requester.name}} <{{ticket.requester.email}}>, {{current_user.name}}' });
        await button(app, 'Templates').click();
        await field(app, 'Name of a new template').fill('Facts');
        await button(app, 'Keep this message').click();
        await field(app, 'Message').fill('');
        await app.getByRole('button', { name: /^Facts/ }).click();
        await soon(async () => assert.equal(await field(app, 'Message').inputValue(), 'Ticket 90 “The printer stops” of Ana Sousa <ana@printers.example>, Dana Agent'));
      }));

    it('says what could not be loaded, and the message can still be written', () =>
      visit(where, async ({ page, app }) => {
        await started(app);
        await addFault(page, { operation: 'request', effect: { status: 403, body: '{"error":"Forbidden"}' } });
        await writeConversation(app);
        await button(app, 'From the ticket').click();
        await app.getByText('The ticket’s comments could not be loaded').waitFor();
        await button(app, 'Send').click();
        await button(app, 'Reply').waitFor();
      }));
  });
}

describe('the templates of the settings', () => {
  it('are offered to every agent, and none can remove them', () =>
    visit(
      places[1],
      async ({ app }) => {
        await sendConversation(app);
        await button(app, 'Reply').click();
        await button(app, 'Templates').click();
        await app.getByRole('button', { name: /^Reminder/ }).click();
        await soon(async () => assert.equal(await field(app, 'Message').inputValue(), 'Hello,\n\nabout ticket 90: is there any news?'));
        await app.getByRole('button', { name: /^Thanks/ }).waitFor();
        assert.equal(await button(app, 'Remove the template Reminder').count(), 0);
      },
      { query: { templates: 'Before any name\n# Reminder\nHello,\n\nabout ticket {{ticket.id}}: is there any news?\n\n# Thanks\nThank you.\n# Empty\n' } },
    ));
});
