/** Code that must compile. */
import {
  ApiError, channelOf, childTicketId, type ConversationExport, type CreateBody, type EventExport, type ExportCheckpoint, isSideConversationsError, type Issue, preload, RateLimitError, recipient, requests,
  type SendOptions, type SideConversation, SideConversations, type SideConversationsOptions, type SkippedConversation, validate, ValidationError, version,
} from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';

declare const token: string;
declare const zaf: { request(options: Record<string, unknown>): Promise<unknown>; get(path: string): Promise<unknown> };

export const options: SideConversationsOptions[] = [
  { subdomain: 'acme', auth: { bearer: token } },
  { baseUrl: new URL('https://acme.zendesk.com'), auth: { bearer: () => token } },
  { baseUrl: 'https://acme.zendesk.com', auth: { bearer: async () => token }, fetch, timeout: 1, attemptTimeout: 1, maxRetries: 0, pace: true },
  { subdomain: 'acme', auth: { email: 'a@example.com', apiToken: token } },
  { subdomain: 'acme', auth: { email: 'a@example.com', password: token }, onAttempt: ({ operation, attempt, status }) => console.log(operation, attempt, status) },
  { zaf, headers: { 'X-App': '1' } },
  { subdomain: 'acme', auth: { clientId: 'bot', clientSecret: token, scope: 'read' }, brandOrigins: ['https://help.example.com'], headers: { 'X-App': '1' } },
  { subdomain: 'acme', auth: { clientId: 'app', refreshToken: token, onRotate: async ({ refreshToken, expiresAt }) => console.log(refreshToken, expiresAt?.getTime()) } },
  { subdomain: 'acme', auth: { bearer: async ({ refused }) => refused ?? token } },
];

export const bodies: CreateBody[] = [
  { message: { to: [{ user_id: 1 }] } },
  { message: { to: [{ email: 'a@example.com' }, { email: 'b@example.com', name: 'B' }, { user_id: 5 }], subject: 's', body: 'b', html_body: '<p>', preview_text: 'p' } },
  { message: { to: [{ slack_workspace_id: 'T', slack_channel_id: 'C', name: 'Ops' }] }, external_ids: { a: 'b' } },
  { message: { to: [{ user_id: null, email: 'a@example.com', name: null, group_id: 1 }] } },
  { message: { to: [{ support_group_id: 1 }, { support_group_id: '1', support_agent_id: 2 }] } },
  { message: { to: [{ msteams_channel_id: '19:x' }], from: { user_id: 1 }, attachment_ids: ['a'], external_ids: {} } },
  { message: { to: [recipient.email('a@example.com'), recipient.user(1)] } },
  { message: { to: [recipient.slack('T', 'C')] } },
  { message: { to: [recipient.group(1), recipient.group('1', 2)] } },
  { message: { to: [recipient.teams('19:x')] } },
  { message: { to: [{ email: 'a@example.com' }] as const, attachment_ids: ['a'] as const } },
];

