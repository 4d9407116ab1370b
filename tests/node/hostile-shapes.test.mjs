import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { isSideConversationsError, recipient, requests, validate, ValidationError } from '../../pkg/index.js';
import { CONVERSATION_ID, TICKET_ID } from './stage/operations.mjs';
import { clientOn, conversation, json, rejection, scripted } from './stage/fetches.mjs';

const to = [{ email: 'ops@example.com' }];
const thrower = (name) => Object.defineProperty({}, name, { enumerable: true, get: () => { throw new Error('from a getter'); } });
const cyclic = () => {
  const body = { message: { body: 'x', to } };
  body.message.again = body;
  return body;
};
const everyTrap = new Proxy({}, {
  get(_, trap) {
    return () => { throw new Error(`from the trap ${trap}`); };
  },
});
/** Throws at whatever is done to it. */
const touchy = () => new Proxy({}, everyTrap);
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const throwing = (message) => () => { throw new Error(message); };

/** A body and the issues that it has. */
const BODIES = [
  ['a BigInt as an id', { message: { body: 'x', to: [{ user_id: 5n }] } }, [['message.to[0].user_id', 'type']]],
  ['a BigInt beside other mistakes', { message: { subject: 5, to: [{ user_id: 5n }], cc: [] } }, [['message.subject', 'type'], ['message.to[0].user_id', 'type'], ['message.cc', 'unknown_field']]],
  ['a BigInt in external_ids', { message: { to }, external_ids: { a: 1n } }, [['external_ids.a', 'type']]],
  ['a BigInt alone', 5n, [['', 'type']]],
  ['a body that is a function', () => {}, [['', 'required']]],
  ['a body that is a symbol', Symbol('x'), [['', 'required']]],
  ['a body that is a Date', new Date(0), [['', 'type']]],
  ['a body that is a Map', new Map([['message', 1]]), [['message', 'required']]],
  ['a message that is a function', { message: () => {} }, [['message', 'required']]],
  ['a message that is a symbol', { message: Symbol('x') }, [['message', 'required']]],
  ['a user id that is NaN', { message: { to: [{ user_id: Number.NaN }] } }, [['message.to[0]', 'incomplete']]],
  ['a getter that throws', { message: thrower('to') }, [['message.to', 'type']]],
  ['a getter that throws at the root', thrower('message'), [['message', 'type']]],
  ['a toJSON that throws', { message: { to, body: { toJSON: throwing('from toJSON') } } }, [['message.body', 'type']]],
  ['a getter of toJSON that throws', { message: { to, body: thrower('toJSON') } }, [['message.body', 'type']]],
  ['a cycle', cyclic(), [['message.again', 'unknown_field']]],
  ['a list that holds itself', { message: { to: (() => { const list = []; list.push(list); return list; })() } }, [['message.to[0]', 'type']]],
  ['a proxy that throws at everything', touchy(), [['', 'type']]],
  ['a proxy that throws at everything as a message', { message: touchy() }, [['message', 'type']]],
  ['a revoked proxy', { message: { to: revoked([]) } }, [['message.to', 'type']]],
  ['an own __proto__ of a parsed message', { message: JSON.parse('{"to":[{"email":"ops@example.com"}],"__proto__":{"polluted":true}}') }, [['message.__proto__', 'unknown_field']]],
  ['a parsed body with __proto__ and constructor', JSON.parse('{"message":{"to":[{"email":"ops@example.com"}]},"constructor":{"prototype":{"polluted":true}}}'), [['constructor', 'unknown_field']]],
  ['a nesting ten thousand deep', { message: { to, body: deep(10_000) } }, [['message.body', 'type']]],
];

function deep(levels) {
  let value = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('a body of a hostile shape', () => {
  for (const [what, body, expected] of BODIES) {
    it(`${what} is refused where it stands and sends nothing`, async () => {
      const fetch = scripted(json({}));
      const error = await rejection(clientOn(fetch).create(TICKET_ID, body));
      assert.ok(error instanceof ValidationError, String(error?.stack));
      assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), expected);
      assert.deepEqual(validate.create(body).map(({ path, code }) => [path, code]), expected);
      assert.equal(fetch.asked.length, 0);
      assert.equal({}.polluted, undefined);
    });
  }

  it('that stands in many places at once is refused in reasonable time', () => {
    let body = [5n];
    for (let level = 0; level < 30; level += 1) body = [body, body];
    const issues = validate.create({ message: { to: body } });
    assert.ok(issues.length > 0);
  });
});

