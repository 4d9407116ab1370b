import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import { fieldsOf, idOf, listOf } from '../conversation/fields.js';
import { lineOf, longest } from '../conversation/text.js';

export interface CommentFile {
  id: string;
  file_name: string;
  content_type: string;
  content_url: string;
  size: number;
}

/** A comment on the ticket itself. */
export interface TicketComment {
  id: string;
  author: string;
  createdAt: string;
  isPublic: boolean;
  text: string;
  html: string;
  files: CommentFile[];
}

const PER_PAGE = 50;

/** The latest comments of a ticket, the newest first. */
export async function loadComments(client: SideConversations, ticketId: number, options: CallOptions): Promise<TicketComment[]> {
  const query = { include: 'users', sort_order: 'desc', per_page: PER_PAGE };
  const answer = fieldsOf(await client.request({ method: 'GET', path: `/api/v2/tickets/${ticketId}/comments`, query }, options));
  const names = new Map(listOf(answer?.['users'], (user) => {
    const fields = fieldsOf(user);
    const id = idOf(fields?.['id']);
    return id === undefined ? undefined : ([id, lineOf(fields?.['name'], longest.name) ?? ''] as const);
  }));
  const comments = listOf(answer?.['comments'], (value) => commentOf(value, names));
  // Servers that know no `sort_order` begin with the oldest.
  return comments.sort((one, other) => (Date.parse(other.createdAt) || 0) - (Date.parse(one.createdAt) || 0));
}

function commentOf(value: unknown, names: ReadonlyMap<number, string>): TicketComment | undefined {
  const fields = fieldsOf(value);
  const id = idOf(fields?.['id']);
  if (!fields || id === undefined) return undefined;
  const authorId = idOf(fields['author_id']);
  const html = textIn(fields['html_body']);
  return {
    id: String(id),
    author: (authorId !== undefined && names.get(authorId)) || '',
    createdAt: textIn(fields['created_at']),
    isPublic: fields['public'] !== false,
    text: textIn(fields['plain_body']) || textIn(fields['body']),
    html,
    files: listOf(fields['attachments'], fileOf),
  };
}

function fileOf(value: unknown): CommentFile | undefined {
  const fields = fieldsOf(value);
  const url = textIn(fields?.['content_url']);
  if (!fields || url === '') return undefined;
  return {
    id: String(fields['id']),
    file_name: lineOf(fields['file_name'], longest.fileName) || String(fields['id']),
    content_type: textIn(fields['content_type']) || 'application/octet-stream',
    content_url: url,
    size: Number(fields['size']) || 0,
  };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
