import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import { fieldsOf, idOf, listOf } from '../conversation/fields.js';
import { lineOf, longest } from '../conversation/text.js';
import { personOf, type Person } from './people.js';

/** The fields of a ticket that a template or a forwarded comment needs. */
export interface Ticket {
  id: number;
  subject: string;
  status: string;
  requester: Person | undefined;
}

export async function loadTicket(client: SideConversations, id: number, options: CallOptions): Promise<Ticket> {
  const answer = fieldsOf(await client.request({ method: 'GET', path: `/api/v2/tickets/${id}`, query: { include: 'users' } }, options));
  const ticket = fieldsOf(answer?.['ticket']);
  const requesterId = idOf(ticket?.['requester_id']);
  const users = listOf(answer?.['users'], (user) => (idOf(fieldsOf(user)?.['id']) === requesterId ? personOf(user) : undefined));
  return {
    id,
    subject: lineOf(ticket?.['subject'], longest.subject) ?? '',
    status: lineOf(ticket?.['status'], longest.id) ?? '',
    requester: users[0],
  };
}
