import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { installed } from './stage/installed.mjs';
import { connect, yes } from './stage/mcp.mjs';

const { validate } = await installed('index.js');
const account = await openAccount();
const server = (args = [], more = {}) => connect(args, { env: account.env, ...more });

describe('the tools of mcp', () => {
  it('lists those that read, and those that write with --allow send', async () => {
    const reading = await server();
    const writing = await server(['--allow', 'send']);
    const reads = ['list_side_conversations', 'read_side_conversation', 'awaiting_answers', 'validate_message'];
    const names = async (client) => (await client.listTools()).tools.map(({ name }) => name).sort();
    assert.deepEqual(await names(reading), reads.sort());
    assert.deepEqual(await names(writing), [...reads, 'create_side_conversation', 'reply_to_side_conversation', 'close_side_conversation'].sort());
    await Promise.all([reading.close(), writing.close()]);
  });

  it('describes a message by the fields that the core takes', async () => {
    const client = await server(['--allow', 'send']);
    const { tools } = await client.listTools();
    const { message } = tools.find(({ name }) => name === 'create_side_conversation').inputSchema.properties;
    for (const name of Object.keys(message.properties)) assert.ok(!validate.create({ message: { [name]: null } }).some(({ code }) => code === 'unknown_field'), name);
    const [people, ...channels] = message.properties.to.anyOf.map(({ items }) => items);
    for (const { properties } of [...people.anyOf, ...channels]) {
      for (const name of Object.keys(properties)) assert.ok(!validate.create({ message: { to: [{ [name]: null }] } }).some(({ code }) => code === 'unknown_field'), name);
    }
    assert.equal(message.properties.body.description, 'The body as plain text.');
    assert.ok(!JSON.stringify(tools).includes('$ref'));
    await client.close();
  });

  it('lists and reads side conversations, page by page, with attachments as links', async () => {
    const { id: fileId } = await account.client.uploadAttachment(new Blob(['%PDF-1.7'], { type: 'application/pdf' }), { name: 'offer.pdf' });
    const { id } = await account.conversation({ attachment_ids: [fileId] });
    for (let count = 0; count < 3; count += 1) account.emulator.receive(id, { from: { email: 'chris@example.com' }, body: `Answer ${count}` });
    const client = await server();

    const list = await client.call('list_side_conversations', { ticket_id: 90, per_page: 1 });
    assert.deepEqual([list.isError, list.data.count, list.data.side_conversations[0].id, list.data.next_page], [false, 1, id, null]);
    assert.match(list.text, /printer not working/);

    const read = await client.call('read_side_conversation', { ticket_id: 90, side_conversation_id: id, per_page: 2 });
    assert.match(read.text, /Try unplugging it\./);
    assert.match(read.text, /call again with page 2/);
    assert.deepEqual([read.data.count, read.data.next_page], [4, 2]);
    const [{ type, name, uri, mimeType, size }] = read.links;
    assert.deepEqual([type, name, mimeType, size], ['resource_link', 'offer.pdf', 'application/pdf', 8]);
    assert.ok(uri.startsWith(account.url));
    const last = await client.call('read_side_conversation', { ticket_id: 90, side_conversation_id: id, page: 2, per_page: 2 });
    assert.match(last.text, /Answer 2/);
    assert.equal(last.data.next_page, null);

    const { contents } = await client.readResource({ uri: `side-conversations://tickets/90/${id}` });
    for (const text of ['Try unplugging it.', 'Answer 0', 'Answer 2', 'offer.pdf']) assert.ok(contents[0].text.includes(text));
    await client.close();
  });

  it('says whose turn it is, the longest waiting first', async () => {
    const unanswered = await account.conversation({ subject: 'no answer yet' });
    await account.client.reply(91, (await account.client.create(91, { message: { body: 'x', to: [{ email: 'a@example.com' }] } })).side_conversation.id, { message: { body: 'Any news?', to: [{ email: 'a@example.com' }] } });
    const closed = await account.conversation({ subject: 'closed' });
    await account.client.close(90, closed.id);
    const client = await server();
    const { text, data } = await client.call('awaiting_answers', { ticket_id: 90 });
    const turns = data.side_conversations.map(({ id, turn }) => [id, turn]);
    assert.deepEqual(turns.find(([id]) => id === unanswered.id), [unanswered.id, 'them']);
    assert.ok(turns.some(([, turn]) => turn === 'us') && !turns.some(([id]) => id === closed.id));
    assert.deepEqual(turns.map((_, index) => data.side_conversations[index].since), data.side_conversations.map(({ since }) => since).sort());
    assert.match(text, /Ticket 90: \d+ waiting for them, \d+ for us\./);
    const [reminded] = (await client.call('awaiting_answers', { ticket_id: 91 })).data.side_conversations;
    assert.deepEqual([reminded.turn, reminded.reminders], ['them', 1]);
    await client.close();
  });

  it('lists the threads of the allowed tickets as resources', async () => {
    const [open, only] = await Promise.all([server(), server(['--only-ticket', '90'])]);
    assert.deepEqual((await open.listResources()).resources, []);
    assert.match((await open.listResourceTemplates()).resourceTemplates[0].uriTemplate, /^side-conversations:\/\/tickets\//);
    const { resources } = await only.listResources();
    assert.ok(resources.length >= 1);
    await only.readResource({ uri: resources[0].uri });
    await Promise.all([open.close(), only.close()]);
  });

  it('says what is wrong in the words of the core', async () => {
    const client = await server(['--allow', 'send'], { person: yes });
    for (const message of [{}, { to: [] }, { to: [{ email: 'a b' }, { slack_channel_id: 'C1' }], cc: 'x', subject: 7 }, 'hello', null]) {
      const issues = validate.create({ message });
      assert.notDeepEqual(issues, []);
      const checked = await client.call('validate_message', { message });
      assert.deepEqual([checked.isError, checked.data.is_valid, checked.data.issues], [false, false, issues]);
      const refused = await client.call('create_side_conversation', { ticket_id: 90, message });
      assert.deepEqual([refused.isError, refused.data.error.issues], [true, issues]);
      for (const { message: words } of issues) assert.ok(refused.text.includes(words.slice(0, 40)), refused.text);
    }
    assert.deepEqual((await client.call('validate_message', { message: { to: [{ email: 'a@example.com' }], body: 'Hello' } })).data, { is_valid: true, issues: [] });
    assert.deepEqual(client.asked, []);
    await client.close();
  });

  for (const [given, path, code] of [
    [{ ticket: 90 }, 'ticket', 'unknown_field'],
    [{}, 'ticket_id', 'required'],
    [{ ticket_id: '90' }, 'ticket_id', 'type'],
    [{ ticket_id: 0 }, 'ticket_id', 'value'],
    [{ ticket_id: 1.5 }, 'ticket_id', 'value'],
    [{ ticket_id: 90, per_page: 101 }, 'per_page', 'value'],
    [{ ticket_id: 90, constructor: 1 }, 'constructor', 'unknown_field'],
  ]) {
    it(`refuses ${JSON.stringify(given)}`, async () => {
      const client = await server();
      const before = account.emulator.requests().length;
      const { isError, data, text } = await client.call('list_side_conversations', given);
      assert.ok(isError && data.error.issues.some((issue) => issue.path === path && issue.code === code), text);
      assert.match(text, /call the tool again/);
      assert.equal(account.emulator.requests().length, before);
      await client.close();
    });
  }

  it('says what to do next on errors', async () => {
    const client = await server(['--timeout', '60']);
    const id = '8566255a-ece5-11df-857d-493066fa7b17';
    const missing = await client.call('read_side_conversation', { ticket_id: 404, side_conversation_id: id });
    assert.deepEqual([missing.isError, missing.data.error.code], [true, 'not_found']);
    assert.match(missing.data.next, /list_side_conversations/);
    account.emulator.addFault({ count: 1, effect: { status: 401 } });
    const signedOut = await client.call('list_side_conversations', { ticket_id: 90 });
    assert.deepEqual([signedOut.data.error.code, /whoami/.test(signedOut.text)], ['authentication', true]);
    const bad = await client.call('read_side_conversation', { ticket_id: 90, side_conversation_id: '../users/me' });
    assert.equal(bad.data.error.code, 'validation');
    await assert.rejects(client.callTool({ name: 'send_mail', arguments: {} }), /there is no tool/);
    await assert.rejects(client.readResource({ uri: 'file:///etc/passwd' }), /expected side-conversations:/);
    await client.close();
  });

  it('has prompts to ask a supplier and to remind', async () => {
    const client = await server();
    assert.deepEqual((await client.listPrompts()).prompts.map(({ name }) => name), ['ask_a_supplier', 'remind']);
    const { messages } = await client.getPrompt({ name: 'ask_a_supplier', arguments: { ticket_id: '90', address: 'chris@example.com', question: 'Which toner?' } });
    assert.match(messages[0].content.text, /chris@example\.com about ticket 90: Which toner\?/);
    await assert.rejects(client.getPrompt({ name: 'remind', arguments: { ticket_id: '90' } }), /needs the argument side_conversation_id/);
    await client.close();
  });

  it('runs on an emulator without an account', async () => {
    const client = await connect(['--emulator', '--allow', 'send'], { person: yes });
    const { data } = await client.call('list_side_conversations', { ticket_id: 90 });
    const [{ id }] = data.side_conversations;
    const { data: sent } = await client.call('reply_to_side_conversation', { ticket_id: 90, side_conversation_id: id, message: { body: 'Yes, please.' } });
    assert.equal(sent.status, 'sent');
    assert.match((await client.call('read_side_conversation', { ticket_id: 90, side_conversation_id: id })).text, /Yes, please\./);
    assert.equal((await client.call('close_side_conversation', { ticket_id: 90, side_conversation_id: id })).data.status, 'closed');
    assert.equal((await client.call('close_side_conversation', { ticket_id: 90, side_conversation_id: id })).data.status, 'already_closed');
    await client.close();
  });
});
