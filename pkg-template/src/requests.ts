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
 * The builders by themselves, without I/O: what would be sent, for tests, queues and other HTTP clients. Each throws `ValidationError`.
 *
 * @example
 * const { method, path, body } = requests.create(90, { message: { to: [{ email: 'ops@example.com' }], body: 'Hello' } });
 * // POST /api/v2/tickets/90/side_conversations {"message":{"to":[{"email":"ops@example.com"}],"body":"Hello"}}
 */
export const requests = {
  /** The first page, or the one that the query names. */
  list: (ticketId: number, query?: ListQuery): BuiltRequest => build('list', ticketId, query),
  /** One side conversation. */
  show: (ticketId: number, id: string, query?: ShowQuery): BuiltRequest => build('show', ticketId, id, query),
  /** Starts a side conversation. */
  create: (ticketId: number, body: CreateBody): BuiltRequest => build('create', ticketId, body),
  /** Sets `state`, `subject` or both. */
  update: (ticketId: number, id: string, changes: UpdateChanges): BuiltRequest => build('update', ticketId, id, changes),
  /** Adds a message. */
  reply: (ticketId: number, id: string, body: ReplyBody): BuiltRequest => build('reply', ticketId, id, body),
  /** Imports a conversation with its events. */
  import: (ticketId: number, body: ImportBody | ReadConversation): BuiltRequest => build('import', ticketId, body),
  /** Imports further events. */
  importEvents: (ticketId: number, id: string, body: ImportEventsBody | ReadEvents): BuiltRequest => build('import_events', ticketId, id, body),
  /** The first page of events, or the one that the query names. */
  listEvents: (ticketId: number, id: string, query?: EventsQuery): BuiltRequest => build('list_events', ticketId, id, query),
  /** The first page from there on. */
  exportEvents: (from: ExportStart | ExportCheckpoint): BuiltRequest => build('export_events', from),
};
