import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SideConversations } from '../../pkg/index.js';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { settled } from './stage/turns.mjs';

const clock = stopClock();

const message = { subject: 'printer', body: 'Try unplugging it', to: [{ email: 'ann@example.com' }] };

async function started(options = {}) {
  const emulator = await createEmulator({ seed: 7, ...options });
  return { emulator, client: new SideConversations(emulator.clientOptions()) };
}

describe('an emulated account', () => {
  it('has the same ids and credentials for the same seed, and others for another', async () => {
    const run = async (seed) => {
      const { emulator, client } = await started({ seed });
      return [emulator.credentials, (await client.create(90, { message })).side_conversation.id];
    };
    assert.deepEqual(await run(1), await run(1));
    assert.notDeepEqual(await run(1), await run(2));
    assert.notDeepEqual((await createEmulator()).credentials, (await createEmulator()).credentials);
  });

  it('stands still in time until it is advanced', async () => {
    const { emulator, client } = await started({ now: new Date('2026-01-01T00:00:00Z') });
    emulator.advance(1500);
    const { side_conversation } = await client.create(90, { message });
    assert.equal(side_conversation.created_at, '2026-01-01T00:00:01.500Z');
  });

  it('advances the real clock too', async () => {
    const { emulator, client } = await started();
    emulator.advance(3_600_000);
    clock.tick(7);
    const { side_conversation } = await client.create(90, { message });
    assert.equal(Date.parse(side_conversation.created_at), Date.now() + 3_600_000);
  });

  it('lets somebody outside answer', async () => {
    const { emulator, client } = await started();
    const { side_conversation } = await client.create(90, { message });
    const event = emulator.receive(side_conversation.id, { from: { email: 'ann@example.com', name: 'Ann' }, body: 'It works' });
    assert.deepEqual([event.type, event.via, event.actor.name, event.message.body], ['reply', 'email', 'Ann', 'It works']);
    assert.deepEqual((await client.listEvents(90, side_conversation.id)).events.at(-1), event);
    assert.throws(() => emulator.receive('none', { from: { email: 'ann@example.com' } }), /expected the id of a side conversation, but found "none"/);
  });

  it('issues credentials of every role, with scopes and an end', async () => {
    const { emulator } = await started();
    const url = `${emulator.credentials.baseUrl}/api/v2/tickets/90/side_conversations`;
    const status = async ({ bearer }, method = 'GET') => (await emulator.fetch(url, { method, headers: { Authorization: `Bearer ${bearer}` } })).status;
    assert.equal(await status(emulator.issueCredential({ role: 'agent' })), 200);
    assert.equal(await status(emulator.issueCredential({ role: 'end_user' })), 403);
    assert.equal(await status(emulator.issueCredential({ scopes: ['read'] }), 'POST'), 403);
    const short = emulator.issueCredential({ expiresInMs: 1000 });
    assert.equal(await status(short), 200);
    emulator.advance(1000);
    assert.equal(await status(short), 401);
    assert.throws(() => emulator.issueCredential({ role: 'owner' }), /unknown variant `owner`/);
  });

  it('is a snapshot of plain JSON, which another emulator goes on from', async () => {
    const { emulator, client } = await started();
    const { side_conversation } = await client.create(90, { message });
    const snapshot = JSON.parse(JSON.stringify(emulator.snapshot()));
    assert.equal(snapshot.version, 2);
    const other = await createEmulator({ state: snapshot });
    const shown = await new SideConversations(other.clientOptions()).show(90, side_conversation.id);
    assert.deepEqual(shown.side_conversation, side_conversation);
    await client.close(90, side_conversation.id);
    emulator.restore(snapshot);
    assert.equal((await client.show(90, side_conversation.id)).side_conversation.state, 'open');
    emulator.reset();
    assert.equal((await client.list(90)).count, 0);
  });

  it('refuses a state of a newer version, and keeps what it has', async () => {
    const { emulator, client } = await started();
    await client.create(90, { message });
    assert.throws(() => emulator.restore({ version: 3 }), /version 3: use the version of this package that wrote it, or a newer one/);
    assert.equal((await client.list(90)).count, 1);
    await assert.rejects(createEmulator({ state: { version: 3 } }), /version 3/);
  });

  it('refuses options that are none', async () => {
    for (const [options, reason] of [
      [{ seed: -1 }, /seed/],
      [{ seed: 1.5 }, /seed/],
      [{ now: new Date(NaN) }, /now/],
      [{ exportPageSize: 0 }, /exportPageSize to be a whole number from 1 to/],
      [{ exportPageSize: '100' }, /exportPageSize/],
      [{ lateByMs: -1 }, /lateByMs/],
      [{ lateByMs: 0.5 }, /lateByMs/],
      [{ chaos: 'mild' }, /"mild"/],
      [{ sed: 1 }, /"sed"/],
    ]) {
      await assert.rejects(createEmulator(options), reason);
    }
    const { emulator } = await started();
    assert.throws(() => emulator.addFault({ effect: { explode: true } }), /expected the fault's effect to have one of/);
    assert.throws(() => emulator.addFault({ effect: { status: 422, body: { error: 'RecordInvalid' } } }), /expected the fault's body to be a string; JSON.stringify makes one/);
    assert.throws(() => emulator.advance(-1), /expected milliseconds/);
  });

  it('holds its limits unless told not to', async () => {
    for (const [rateLimits, refused] of [[true, 1], [false, 0]]) {
      const { emulator } = await started({ rateLimits, now: new Date() });
      const client = new SideConversations({ ...emulator.clientOptions(), maxRetries: 0 });
      const sends = await Promise.allSettled(Array.from({ length: 301 }, () => client.create(90, { message })));
      const errors = sends.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
      assert.deepEqual(errors.map(({ code, retryAfter }) => [code, retryAfter]), Array(refused).fill(['rate_limited', 600]));
    }
  });

  it('exports in pages of 100, or of as many events as it is told', async () => {
    for (const [exportPageSize, sizes] of [[undefined, [100, 51]], [60, [60, 60, 32]]]) {
      const { emulator, client } = await started({ exportPageSize, now: new Date('2026-01-01T00:00:00Z') });
      const from = { email: 'ann@example.com' };
      const events = Array.from({ length: 150 }, (_, index) => ({ created_at: new Date(1_700_000_000_000 + index * 1_000).toISOString(), message: { ...message, from } }));
      await client.import(90, { side_conversation: {}, events });
      const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
      const found = [];
      let next = 'https://emulator.zendesk.com/api/v2/tickets/side_conversations/events?start_time=0';
      while (next) {
        const page = await (await emulator.fetch(next, { headers })).json();
        found.push(page.count);
        next = page.next_page;
      }
      // Each page begins with the second that the one before ended with; the last one is empty and leads nowhere.
      assert.deepEqual(found, [...sizes, 0]);
    }
  });

  it('shows an event in lists at once, and in the export later', async () => {
    const { emulator, client } = await started({ lateByMs: 600_000, now: new Date('2026-01-01T00:00:00Z') });
    const count = 30;
    for (let number = 0; number < count; number += 1) await client.create(90, { message });
    const exported = async () => {
      const ids = [];
      for await (const { id } of client.exportEvents({ start_time: new Date('2025-12-31T00:00:00Z') })) ids.push(id);
      return ids.length;
    };
    emulator.advance(120_000);
    const early = await exported();
    assert.ok(early > 0 && early < count, `${early}`);
    assert.equal((await client.list(90)).count, count);
    emulator.advance(480_000);
    assert.equal(await exported(), count);
  });

  it('strikes the requests below a path alone', async () => {
    const { emulator, client } = await started();
    emulator.addFault({ path: '/api/v2/users/me', effect: { status: 404 } });
    const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
    assert.equal((await emulator.fetch('https://emulator.zendesk.com/api/v2/users/me.json', { headers })).status, 404);
    assert.equal((await client.list(90)).count, 0);
  });

  it('records requests without their credentials', async () => {
    const { emulator, client } = await started({ now: new Date('2026-01-01T00:00:00Z') });
    await client.create(90, { message });
    const [{ method, path, headers, body, status, at }] = emulator.requests();
    assert.deepEqual([method, path, status, at], ['POST', '/api/v2/tickets/90/side_conversations', 201, '2026-01-01T00:00:00.000Z']);
    assert.equal(headers.authorization, 'Bearer [redacted]');
    assert.deepEqual(JSON.parse(body).message.to, message.to);
  });

  it('lets the client through a flaky network', async () => {
    const { emulator } = await started({ chaos: 'flaky', rateLimits: false });
    const client = new SideConversations({ ...emulator.clientOptions(), maxRetries: 8 });
    for (let number = 0; number < 10; number += 1) {
      let isOver = false;
      const call = client.create(90, { message }, { idempotencyKey: `key-${number}` }).finally(() => (isOver = true));
      // As soon as nothing else happens, the clock moves to the next event: a late answer or the next attempt.
      for (await settled(); !isOver; await settled()) clock.next();
      await call;
    }
    emulator.clearFaults();
    assert.equal((await client.list(90)).count, 10);
  });
});
