import type {
  Action, BuiltRequest, CreateBody, EventsQuery, ExportCheckpoint, ExportStart, ImportBody, ImportEventsBody, ListQuery, ReadConversation, ReadEvents, ReplyBody, ShowQuery,
} from 'core-types';
import { enter } from './core/instance.js';
import { isFailed } from './core/outcome.js';
import { errorOf } from './errors.js';
import type { UpdateChanges } from './types/body.js';

function build(operation: Action, ...args: unknown[]): BuiltRequest {
  const built = enter((core) => core.build(operation, args[0], args[1], args[2]));
  if (isFailed(built)) throw errorOf(built.failure);
  return built;
}

/**
 * Builds the requests that a client would send, without sending them: for tests, queues and other HTTP clients. Each function throws `ValidationError`.
 *
 * @example
 * const { method, path, body } = requests.create(90, { message: { to: [{ email: 'ops@example.com' }], body: 'Hello' } });
 * // POST /api/v2/tickets/90/side_conversations {"message":{"to":[{"email":"ops@example.com"}],"body":"Hello"}}
 */
export const requests = {
  /**
   * Builds the request for a page of a ticket's side conversations.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param query `include: 'events'`, `page` (from 1) and `per_page` (1 to 100).
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { path } = requests.list(90, { per_page: 100 });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#list-side-conversations
   */
  list: (ticketId: number, query?: ListQuery): BuiltRequest => build('list', ticketId, query),
  /**
   * Builds the request for one side conversation.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id.
   * @param query `include: 'events'` adds its events.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { path } = requests.show(90, id, { include: 'events' });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#show-side-conversation
   */
  show: (ticketId: number, id: string, query?: ShowQuery): BuiltRequest => build('show', ticketId, id, query),
  /**
   * Builds the request that starts a side conversation.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param body The message with its recipients.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { body } = requests.create(90, { message: { to: [{ email: 'ops@example.com' }], body: 'Hello' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#create-side-conversation
   */
  create: (ticketId: number, body: CreateBody): BuiltRequest => build('create', ticketId, body),
  /**
   * Builds the request that sets `state`, `subject` or both.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id.
   * @param changes The new values. A value that is missing or `null` stays as it is.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { method, body } = requests.update(90, id, { state: 'closed' });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#update-side-conversation
   */
  update: (ticketId: number, id: string, changes: UpdateChanges): BuiltRequest => build('update', ticketId, id, changes),
  /**
   * Builds the request that sends a message in a side conversation.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id.
   * @param body The message with its recipients.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { body } = requests.reply(90, id, { message: { to: [{ email: 'ops@example.com' }], body: 'Thank you.' } });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#reply-to-side-conversation
   */
  reply: (ticketId: number, id: string, body: ReplyBody): BuiltRequest => build('reply', ticketId, id, body),
  /**
   * Builds the request that imports a side conversation with its events.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param body The conversation, and at least one event.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const message = { from: { email: 'chris@example.com' }, to: [{ email: 'help@example.com' }], body: 'It is on fire.' };
   * const { body } = requests.import(90, { side_conversation: {}, events: [{ created_at: '2022-10-05T20:47:02Z', message }] });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation
   */
  import: (ticketId: number, body: ImportBody | ReadConversation): BuiltRequest => build('import', ticketId, body),
  /**
   * Builds the request that imports further events.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id.
   * @param body At least one event.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const message = { from: { email: 'chris@example.com' }, to: [{ email: 'help@example.com' }], body: 'It is on fire.' };
   * const { body } = requests.importEvents(90, id, { events: [{ created_at: '2022-10-05T20:47:02Z', message }] });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation-events
   */
  importEvents: (ticketId: number, id: string, body: ImportEventsBody | ReadEvents): BuiltRequest => build('import_events', ticketId, id, body),
  /**
   * Builds the request for a page of a side conversation's events.
   *
   * @param ticketId The ticket's id, a positive whole number.
   * @param id The side conversation's id.
   * @param query `include: 'side_conversations'`, `page` (from 1) and `per_page` (1 to 100).
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { path } = requests.listEvents(90, id, { page: 2 });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  listEvents: (ticketId: number, id: string, query?: EventsQuery): BuiltRequest => build('list_events', ticketId, id, query),
  /**
   * Builds the request for the first page of an export.
   *
   * @param from `start_time` (Unix seconds, a `Date` or an ISO 8601 text), or a checkpoint.
   * @returns `method`, `path` with its query, `headers` and, where there is one, the `body` as JSON text.
   * @throws ValidationError if an argument breaks a rule.
   * @example
   * const { path } = requests.exportEvents({ start_time: '2026-01-01' });
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation_event/
   */
  exportEvents: (from: ExportStart | ExportCheckpoint): BuiltRequest => build('export_events', from),
};
