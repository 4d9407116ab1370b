import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account, WAYS } from './stage/accounts.mjs';
import { passWaits, stopClock } from './stage/clock.mjs';
import { rejection } from './stage/fetches.mjs';
import { TICKET_ID } from './stage/operations.mjs';
import { until } from './stage/turns.mjs';

const clock = stopClock();

const to = [{ email: 'ops@example.com' }];
const event = (body) => ({ created_at: '2022-10-05T20:47:02.230Z', message: { body, from: { email: 'chris@example.com' }, to } });

/** Each send, and a count of its copies in the account. An import of two events is there completely or not at all. */
const SENDS = {
  create: {
    send: ({ client }, options) => client.create(TICKET_ID, { message: { body: 'sent', to } }, options),
    count: async ({ direct }) => (await direct.list(TICKET_ID)).count - 1,
  },
  reply: {
    send: ({ client, conversation }, options) => client.reply(TICKET_ID, conversation.id, { message: { body: 'sent', to } }, options),
    count: async ({ direct, conversation }) => (await direct.listEvents(TICKET_ID, conversation.id)).events.filter(({ type }) => type === 'reply').length,
  },
  import: {
    send: ({ client }, options) => client.import(TICKET_ID, { side_conversation: { subject: 'sent' }, events: [event('one'), event('two')] }, options),
    count: async ({ direct }) => {
      const { side_conversations: all, events } = await direct.list(TICKET_ID, { include: 'events' });
      const imported = all.filter(({ subject }) => subject === 'sent');
      for (const { id } of imported) assert.equal(events.filter(({ side_conversation_id: of }) => of === id).length, 2);
      return imported.length;
    },
  },
  import_events: {
    send: ({ client, conversation }, options) => client.importEvents(TICKET_ID, conversation.id, { events: [event('one'), event('two')] }, options),
    count: async ({ direct, conversation }) => {
      const { events } = await direct.listEvents(TICKET_ID, conversation.id);
      const [one, two] = ['one', 'two'].map((body) => events.filter(({ message }) => message?.body === body).length);
      assert.equal(one, two);
      return one;
    },
  },
};

const dropped = (when, more = {}) => ({ nth: 1, effect: { drop: when }, ...more });
const answered = (status, more = {}) => ({ nth: 1, effect: { status }, ...more });

/**
 * The faults of the send and, with `at: 'look'`, of the looks for it, and the outcomes. `keyed`: attempts with a key; `isFound`: whether a
 * look finds it. `bare`: the code without a key; `carriedOut`: whether the request got through then.
 */
const SITUATIONS = [
  { what: 'nothing goes wrong', faults: [], keyed: 1 },
  { what: 'the connection drops before the request is carried out', faults: [dropped('before')], keyed: 3, bare: 'connection' },
  { what: 'the connection drops after the request was carried out', faults: [dropped('after')], keyed: 2, isFound: true, bare: 'connection', carriedOut: true },
  { what: 'the answer is cut off', faults: [{ nth: 1, effect: { truncateAt: 10 } }], keyed: 2, isFound: true, bare: 'unexpected_response', carriedOut: true },
  { what: 'the request hangs', faults: [{ nth: 1, effect: { hang: true } }], keyed: 3, isSilent: true, bare: 'timeout' },
  { what: 'a proxy answers 502', faults: [answered(502)], keyed: 3, bare: 'server' },
  { what: 'the server answers 500', faults: [answered(500)], keyed: 3, bare: 'server' },
  { what: 'it drops before, and the look drops too', faults: [dropped('before'), dropped('before', { at: 'look' })], keyed: 4, bare: 'connection' },
  { what: 'it drops after, and the look is answered 503', faults: [dropped('after'), answered(503, { at: 'look' })], keyed: 3, isFound: true, bare: 'connection', carriedOut: true },
  { what: 'it drops before, and then after', faults: [dropped('before'), { nth: 2, effect: { drop: 'after' } }], keyed: 4, isFound: true, bare: 'connection' },
];

const LOOKS = { create: 'list', reply: 'list_events', import: 'list', import_events: 'list_events' };
/** The number of looks for the parts of the answer that the first look did not find. */
const LOOKS_FOR_THE_REST = { create: 0, reply: 1, import: 1, import_events: 1 };
const ATTEMPT_TIMEOUT_MS = 1_500;
const options = { maxRetries: 3, attemptTimeout: ATTEMPT_TIMEOUT_MS, onAttempt: passWaits(clock) };
const faultsOn = (name, faults) => faults.map(({ at = 'send', ...fault }) => ({ ...fault, operation: at === 'send' ? name : LOOKS[name] }));