describe('a body that JSON says differently than it looks', () => {
  const sent = async (body) => {
    const fetch = scripted(json({ side_conversation: conversation(), event: {} }, { status: 201 }));
    await clientOn(fetch).create(TICKET_ID, body);
    return fetch.asked[0].body;
  };

  it('is sent as JSON.stringify gives it', async () => {
    class Message {
      to = to;
      body = 'x';
      later = undefined;
      [Symbol('hidden')] = 1;
      reply() {}
    }
    assert.equal(await sent({ message: new Message() }), '{"message":{"to":[{"email":"ops@example.com"}],"body":"x"}}');
    const dated = requests.import(TICKET_ID, {
      side_conversation: {},
      events: [{ created_at: new Date('2022-10-05T20:47:02.230Z'), message: { from: to[0], to } }],
    });
    assert.equal(JSON.parse(dated.body).events[0].created_at, '2022-10-05T20:47:02.230Z');
  });

  it('and holds a lone surrogate is sent with its escape', async () => {
    const text = await sent({ message: { to, body: 'a\ud800b' } });
    assert.equal(text, '{"message":{"to":[{"email":"ops@example.com"}],"body":"a\\ud800b"}}');
  });

  it('and holds ten million characters is sent whole', async () => {
    const body = 'é'.repeat(10_000_000);
    assert.equal(JSON.parse(await sent({ message: { to, body } })).message.body, body);
  });

  it('and has a hundred thousand recipients is sent whole', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ email: `user${index}@example.com` }));
    assert.equal(JSON.parse(await sent({ message: { to: many } })).message.to.length, 100_000);
  });

  it('is read before the method returns, so that a later change is not sent', async () => {
    const fetch = scripted(json({ side_conversation: conversation(), event: {} }, { status: 201 }));
    const client = clientOn(fetch);
    const message = { to, body: '1' };
    const calls = [client.create(TICKET_ID, { message })];
    message.body = '2';
    calls.push(client.create(TICKET_ID, { message }));
    message.body = '3';
    await Promise.all(calls);
    assert.deepEqual(fetch.asked.map(({ body }) => JSON.parse(body).message.body), ['1', '2']);
  });
});

describe('a polluted Object.prototype', () => {
  const names = [
    'done', 'kind', 'data', 'failure', 'aborted', 'over', 'reason', 'places', 'turn', 'waitMs', 'send', 'given', 'code', 'issues', 'cause', 'details',
    'maySend', 'signal', 'fetch', 'zaf', 'onAttempt', 'next_page', 'side_conversation', 'toJSON2',
  ];
  for (const name of names) {
    it(`by ${name} changes no call`, async () => {
      const fetch = scripted(json({ side_conversation: conversation(), event: {} }, { status: 201 }), json({ error: 'x' }, { status: 404 }));
      const client = clientOn(fetch);
      Object.defineProperty(Object.prototype, name, { value: {}, configurable: true, writable: true });
      try {
        const made = await client.create(TICKET_ID, { message: { to, body: 'x' } });
        assert.equal(made.side_conversation.id, CONVERSATION_ID);
        const error = await rejection(client.show(TICKET_ID, 'x'));
        assert.deepEqual([error.code, error.status, Object.hasOwn(error, 'cause'), Object.hasOwn(error, 'details')], ['not_found', 404, false, false]);
      } finally {
        delete Object.prototype[name];
      }
      assert.equal(fetch.asked.length, 2);
    });
  }
});

/** Values whose content `JSON.stringify` leaves out, or writes as a list of numbers. */
const CONTENT = [
  ['a form', () => new FormData()],
  ['a Blob', () => new Blob(['x'])],
  ['a File', () => new File(['x'], 'a.txt')],
  ['a Map', () => new Map([['a', 1]])],
  ['a Set', () => new Set([1])],
  ['URL parameters', () => new URLSearchParams('a=1')],
  ['a stream', () => new ReadableStream()],
  ['an ArrayBuffer', () => new ArrayBuffer(2)],
  ['a Map of another realm', () => runInContext('new Map([[1, 2]])', createContext({}))],
  ['bytes', () => new Uint8Array(2)],
  ['a Buffer', () => Buffer.from('x')],
  ['no bytes', () => new Uint8Array()],
];

function transferred(value) {
  structuredClone(value, { transfer: [value.buffer ?? value] });
  return value;
}

