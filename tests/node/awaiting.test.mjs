import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmulator } from '../../pkg/emulator/index.js';
import { awaiting, SideConversations, waits } from '../../pkg/index.js';

async function thread() {
  const emulator = await createEmulator({ seed: 1, now: new Date('2026-11-02T08:00:00Z') });
  const client = new SideConversations(emulator.clientOptions());
  const { side_conversation } = await client.create(90, { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } });
  const { id } = side_conversation;
  const events = async () => (await client.listEvents(90, id)).events;
  return { emulator, client, id, events };
}

describe('whose turn it is', () => {
  it('goes from them to us and back, with the first unanswered message and the reminders since', async () => {
    const { emulator, client, id, events } = await thread();
    const [first] = await events();
    assert.deepEqual(awaiting(await events()), { turn: 'them', since: first.created_at, reminders: 0 });
    emulator.advance(60_000);
    await client.replyAll(90, id, { message: { body: 'Any news?' }, includeSelf: true });
    assert.deepEqual(awaiting(await events()), { turn: 'them', since: first.created_at, reminders: 1 });
    emulator.advance(60_000);
    const answer = emulator.receive(id, { from: { email: 'chris@example.com' }, body: 'Yes' });
    assert.deepEqual(awaiting(await events()), { turn: 'us', since: answer.created_at, reminders: 0 });
    emulator.advance(60_000);
    await client.close(90, id);
    assert.equal(awaiting(await events()).turn, 'nobody');
  });

  it('is told by the caller who knows the agents and the automatic answers', async () => {
    const { emulator, id, events } = await thread();
    emulator.advance(60_000);
    emulator.receive(id, { from: { email: 'chris@example.com' }, body: 'Out of office' });
    const list = await events();
    assert.equal(awaiting(list, { isAutomatic: ({ message }) => message?.body === 'Out of office' }).turn, 'them');
    assert.equal(awaiting(list, { isAgent: () => false }).turn, 'us');
    assert.throws(() => awaiting(list, { isAgent: () => { throw new RangeError('no'); } }), RangeError);
    assert.equal(awaiting(list).turn, 'us');
  });

  it('is nobody\'s without events', () => {
    assert.deepEqual(awaiting([]), { turn: 'nobody', since: '', reminders: 0 });
  });
});

describe('the waits for an answer', () => {
  it('are the messages of one side until the other answers', async () => {
    const { emulator, client, id, events } = await thread();
    const remind = () => client.replyAll(90, id, { message: { body: 'Any news?' }, includeSelf: true });
    const answer = () => emulator.receive(id, { from: { email: 'chris@example.com' }, body: 'Yes' });
    for (const act of [remind, answer, answer, remind]) {
      emulator.advance(60_000);
      await act();
    }
    const [asked, reminded, answered, added, thanked] = (await events()).map(({ created_at: at }) => at).sort();
    assert.deepEqual(waits(await events()), [
      { turn: 'them', since: asked, latest: reminded, answered, reminders: 1 },
      { turn: 'us', since: answered, latest: added, answered: thanked, reminders: 0 },
      { turn: 'them', since: thanked, latest: thanked, reminders: 0 },
    ]);
    assert.deepEqual(waits([]), []);
  });
});