/** Sends; where the account stays silent, the attempt's time passes once the account has the request. */
async function sending({ send, stage, isSilent }, own) {
  const known = stage.emulator.requests().length;
  const outcome = send(stage, own).withResponse();
  if (isSilent) {
    await until(() => stage.emulator.requests().length > known);
    clock.tick(ATTEMPT_TIMEOUT_MS);
  }
  return outcome;
}

// The clock is one for the whole file: one test after the other moves it.
describe('an answer that is lost', () => {
  for (const way of Object.keys(WAYS)) {
    for (const [name, { send, count }] of Object.entries(SENDS)) {
      describe(`${name} ${way}`, () => {
        for (const { what, faults, isSilent = false, keyed, isFound = false, bare, carriedOut = false } of SITUATIONS) {
          it(`with a key is there exactly once when ${what}`, async (context) => {
            const stage = await account(way, context, { ...options, faults: faultsOn(name, faults) });
            const { data, response } = await sending({ send, stage, isSilent }, { idempotencyKey: 'order-4711', lookFirst: false });
            assert.equal(response.attempts, isFound ? keyed + LOOKS_FOR_THE_REST[name] : keyed, name);
            stage.emulator.clearFaults();
            assert.equal(await count(stage), 1);
            assert.equal(response.found, isFound);
            assert.ok(data.event, 'the answer has the shape of the operation');
            const { side_conversation: now } = await stage.direct.show(TICKET_ID, data.side_conversation.id);
            assert.equal(data.side_conversation.id, now.id);
            assert.equal(data.event.side_conversation_id, now.id);
          });

          if (bare === undefined) continue;
          it(`without a key is there at most once, and ambiguous, when ${what}`, async (context) => {
            const stage = await account(way, context, { ...options, faults: faultsOn(name, faults) });
            const error = await rejection(sending({ send, stage, isSilent }));
            assert.deepEqual([error.code, error.ambiguous, error.attempts], [bare, true, 1], String(error.stack));
            stage.emulator.clearFaults();
            assert.equal(await count(stage), carriedOut ? 1 : 0);
          });
        }

        it('that another run sent before is found by its key, and not sent', async (context) => {
          const stage = await account(way, context, options);
          const first = await send(stage, { idempotencyKey: 'order-4711' }).withResponse();
          const again = await send(stage, { idempotencyKey: 'order-4711' }).withResponse();
          assert.deepEqual([first.response.found, again.response.found], [false, true]);
          assert.equal(first.response.attempts, 2);
          assert.equal(again.response.attempts, 1 + LOOKS_FOR_THE_REST[name]);
          assert.equal(await count(stage), 1);
          assert.equal(again.data.side_conversation.id, first.data.side_conversation.id);
          assert.equal(again.data.event.side_conversation_id, first.data.event.side_conversation_id);
        });

        it('is repeated after a 429, which was not carried out, key or not', async (context) => {
          for (const key of [{}, { idempotencyKey: 'k', lookFirst: false }]) {
            const faults = [{ count: 2, operation: name, effect: { status: 429, headers: { 'Retry-After': '0' } } }];
            const stage = await account(way, context, { ...options, faults });
            assert.equal((await send(stage, key).withResponse()).response.attempts, 3);
            assert.equal(await count(stage), 1);
          }
        });

        it('that stays lost with a key is ambiguous, and there at most once', async (context) => {
          const stage = await account(way, context, { ...options, maxRetries: 1, faults: [{ operation: name, effect: { drop: 'before' } }] });
          const error = await rejection(send(stage, { idempotencyKey: 'k', lookFirst: false }));
          assert.deepEqual([error.code, error.ambiguous, error.attempts], ['connection', true, 4]);
          stage.emulator.clearFaults();
          assert.equal(await count(stage), 0);
        });

        it('that is refused is not ambiguous', async (context) => {
          const stage = await account(way, context, { ...options, faults: [{ operation: name, effect: { status: 422, body: '{"error":"RecordInvalid","description":"no"}' } }] });
          const error = await rejection(send(stage, { idempotencyKey: 'k', lookFirst: false }));
          assert.deepEqual([error.code, error.ambiguous, error.attempts, error.retryable], ['bad_request', false, 1, false]);
          assert.equal(await count(stage), 0);
        });
      });
    }
  }
});
