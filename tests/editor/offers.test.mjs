import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { languageServices, projectOf } from './language-services.mjs';

/** Snapshots of the offers of an editor and the messages of the compiler. `UPDATE_SNAPSHOTS=1` writes them anew: review the difference. */
const snapshots = new URL('snapshots.json', import.meta.url);
const expected = JSON.parse(readFileSync(snapshots, 'utf8'));
const taken = structuredClone(expected);

const PRELUDE = `import { recipient, SideConversations, type Participant } from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
declare const client: SideConversations;
declare const emulator: Awaited<ReturnType<typeof createEmulator>>;
declare const participants: Participant[];
declare const process: { env: Record<string, string | undefined> };
declare const suppliers: { email: string; slack_channel_id: string }[];
export {};
`;

/** `¦` is where the cursor stands. */
const offers = {
  'the methods of a client': 'client.¦',
  'the makers of recipients': 'recipient.¦',
  'the fields of a body': "client.create(90, { ¦ });",
  'the fields of a message': "client.create(90, { message: { body: 'Hi', ¦ } });",
  'the fields of a first recipient': "client.create(90, { message: { to: [{ ¦ }] } });",
  // TypeScript offers a field that it refuses, too. Those are deprecated, so that editors strike them through and show them last. `group_id` and `user_id` stay:
  // a participant that the API returned has all of `user_id`, `email` and `name`.
  'the further fields of a recipient with an address': "client.create(90, { message: { to: [{ email: 'a@example.com', ¦ }] } });",
  'the further fields of a recipient with a workspace': "client.create(90, { message: { to: [{ slack_workspace_id: 'T', ¦ }] } });",
  'the options of a message': "client.create(90, { message: { to: [{ email: 'a@example.com' }] } }, { ¦ });",
  'the options of a reply': "client.reply(90, 'x', { message: { to: [{ email: 'a@example.com' }] } }, { ¦ });",
  'the options of an import': 'client.import(90, { side_conversation: {}, events: [] }, { ¦ });',
  'the options of a read': 'client.show(90, "x", {}, { ¦ });',
  'the options of a list': 'client.list(90, {}, { ¦ });',
  'the query of a list': 'client.list(90, { ¦ });',
  'the options of an export': 'client.exportEvents({ start_time: 0 }, { ¦ });',
  'the options of following': 'client.follow({ start_time: 0 }, { ¦ });',
  'the changes of an update': "client.update(90, 'x', { state: '¦' });",
  'the effects of a fault': 'emulator.addFault({ effect: { ¦ } });',
  'the operations of a fault': "emulator.addFault({ operation: '¦', effect: { hang: true } });",
};

