import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { channelOf, childTicketId } from '../../pkg/index.js';

/** `tests/conversation_kinds.rs` holds the core to the same table. */
const rows = JSON.parse(readFileSync(new URL('../fixtures/conversation-kinds.json', import.meta.url), 'utf8'));

describe('the channel and the child ticket of a conversation with', () => {
  for (const { situation, conversation, channel, childTicketId: ticket } of rows) {
    it(situation, () => {
      assert.equal(channelOf(conversation), channel);
      assert.equal(childTicketId(conversation), ticket);
    });
  }
});

describe('a conversation whose prototype is polluted', () => {
  it('has no channel but its own', () => {
    const polluted = Object.create({ participants: [{ email: 'a@example.com' }], external_ids: { targetTicketId: '91' } });
    assert.equal(channelOf(polluted), undefined);
    assert.equal(childTicketId(polluted), undefined);
    assert.equal(channelOf({ participants: [Object.create({ email: 'a@example.com' })] }), undefined);
  });
});
