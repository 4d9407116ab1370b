/** WebAssembly memory never shrinks, so a module whose memory has grown is replaced once nothing is under way in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEmulator } from '../../pkg/emulator/index.js';
import { requests, SideConversations } from '../../pkg/index.js';
import { clientOn, json } from './stage/fetches.mjs';
import { signedIn } from './stage/signed-in.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const MB = 1_000_000;
const huge = { message: { body: 'x'.repeat(40 * MB), to: [{ email: 'chris@example.com' }] } };
const created = json({ side_conversation: { id: 'c1' }, event: {} }, { status: 201 });
const page = json({ side_conversations: [], count: 0, next_page: null, previous_page: null });

/** Returns the size of the modules' memories in MB, after all garbage is collected. */
async function memoryMb() {
  for (let turn = 0; turn < 5; turn += 1) {
    collect();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().external / MB;
}

it('grows in few steps under thousands of calls at a time, since V8 counts all of it as new with each', async () => {
  const { Instance } = WebAssembly;
  let memory;
  WebAssembly.Instance = function (...args) {
    const instance = new Instance(...args);
    memory = Object.values(instance.exports).find((exported) => exported instanceof WebAssembly.Memory);
    return instance;
  };
  const sizes = new Set();
  const client = clientOn(async () => (sizes.add(memory.buffer.byteLength), page()));
  await Promise.all(Array.from({ length: 6_000 }, () => client.list(90)));
  WebAssembly.Instance = Instance;
  const large = [...sizes].filter((bytes) => bytes > 17 * 1024 * 1024);
  assert.ok(large.length >= 1 && large.length <= 4, `${large.length} sizes: ${large.slice(0, 10).join(', ')}`);
});

describe('the memory that a body of 40 MB took', () => {
  const ways = {
    'a call': () => clientOn(created).create(90, huge),
    'a builder': () => requests.create(90, huge),
  };
  for (const [what, use] of Object.entries(ways)) {
    it(`is given back after ${what}, without another call`, async () => {
      await clientOn(page).list(90);
      const before = await memoryMb();
      await use();
      assert.ok((await memoryMb()) < before + 5, `${await memoryMb()} MB after ${before}`);
    });
  }

  it('takes neither the client nor an open export with it', async () => {
    const end = { events: [], count: 0, end_time: 1, next_page: null };
    const client = clientOn(async (url) => (url.includes('/events') ? json(end)() : created()));
    const read = client.exportEvents({ start_time: 1_500_000_000 });
    await client.create(90, huge);
    for await (const event of read) assert.fail(`expected no event, but found ${event.id}`);
    assert.equal(read.checkpoint.start_time, 1_500_000_000);
    assert.ok((await client.create(90, { message: { ...huge.message, body: 'x' } })).side_conversation);
  });

  it('stays while another call is under way, which ends as if nothing had happened', async () => {
    const before = await memoryMb();
    let answer;
    const waiting = clientOn(() => new Promise((resolve) => (answer = resolve))).show(90, 'c1');
    await clientOn(created).create(90, huge);
    answer(created());
    assert.equal((await waiting).side_conversation.id, 'c1');
    const atRest = await memoryMb();
    assert.ok(atRest < before + 5, `${atRest} MB after ${before}`);
  });
});

describe('a client that has got a new refresh token', () => {
  it('keeps it over the body of 40 MB', async () => {
    const emulator = await createEmulator({ seed: 1 });
    const { tokens, clientId, clientSecret } = await signedIn(emulator);
    const pairs = [];
    const client = new SideConversations({
      baseUrl: emulator.credentials.baseUrl,
      fetch: (url, init) => (init.body?.length > MB ? created() : emulator.fetch(url, init)),
      auth: { clientId, clientSecret, refreshToken: tokens.refreshToken, onRotate: (pair) => void pairs.push(pair.refreshToken) },
      maxRetries: 0,
    });
    await client.list(90);
    assert.equal(pairs.length, 1);
    await client.create(90, huge);
    await client.list(90);
    assert.equal(pairs.length, 1, 'the access token is still known');
    emulator.addFault({ path: '/api', count: 1, effect: { status: 401, body: '{"error":"invalid_token"}' } });
    await client.list(90);
    assert.equal(pairs.length, 2, 'the second refresh token was used, not the first');
  });
});
