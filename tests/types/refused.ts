/** Code that must not compile. Each line below an expectation is an error in every supported compiler. */
import { type Auth, type CreateBody, isSideConversationsError, recipient, SideConversations, type SideConversation, type SideConversationsOptions } from 'zendesk-side-conversations';

declare const client: SideConversations;
declare const conversation: SideConversation;
const to = [{ email: 'a@example.com' }];

// @ts-expect-error two channels in one message
export const mixed: CreateBody = { message: { to: [{ user_id: 1 }, { slack_workspace_id: 'T', slack_channel_id: 'C' }] } };
// @ts-expect-error two channels in one recipient
export const both: CreateBody = { message: { to: [{ email: 'a@example.com', msteams_channel_id: '19:x' }] } };
// @ts-expect-error two channels from the makers
export const made: CreateBody = { message: { to: [recipient.email('a@example.com'), recipient.teams('19:x')] } };
// @ts-expect-error half a Slack recipient
export const half: CreateBody = { message: { to: [{ slack_channel_id: 'C' }] } };
// @ts-expect-error a participant of an e-mail conversation has no channel of Slack
export const participant: CreateBody = { message: { to: [{ user_id: 1, email: null, name: null, slack_channel_id: 'C' }] } };
// @ts-expect-error an agent without a group
export const agent: CreateBody = { message: { to: [{ support_agent_id: 1 }] } };
// @ts-expect-error a recipient that names no channel
export const nobody: CreateBody = { message: { to: [{ name: 'A' }] } };
// @ts-expect-error an address where an object belongs
export const address: CreateBody = { message: { to: ['a@example.com'] } };
// @ts-expect-error one recipient where a list belongs
export const one: CreateBody = { message: { to: { email: 'a@example.com' } } };
// @ts-expect-error no recipients
export const without: CreateBody = { message: { body: 'x' } };
// @ts-expect-error no message
export const bare: CreateBody = { to, body: 'x' };
// @ts-expect-error the API has no cc
export const cc: CreateBody = { message: { to, cc: to } };
// @ts-expect-error a field of another spelling
export const misspelt: CreateBody = { message: { to, htmlBody: 'x' } };
// @ts-expect-error external_ids are strings
export const external: CreateBody = { message: { to }, external_ids: { a: 1 } };
// @ts-expect-error external_ids of a message are strings too
export const externalOfMessage: CreateBody = { message: { to, external_ids: { a: 1 } } };
// @ts-expect-error attachment ids are strings
export const attachments: CreateBody = { message: { to, attachment_ids: [1] } };
// @ts-expect-error a Slack channel is nobody to write from
export const sender: CreateBody = { message: { to, from: { slack_workspace_id: 'T', slack_channel_id: 'C' } } };
// @ts-expect-error a user id is a number
export const userId: CreateBody = { message: { to: [{ user_id: '1' }] } };

// @ts-expect-error no credential
export const c1 = new SideConversations({ subdomain: 'acme' });
// @ts-expect-error no options
export const c2 = new SideConversations();
// @ts-expect-error half a credential
export const c3 = new SideConversations({ subdomain: 'acme', auth: { email: 'a@example.com' } });
// @ts-expect-error a host's session and a credential
export const c4 = new SideConversations({ zaf: { request: async () => ({}) }, auth: { bearer: 'x' } });
// @ts-expect-error a host that sends nothing
export const c5 = new SideConversations({ zaf: {} });
// @ts-expect-error what ZAFClient.init() gives outside Zendesk
export const c6 = new SideConversations({ zaf: false });
// @ts-expect-error an unknown option
export const c7 = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, retries: 3 });
// @ts-expect-error a timeout in words
export const c8 = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' }, timeout: '30s' });

