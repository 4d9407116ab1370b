import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentOf, openAccount } from './stage/account.mjs';
import { stillClock } from './stage/run.mjs';

const account = await openAccount();
const { emulator, url } = account;

async function whoami(credentials = emulator.credentials, { args = [], faults = [] } = {}) {
  faults.forEach((fault) => emulator.addFault(fault));
  const { code, stdout, stderr } = await account.run(['whoami', ...args], { env: { ...environmentOf(credentials, url), ...stillClock } });
  emulator.clearFaults();
  return { code, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) };
}

const forbidden = { status: 403, body: '{"error":"Forbidden","description":"You do not have access to this page."}' };
const onSideConversations = (effect) => [{ operation: 'list', effect }, { operation: 'export_events', effect }];

describe('whoami', () => {
  it('tells account, credential, user, and what an admin may do', async () => {
    const { code, said, stderr } = await whoami();
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(said, {
      account: '127.0.0.1',
      credential: { kind: 'oauth_token', from: 'ZENDESK_OAUTH_TOKEN' },
      user: { id: 1509756491122, name: 'Admin', email: 'admin@emulator.example', role: 'admin' },
      may: { read: true, export: true },
      channels: ['email', 'slack', 'child_ticket', 'msteams'],
      problem: null,
    });
  });

  it('tells that an agent may read and not export', async () => {
    const { code, said } = await whoami(emulator.issueCredential({ role: 'agent' }));
    assert.deepEqual([code, said.user.role, said.may], [0, 'agent', { read: true, export: false }]);
  });

  it('tells of an OAuth client which one it is', async () => {
    const { clientId, clientSecret } = emulator.credentials;
    const { code, stdout } = await account.run(['whoami'], { env: { ZENDESK_OAUTH_TOKEN: '', ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret } });
    assert.deepEqual([code, JSON.parse(stdout).credential], [0, { kind: 'client_credentials', from: 'ZENDESK_CLIENT_ID', client_id: clientId }]);
  });

  for (const [situation, env, words] of [
    ['an unknown OAuth client', { ZENDESK_CLIENT_ID: 'nobody' }, /does not accept the OAuth client of ZENDESK_CLIENT_ID: .*The API says: invalid_client/],
    ['a scope that the OAuth client may not ask for', { ZENDESK_OAUTH_SCOPE: 'everything' }, /ZENDESK_OAUTH_SCOPE\. The API says: invalid_scope/],
  ]) {
    it(`tells ${situation} from the rest`, async () => {
      const { clientId, clientSecret } = emulator.credentials;
      const { code, stdout, stderr } = await account.run(['whoami'], { env: { ZENDESK_OAUTH_TOKEN: '', ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret, ...env } });
      assert.deepEqual([code, JSON.parse(stdout).problem], [3, 'credential']);
      assert.match(stderr, words);
      assert.ok(!stderr.includes(clientSecret));
    });
  }

  const situations = [
    ['a wrong credential', { bearer: 'wrong' }, {}, 3, 'credential', /does not accept the OAuth access token of ZENDESK_OAUTH_TOKEN/],
    ['an end user', emulator.issueCredential({ role: 'end_user' }), {}, 3, 'not_an_agent', /the user is no agent/],
    ['a token without the scope', emulator.issueCredential({ role: 'agent', scopes: ['write'] }), {}, 3, 'missing_scope', /the token lacks a scope\. The API says: Forbidden: You are missing the following required scopes: read\nOf several scopes any one is enough/],
    ['a token of other scopes, of which the API names two', undefined, { faults: onSideConversations({ status: 403, body: '{"error":"Forbidden","description":"You are missing the following required scopes: tickets:read, read"}' }) }, 3, 'missing_scope', /required scopes: tickets:read, read\n/],
    ['a ticket that is refused without a word (403)', undefined, { args: ['--ticket', '7'], faults: [{ operation: 'list', effect: { status: 403, body: '' } }] }, 4, 'ticket_refused', /refuses ticket 7 .*try --ticket N/],
    ['a ticket that is refused without a word (422)', emulator.issueCredential({ role: 'agent' }), { faults: onSideConversations({ status: 422, body: '' }) }, 4, 'ticket_refused', /try --ticket N/],
    ['a ticket that is refused where the account has channels', emulator.issueCredential({ role: 'agent' }), { faults: [{ operation: 'list', effect: forbidden }] }, 4, 'ticket_refused', /try --ticket N/],
    ['a plan without the add-on (402)', undefined, { faults: onSideConversations({ status: 402 }) }, 3, 'add_on_missing', /add-on/],
    ['a plan without the add-on (403)', undefined, { faults: [...onSideConversations(forbidden), { path: '/api/v2/account/settings', effect: forbidden }] }, 3, 'add_on_missing', /add-on/],
    ['a plan without the add-on (404)', undefined, { faults: onSideConversations({ status: 404 }) }, 3, 'add_on_missing', /add-on/],
    ['a ticket that does not exist', undefined, { args: ['--ticket', '404'] }, 4, 'ticket_missing', /no ticket 404/],
    ['a ticket that an agent may not see', emulator.issueCredential({ role: 'agent' }), { args: ['--ticket', '404'] }, 4, 'ticket_missing', /no ticket 404/],
  ];
  for (const [situation, credentials, options, expectedCode, problem, words] of situations) {
    it(`tells ${situation} from the rest`, async () => {
      const { code, said, stderr } = await whoami(credentials, options);
      assert.deepEqual([code, said.problem], [expectedCode, problem]);
      assert.match(stderr, words);
    });
  }

  it('only reads', async () => {
    const before = emulator.requests().length;
    await whoami();
    const asked = emulator.requests().slice(before);
    assert.deepEqual([...new Set(asked.map(({ method }) => method))], ['GET']);
    assert.equal(asked.length, 4);
  });

  it('has no finding where nobody answers', async () => {
    const { code, said } = await whoami(undefined, { faults: [{ effect: { drop: 'before' } }] });
    assert.deepEqual([code, said], [6, undefined]);
  });
});