export async function use(client: SideConversations, conversation: SideConversation): Promise<unknown[]> {
  const created = await client.create(90, { message: { to: conversation.participants } }, { idempotencyKey: 'k', signal: AbortSignal.timeout(1_000) });
  const state: string = created.side_conversation.state;
  const known = created.side_conversation.state === 'open' || created.side_conversation.state === 'another';
  const { data, response } = await client.show(90, conversation.id, { include: 'events' }).withResponse();
  const requestId: string | undefined = response.requestId;
  await client.update(90, conversation.id, { ...conversation, state: 'open' });
  await client.update(90, conversation.id, { state: 'closed', subject: null });
  await client.replyAll(90, conversation.id, { message: { body: 'x' }, except: [1, 'a@example.com'] });
  const read = await client.listEvents(90, conversation.id);
  await client.import(91, { side_conversation: conversation, events: read.events }, { idempotencyKey: 'k', lookFirst: false, dropAttachments: true, dropUserIds: true });
  const ofImports: SendOptions = { idempotencyKey: 'k', dropAttachments: true };
  await client.importEvents(91, 'id', { events: read.events }, ofImports);
  await client.reply(90, 'id', { message: { to: conversation.participants } }, ofImports);
  await client.replyAll(90, 'id', { message: { body: 'b' }, except: [1], includeSelf: true }, { lookFirst: true });
  const found: boolean = response.found;
  if (found) return [];
  await client.import(90, { side_conversation: {}, events: [{ created_at: '2022-10-05T20:47:02.230Z', message: { from: { email: 'a@example.com' }, to: [{ user_id: 1 }] } }] });
  for await (const { subject } of client.list(90, { include: 'events', per_page: 100 }, { maxPages: 2 })) console.log(subject?.length);
  for await (const { events } of client.listEvents(90, conversation.id).pages()) console.log(events.at(0)?.message?.body);
  const events = client.exportEvents({ start_time: new Date() });
  for await (const { type } of events) if (type === 'create') break;
  const checkpoint: ExportCheckpoint = JSON.parse(JSON.stringify(events.checkpoint));
  client.follow(checkpoint, { interval: 30, types: ['reply'], ticketIds: [90], inboundOnly: true, settle: 60, until: new Date(), signal: new AbortController().signal });
  const news: EventExport = client.follow({ start_time: 0 });
  for await (const { message } of news) console.log(message?.body);
  const changed: ConversationExport = client.exportConversations(news.checkpoint, {
    concurrency: 8,
    onSkipped: ({ ticket_id, id, error }: SkippedConversation) => console.log(ticket_id.toFixed(), id, error.code, error.retryable),
  });
  for await (const { state } of changed) console.log(state, changed.checkpoint.start_time);
  client.exportEvents(checkpoint, { settle: 60, until: new Date(), maxPages: 3, onGap: ({ second, given }) => console.log(second + given) });
  const { id } = await client.uploadAttachment(new Uint8Array(3), { name: 'a.png', content_type: 'image/png', onProgress: (sent, total) => console.log(sent / total) });
  const blob: Blob = await client.downloadAttachment({ content_url: 'https://acme.zendesk.com/x' });
  const raw: unknown = await client.request({ method: 'GET', path: '/api/v2/users/me.json', query: { a: 1 } });
  const issues: Issue[] = validate.create('anything');
  await preload();
  return [state, known, data.events, requestId, id, blob.size, raw, issues, channelOf(conversation), childTicketId(conversation), version, requests.list(90).path];
}

export function told(error: unknown): string {
  if (error instanceof ValidationError) return error.issues.map(({ path, code, message }) => `${path} ${code} ${message}`).join();
  if (error instanceof RateLimitError) return `${error.retryAfter ?? 0} s`;
  if (error instanceof ApiError) return `${error.status} ${error.error} ${error.description} ${error.requestId}`;
  if (isSideConversationsError(error)) return `${error.code} ${error.retryable} ${error.ambiguous} ${error.attempts}`;
  return String(error);
}

export async function emulate(): Promise<void> {
  const emulator = await createEmulator({ seed: 1, now: new Date(), chaos: 'flaky', rateLimits: false });
  emulator.addFault({ operation: 'create', nth: 1, effect: { drop: 'after' } });
  emulator.receive('id', { from: { email: 'a@example.com' }, body: 'x' });
  emulator.restore(emulator.snapshot());
  new SideConversations({ zaf: emulator.zaf({ ticketId: 90 }) });
  const client = new SideConversations(emulator.clientOptions());
  const { url, close } = await listen(emulator, { port: 0 });
  await client.list(url.length);
  await close();
}

export function toldByCode(error: unknown): string | number | undefined {
  if (!isSideConversationsError(error)) return undefined;
  switch (error.code) {
    case 'validation':
      return error.issues[0]?.path;
    case 'rate_limited':
    case 'server':
      return error.retryAfter ?? error.status;
    case 'unexpected_response':
      return error.body;
    default:
      return error.message;
  }
}