export async function calls(): Promise<void> {
  // @ts-expect-error a ticket is named by its number
  await client.list('90');
  // @ts-expect-error a conversation is named by a string
  await client.show(90, 5);
  // @ts-expect-error an unknown sideload
  await client.list(90, { include: 'users' });
  // @ts-expect-error a page of show
  await client.show(90, 'x', { page: 1 });
  // @ts-expect-error an unknown state
  await client.update(90, 'x', { state: 'pending' });
  // @ts-expect-error a property that no conversation has
  await client.update(90, 'x', { state: 'closed', status: 'closed' });
  // @ts-expect-error a conversation's own state may be one that the API has come to use since
  await client.update(90, 'x', { ...conversation });
  // @ts-expect-error a reply needs recipients
  await client.reply(90, 'x', { message: { body: 'x' } });
  // @ts-expect-error a reply to all has its own
  await client.replyAll(90, 'x', { message: { body: 'x', to } });
  // @ts-expect-error an imported message is from somebody
  await client.importEvents(90, 'x', { events: [{ created_at: '2022-10-05T20:47:02.230Z', message: { to } }] });
  // @ts-expect-error reads have no key
  await client.list(90, {}, { idempotencyKey: 'k' });
  // @ts-expect-error a header is a string
  await client.list(90, {}, { headers: { a: 1 } });
  // @ts-expect-error an unknown method
  await client.request({ method: 'TRACE', path: '/' });
  // @ts-expect-error a file is no string
  await client.uploadAttachment('text');
  // @ts-expect-error an export starts somewhere
  client.exportEvents({});
  // @ts-expect-error an export's own option
  client.list(90, {}, { settle: 300 });
  // @ts-expect-error an export does not wait
  client.exportEvents({ start_time: 0 }, { interval: 60 });
  // @ts-expect-error `follow` shows no conversations
  client.follow({ start_time: 0 }, { onSkipped: () => {} });
  // @ts-expect-error an export of conversations has no filters
  client.exportConversations({ start_time: 0 }, { inboundOnly: true });
  // @ts-expect-error a call without pages
  await client.show(90, 'x', {}, { maxPages: 1 });
  // @ts-expect-error a subject may be null
  (await client.show(90, 'x')).side_conversation.subject.length;
  // @ts-expect-error a name may be null
  conversation.participants[0].name.length;
  // @ts-expect-error following has no last page
  client.follow({ start_time: 0 }, { maxPages: 3 });
  // @ts-expect-error an import leaves attachments out, a message does not
  client.create(90, { message: { to } }, { dropAttachments: true });
  // @ts-expect-error an import leaves user ids out, a reply does not
  client.reply(90, 'id', { message: { to } }, { dropUserIds: true });
  // @ts-expect-error two addresses, given to a client
  new SideConversations({ subdomain: 'acme', baseUrl: 'https://acme.zendesk.com', auth: { bearer: 'x' } });
  // @ts-expect-error two forms of credential, given to a client
  new SideConversations({ subdomain: 'acme', auth: { bearer: 'x', email: 'a@example.com' } });
  // @ts-expect-error half of a credential, given to a client
  new SideConversations({ subdomain: 'acme', auth: { clientId: 'app' } });
  // @ts-expect-error a checkpoint is not set
  client.exportEvents({ start_time: 0 }).checkpoint = { start_time: 0, seen: [] };
}

// @ts-expect-error two addresses of one account
export const twoPlaces: SideConversationsOptions = { subdomain: 'acme', baseUrl: 'https://acme.zendesk.com', auth: { bearer: 'x' } };
// @ts-expect-error no address
export const noPlace: SideConversationsOptions = { auth: { bearer: 'x' } };
// @ts-expect-error two forms of credential
export const twoForms: Auth = { bearer: 'x', email: 'a@example.com' };
// @ts-expect-error half of client credentials
export const halfClient: Auth = { clientId: 'bot' };
// @ts-expect-error a refresh token that nobody keeps
export const unkept: Auth = { clientId: 'app', refreshToken: 'r' };
// @ts-expect-error scopes in an array
export const scopes: Auth = { clientId: 'bot', clientSecret: 's', scope: ['read'] };

export function told(error: unknown): number {
  if (!isSideConversationsError(error)) return 0;
  switch (error.code) {
    case 'validation':
      // @ts-expect-error nothing was sent, so there is no status
      return error.status;
    case 'connection':
      // @ts-expect-error broken rules are of a ValidationError
      return error.issues.length;
    default:
      return 0;
  }
}
