import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import * as imported from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';

const required = createRequire(import.meta.url)('../../pkg/index.cjs');
const TICKET_ID = 90;
const message = { subject: 'printer not working', body: 'Try unplugging it.', to: [{ email: 'chris@example.com' }, { email: 'ops@example.com' }] };

for (const [how, { SideConversations, ValidationError }] of [['import', imported], ['require', required]]) {
  describe(`the package under ${how}`, () => {
    it('creates, shows, lists, answers and closes a side conversation without any init', async () => {
      const emulator = await createEmulator({ seed: 1 });
      const client = new SideConversations(emulator.clientOptions());

      const created = await client.create(TICKET_ID, { message });
      const { id } = created.side_conversation;
      assert.equal(created.side_conversation.state, 'open');
      assert.equal(created.event.message.body, message.body);

      const shown = await client.show(TICKET_ID, id);
      assert.deepEqual(shown.side_conversation, created.side_conversation);
      const listed = await client.list(TICKET_ID);
      assert.deepEqual(listed.side_conversations, [created.side_conversation]);

      await client.reply(TICKET_ID, id, { message: { body: 'Done?', to: shown.side_conversation.participants } });
      const { side_conversation: closed } = await client.close(TICKET_ID, id);
      assert.equal(closed.state, 'closed');

      const again = await client.show(TICKET_ID, id, { include: 'events' });
      assert.equal(again.side_conversation.state, 'closed');
      assert.deepEqual(again.events.map(({ type }) => type), ['create', 'reply', 'update']);
    });

    const refused = [
      ['a ticket id of 0', 0, { message }, [['ticket_id', 'value']]],
      ['a ticket id with a fraction', 1.5, { message }, [['ticket_id', 'value']]],
      ['a ticket id as a string', '90', { message }, [['ticket_id', 'type']]],
      ['no recipient', TICKET_ID, { message: { ...message, to: [] } }, [['message.to', 'empty']]],
      ['an address without @', TICKET_ID, { message: { ...message, to: [{ email: 'chris' }] } }, [['message.to[0].email', 'value']]],
      [
        'a user and a Slack channel in one message',
        TICKET_ID,
        { message: { ...message, to: [{ user_id: 1 }, { slack_workspace_id: 'T1', slack_channel_id: 'C1' }] } },
        [['message.to[1]', 'mixed_channels']],
      ],
      ['several wrong things at once', 0, { message: { to: [{ email: 'x' }], cc: [] } }, [['ticket_id', 'value'], ['message.to[0].email', 'value'], ['message.cc', 'unknown_field']]],
    ];
    for (const [what, ticketId, body, expected] of refused) {
      it(`refuses ${what} before anything is sent`, async () => {
        const emulator = await createEmulator();
        const client = new SideConversations(emulator.clientOptions());
        const error = await client.create(ticketId, body).catch((thrown) => thrown);
        assert.ok(error instanceof ValidationError, String(error));
        assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), expected);
        assert.deepEqual(emulator.requests(), []);
      });
    }
  });
}