const mistakes = {
  'two channels in one message': "client.create(90, { message: { to: [{ email: 'a@example.com' }, { slack_workspace_id: 'T', slack_channel_id: 'C' }] } });",
  'two channels in one recipient': "client.create(90, { message: { to: [{ email: 'a@example.com', slack_channel_id: 'C' }] } });",
  'two channels in values of one type': 'client.create(90, { message: { to: suppliers } });',
  'half a Slack channel': "client.create(90, { message: { to: [{ slack_workspace_id: 'T' }] } });",
  'a misspelt field of a recipient': "client.create(90, { message: { to: [{ emial: 'a@example.com' }] } });",
  'an address in place of a recipient': "client.create(90, { message: { to: ['a@example.com'] } });",
  'one recipient in place of a list': "client.create(90, { message: { to: { email: 'a@example.com' } } });",
  'a user id that is text': "client.create(90, { message: { to: [{ user_id: '5' }] } });",
  'no recipients': "client.create(90, { message: { body: 'Hi' } });",
  'a copy to somebody': "client.create(90, { message: { to: participants, cc: participants } });",
  'a ticket that is text': "client.list('90');",
  'an unknown state': "client.update(90, 'x', { state: 'pending' });",
  'a page of show': "client.show(90, 'x', { page: 1 });",
  'a key for a read': "client.list(90, {}, { idempotencyKey: 'k' });",
  'two addresses': "new SideConversations({ subdomain: 'acme', baseUrl: 'https://acme.zendesk.com', auth: { bearer: 'x' } });",
  'two forms of credential': "new SideConversations({ subdomain: 'acme', auth: { bearer: 'x', email: 'a@example.com' } });",
  'half a credential': "new SideConversations({ subdomain: 'acme', auth: { email: 'a@example.com' } });",
  'a token that may be undefined': "new SideConversations({ subdomain: 'acme', auth: { bearer: process.env.ZENDESK_OAUTH_TOKEN } });",
  'a client that may be undefined, without its secret': "new SideConversations({ subdomain: 'acme', auth: { clientId: process.env.ZENDESK_CLIENT_ID } });",
  'a client and a secret that may be undefined': "new SideConversations({ subdomain: 'acme', auth: { clientId: process.env.ZENDESK_CLIENT_ID, clientSecret: process.env.ZENDESK_CLIENT_SECRET } });",
  'an API token that may be undefined': "new SideConversations({ subdomain: 'acme', auth: { email: 'a@example.com', apiToken: process.env.ZENDESK_API_TOKEN } });",
  'a refresh token whose successor nobody stores': "new SideConversations({ subdomain: 'acme', auth: { clientId: 'app', refreshToken: 'x' } });",
  'a secret alone': "new SideConversations({ subdomain: 'acme', auth: { clientSecret: 'x' } });",
  'a subdomain that may be undefined': "new SideConversations({ subdomain: process.env.ZENDESK_SUBDOMAIN, auth: { bearer: 'x' } });",
  'no address': "new SideConversations({ auth: { bearer: 'x' } });",
  'no credential': "new SideConversations({ subdomain: 'acme' });",
  'a misspelt option': "new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, retries: 3 });",
  'pages of what has no end': 'client.follow({ start_time: 0 }, { maxPages: 3 });',
  'attachments to leave out of a message': "client.reply(90, 'x', { message: { to: [{ email: 'a@example.com' }] } }, { dropAttachments: true });",
  'outside Zendesk': 'new SideConversations({ zaf: false });',
};

const files = {};
for (const [situation, code] of [...Object.entries(offers), ...Object.entries(mistakes)]) files[fileOf(situation)] = `${PRELUDE}${code.replace('¦', '')}\n`;

function fileOf(situation) {
  return `${situation.replaceAll(' ', '-')}.ts`;
}

for (const [version, start] of Object.entries(languageServices)) {
  describe(`TypeScript ${version}`, () => {
    let service;
    before(async () => {
      service = await start(projectOf(`offers-${version}`, files));
    });
    after(() => service.close());

    for (const [situation, code] of Object.entries(offers)) {
      it(`offers ${situation}`, async () => {
        const names = await service.completionsAt(fileOf(situation), PRELUDE.length + code.indexOf('¦'));
        hold(version, 'offers', situation, names);
      });
    }

    for (const situation of Object.keys(mistakes)) {
      it(`names the mistake: ${situation}`, async () => {
        const messages = await service.messagesOf(fileOf(situation));
        hold(version, 'messages', situation, messages.flatMap(({ text }) => text.split('\n')));
      });
    }
  });
}

function hold(version, kind, situation, found) {
  assert.notDeepEqual(found, [], 'expected something, but found nothing');
  if (process.env.UPDATE_SNAPSHOTS) {
    taken[version] ??= {};
    taken[version][kind] ??= {};
    taken[version][kind][situation] = found;
    writeFileSync(snapshots, `${JSON.stringify(taken, null, 2)}\n`);
  }
  assert.deepEqual(found, (process.env.UPDATE_SNAPSHOTS ? taken : expected)[version]?.[kind]?.[situation]);
}
