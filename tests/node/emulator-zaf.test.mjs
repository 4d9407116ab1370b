import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmulator } from '../../pkg/emulator/index.js';
import { stopClock } from './stage/clock.mjs';
import { isPending } from './stage/turns.mjs';

const clock = stopClock();

const LIST = '/api/v2/tickets/90/side_conversations';
const message = { body: 'Try unplugging it', to: [{ email: 'ann@example.com' }] };
const send = { url: LIST, type: 'POST', contentType: 'application/json', data: JSON.stringify({ message }) };

async function host(context) {
  const emulator = await createEmulator({ seed: 7 });
  return { emulator, zaf: emulator.zaf(context) };
}

describe('the host of a Zendesk app', () => {
  it('sends with the agent’s session, and gives the parsed body', async () => {
    const { emulator, zaf } = await host();
    const { event } = await zaf.request(send);
    assert.equal(event.actor.email, emulator.credentials.email);
    assert.equal((await zaf.request(LIST)).count, 1);
    assert.equal(emulator.requests()[0].headers.authorization, undefined);
  });

  it('gives the whole response where it is asked to', async () => {
    const { zaf } = await host();
    const response = await zaf.request({ ...send, httpCompleteResponse: true });
    assert.deepEqual([response.status, response.statusText, response.responseJSON.event.type], [201, 'success', 'create']);
    assert.equal(JSON.parse(response.responseText).event.type, 'create');
    assert.ok(response.headers['x-request-id']);
  });

  it('rejects with a plain object, and not with an Error', async () => {
    const { zaf } = await host();
    await assert.rejects(zaf.request('/api/v2/tickets/404/side_conversations'), (thrown) => {
      assert.equal(Object.getPrototypeOf(thrown), Object.prototype);
      assert.deepEqual([thrown.status, thrown.responseJSON.error], [404, 'RecordNotFound']);
      return true;
    });
  });

  it('reaches no other account', async () => {
    const { zaf } = await host();
    for (const url of ['https://other.zendesk.com/api/v2/tickets/90/side_conversations', '//attacker.example/x', 'https://emulator.zendesk.com.attacker.example/']) {
      await assert.rejects(zaf.request(url), { status: 403, responseText: 'not a proxyable URI' });
    }
    assert.equal((await zaf.request(`https://emulator.zendesk.com${LIST}`)).count, 0);
  });

  it('gets JSON, so a file arrives as nothing', async () => {
    const { zaf } = await host();
    await zaf.request({ ...send, contentType: { toJSON: () => 'application/json' }, xhrFields: () => {} });
    const form = new FormData();
    form.append('file', new Blob(['x']), 'a.txt');
    await assert.rejects(zaf.request({ url: '/api/v2/tickets/side_conversations/attachments', type: 'POST', data: form }), { status: 422 });
    await assert.rejects(zaf.request({ ...send, data: { message } }).then((sent) => sent), { status: 400 });
    await assert.rejects(zaf.request({ ...send, contentType: undefined }), { status: 415 });
  });

  it('puts the data of a GET into the query', async () => {
    const { emulator, zaf } = await host();
    await zaf.request({ url: LIST, data: { page: 2, include: 'events' } });
    assert.equal(emulator.requests()[0].path, `${LIST}?page=2&include=events`);
  });

  it('loses connections, cuts bodies off, and never settles a request that hangs', async () => {
    const { emulator, zaf } = await host();
    emulator.addFault({ nth: 1, effect: { drop: 'after' } });
    emulator.addFault({ nth: 2, effect: { truncateAt: 3 } });
    emulator.addFault({ nth: 3, effect: { hang: true } });
    await assert.rejects(zaf.request(LIST), { status: 0 });
    assert.equal((await zaf.request(LIST)).length, 3);
    const hanging = zaf.request(LIST);
    assert.ok(await isPending(hanging));
    clock.tick(24 * 3_600_000);
    assert.ok(await isPending(hanging));
  });

  it('has 100 requests a minute for an app', async () => {
    const { zaf } = await host();
    for (let number = 0; number < 100; number += 1) await zaf.request(LIST);
    await assert.rejects(zaf.request(LIST), { status: 429 });
  });

  it('answers what an app asks about the ticket, the user and itself', async () => {
    const { emulator, zaf } = await host({ ticketId: 42, settings: { token: 'abc' } });
    assert.deepEqual(await zaf.get('ticket.id'), { 'ticket.id': 42, errors: {} });
    const { email } = emulator.credentials;
    assert.deepEqual(await zaf.get(['currentUser.email', 'currentAccount.subdomain']), { 'currentUser.email': email, 'currentAccount.subdomain': 'emulator', errors: {} });
    assert.ok((await zaf.get('ticket.mood')).errors['ticket.mood']);
    assert.equal((await zaf.context()).ticketId, 42);
    assert.deepEqual((await zaf.metadata()).settings, { token: 'abc' });
    assert.deepEqual(await zaf.invoke('resize', { width: '100%', height: '400px' }), { resize: null, errors: {} });
  });

  it('tells an app that it is registered, and passes events on', async () => {
    const { zaf } = await host({ ticketId: 42 });
    const { context } = await new Promise((resolve) => zaf.on('app.registered', resolve));
    assert.equal(context.ticketId, 42);
    const seen = [];
    const listener = (data) => seen.push(data);
    zaf.on('my.event', listener);
    zaf.trigger('my.event', 1);
    assert.equal(zaf.has('my.event', listener), true);
    zaf.off('my.event', listener);
    zaf.trigger('my.event', 2);
    assert.deepEqual(seen, [1]);
  });
});
