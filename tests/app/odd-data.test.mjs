import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { places, visitor } from './places.mjs';
import { addFault, button, sendConversation } from './steps.mjs';

const visit = visitor();
const JSON_TYPE = { 'content-type': 'application/json' };
const TIME = '2026-11-01T10:00:00Z';
const good = {
  id: 'good', subject: 'Printer', preview_text: 'Does it print?', state: 'open', participants: [{ user_id: null, name: 'Ana', email: 'ana@example.com' }], external_ids: {},
  created_at: TIME, updated_at: TIME, message_added_at: TIME, state_updated_at: TIME, url: 'https://example.com', ticket_id: 90,
};

/** Each with what is there nevertheless. */
const oddConversations = [
  ['participants that are null', { participants: null }],
  ['participants that are a text', { participants: 'ana@example.com' }],
  ['participants that are an object', { participants: { email: 'ana@example.com' } }],
  ['participants that are texts, numbers and null', { participants: ['Ana', 7, null, [], true, { user_id: 'x', name: 9, email: {} }] }],
  ['names that are objects', { participants: [{ user_id: null, name: { first: 'A' }, email: ['b'] }] }],
  ['no participants', { participants: undefined }],
  ['a subject that is a number', { subject: 4711 }],
  ['a subject that is an object', { subject: { text: 'x' } }],
  ['a preview that is null', { preview_text: null }],
  ['a state that nobody knows', { state: { name: 'snoozed' } }],
  ['external ids that are null', { external_ids: null }],
  ['external ids that are a list', { external_ids: [1] }],
  ['times that are no times', { message_added_at: 'soon', created_at: 12, updated_at: null }],
  ['an id that is a number', { id: 12 }],
  ['a subject of a million letters', { subject: 'x'.repeat(1_000_000) }],
  ['a name of marks', { participants: [{ user_id: null, name: `a${'\u0301'.repeat(20_000)}`, email: null }] }],
];

const oddEvents = [
  ['a message without recipients', { message: { body: 'Still here', to: null } }],
  ['recipients that are texts', { message: { body: 'Still here', to: ['Ana', null, 5] } }],
  ['a sender that is a text', { message: { body: 'Still here', from: 'Ana', to: [] } }],
  ['no actor', { actor: null, message: { body: 'Still here', to: [] } }],
  ['attachments that are null', { message: { body: 'Still here', attachments: null } }],
  ['attachments without names and sizes', { message: { body: 'Still here', attachments: [{}, null, 'x', { size: 'big', file_name: null, content_url: 5 }] } }],
  ['a body that is a number', { message: { body: 5, preview_text: 'Still here' } }],
  ['HTML that is an object', { message: { html_body: {}, body: 'Still here' } }],
  ['a time that is none', { created_at: 'yesterday', message: { body: 'Still here', to: [] } }],
  ['updates that are a list', { message: null, updates: [1], actor: { name: 'Still here' } }],
  ['a message that is a text', { message: 'hello', actor: { name: 'Still here' } }],
];

describe('odd conversations', { concurrency: 3 }, () => {
  for (const [name, change] of oddConversations) {
    it(`${name}: in the list beside the others, and opens`, () =>
      visit(places[0], async ({ page, time, app }) => {
        await app.getByText('No side conversations yet').waitFor();
        const odd = { ...good, id: 'odd', subject: 'Odd one', preview_text: 'Odd text', ...change };
        const body = JSON.stringify({ side_conversations: [odd, good, null, 'text', [], {}], count: 2, next_page: null, previous_page: null });
        await addFault(page, { operation: 'list', effect: { status: 200, body, headers: JSON_TYPE } });
        await addFault(page, { operation: 'show', effect: { status: 200, body: JSON.stringify({ side_conversation: odd }), headers: JSON_TYPE } });
        await addFault(page, { operation: 'list_events', effect: { status: 200, body: '{"events":[],"count":0,"next_page":null,"previous_page":null}', headers: JSON_TYPE } });
        await time.jump(11_000);
        await app.getByRole('button', { name: /^Printer/ }).waitFor();
        assert.equal(await app.locator('.row').count(), 2);
        await app.locator('.row').filter({ hasNotText: /^Printer/ }).first().waitFor();
        const id = String(odd.id);
        await app.locator(`[data-conversation="${id}"]`).click();
        await button(app, 'Reply').waitFor();
        await button(app, 'Reply').click();
        await app.getByLabel('Message', { exact: true }).waitFor();
        const { width } = await app.locator('main').boundingBox();
        assert.ok(width <= 480, 'the page is as wide as ever');
      }));
  }
});

describe('odd events', { concurrency: 3 }, () => {
  for (const [name, change] of oddEvents) {
    it(`${name}: shown as far as it can be`, () =>
      visit(places[0], async ({ page, app }) => {
        await sendConversation(app);
        const event = { id: 'odd', type: 'reply', via: 'support', created_at: TIME, actor: { name: 'Ana', email: 'ana@example.com', user_id: null }, ...change };
        await addFault(page, { operation: 'list_events', effect: { status: 200, body: JSON.stringify({ events: [null, 'x', {}, event], count: 1, next_page: null, previous_page: null }), headers: JSON_TYPE } });
        await button(app, 'Back').click();
        await app.getByRole('button', { name: /^Printer/ }).click();
        await app.getByText('Still here', { exact: false }).first().waitFor();
        await button(app, 'Reply').waitFor();
      }));
  }
});