describe('an argument of a hostile shape', () => {
  const client = clientOn(scripted(json({})));
  const rows = [
    ['a proxy that throws at everything as a ticket id', () => client.list(touchy()), [['ticket_id', 'type']]],
    ['a revoked proxy as a query', () => client.list(TICKET_ID, revoked({})), [['query', 'type']]],
    ['a revoked list as a query', () => client.list(TICKET_ID, revoked([])), [['query', 'type']]],
    ['a getter that throws in a query', () => client.list(TICKET_ID, thrower('page')), [['page', 'type']]],
    ['a proxy that throws at everything as options', () => client.list(TICKET_ID, {}, touchy()), [['options', 'type']]],
    ['a getter that throws in the options', () => client.list(TICKET_ID, {}, thrower('timeout')), [['timeout', 'type']]],
    ['a getter that throws where the signal is', () => client.list(TICKET_ID, {}, thrower('signal')), [['signal', 'type']]],
    ['a symbol as a conversation id', () => client.show(TICKET_ID, Symbol('x')), [['side_conversation_id', 'type']]],
    ['a class instance as a ticket id', () => client.list(new (class Ticket {})()), [['ticket_id', 'type']]],
    ['a boxed number as a ticket id', () => client.list(Object(90)), [['ticket_id', 'type']]],
    ['a touchy file', () => client.uploadAttachment(touchy()), [['file', 'type']]],
    ['a file that only looks like one', () => client.uploadAttachment({ size: 3, slice: () => {}, arrayBuffer: async () => new ArrayBuffer(3) }), [['file', 'type']]],
    ['no file', () => client.uploadAttachment(), [['file', 'required']]],
    ['a file and a name that are both wrong', () => client.uploadAttachment('x', { name: '' }), [['name', 'empty'], ['file', 'type']]],
    ['a BigInt in the body of a raw request', () => client.request({ method: 'POST', path: '/api/v2/x', body: { a: [1n] } }), [['body.a[0]', 'type']]],
    ...CONTENT.map(([what, content]) => [`${what} as the body of a raw request`, () => client.request({ method: 'POST', path: '/api/v2/x', body: content() }), [['body', 'type']]]),
    ['a transferred buffer as a file', () => client.uploadAttachment(transferred(new ArrayBuffer(3))), [['file', 'type']]],
    ['a view of a transferred buffer as a file', () => client.uploadAttachment(transferred(new Uint8Array(3))), [['file', 'type']]],
    ['a touchy raw request', () => client.request(touchy()), [['request', 'type']]],
    ['a getter that throws in a raw request', () => client.request(thrower('method')), [['method', 'type'], ['path', 'required']]],
    ['an attachment without content_url', () => client.downloadAttachment({}), [['content_url', 'required']]],
    ['no attachment', () => client.downloadAttachment(), [['attachment', 'required']]],
    ['an export from a touchy start', () => client.exportEvents(touchy()).pages().next(), [['from', 'type']]],
  ];
  for (const [what, made, expected] of rows) {
    it(`${what} is refused without a throw at the call`, async () => {
      const error = await rejection(made());
      assert.ok(isSideConversationsError(error), String(error?.stack));
      assert.equal(error.code, 'validation', String(error?.stack));
      assert.deepEqual(error.issues.map(({ path, code }) => [path, code]), expected);
    });
  }

  it('a transferred buffer is told from a runtime without files', async () => {
    const error = await rejection(client.uploadAttachment(transferred(new ArrayBuffer(3))));
    assert.match(error.issues[0].message, /transferred .* pass a copy/);
  });

  it('a body of a raw request that JSON says whole is sent, also an empty one', async () => {
    class Nothing {}
    const given = [{}, Object.create(null), new Nothing(), new Date(0), [], 'x', null, { a: 1 }, new URL('https://example.com')];
    const fetch = scripted(...given.map(() => json({})));
    for (const body of given) await clientOn(fetch).request({ method: 'POST', path: '/api/v2/x', body });
    assert.deepEqual(fetch.asked.map(({ body }) => body), given.map((body) => JSON.stringify(body)));
  });

  it('a Date of another realm is a start of an export', () => {
    const foreign = runInContext('new Date(1332034771000)', createContext({}));
    assert.equal(requests.exportEvents({ start_time: foreign }).path, '/api/v2/tickets/side_conversations/events?start_time=1332034771');
  });

  it('a Date whose own methods throw is refused', () => {
    const date = new Date(0);
    date.getTime = throwing('from getTime');
    assert.throws(() => requests.exportEvents({ start_time: date }), ValidationError);
  });
});

describe('what only reads a conversation', () => {
  it('never throws over participants of any shape', async () => {
    const { channelOf, childTicketId } = await import('../../pkg/index.js');
    for (const value of [undefined, null, 5, 'x', [], {}, { participants: 5 }, { participants: [null, 5, {}] }, { external_ids: null }, touchy()]) {
      assert.equal(channelOf(value), undefined);
      assert.equal(childTicketId(value), undefined);
    }
    assert.equal(channelOf(conversation(CONVERSATION_ID, { participants: to })), 'email');
    assert.equal(childTicketId(conversation(CONVERSATION_ID, { external_ids: { targetTicketId: 49045981562772 } })), 49045981562772);
    assert.equal(childTicketId(conversation(CONVERSATION_ID, { external_ids: { targetTicketId: '91' } })), 91);
  });

  it('has a maker for each recipient, whose recipients are fine', () => {
    const makers = [recipient.user(1), recipient.email('a@example.com', 'A'), recipient.slack('T1', 'C1'), recipient.group(5), recipient.group(5, 6), recipient.teams('19:x')];
    for (const made of makers) assert.deepEqual(validate.create({ message: { to: [made] } }), []);
  });
});
