/** All ten operations, by a client that openapi-fetch makes of the generated types. The compiler holds every path, field and answer to the file. */
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';

type Message = components['schemas']['MessageToSend'];

export interface Account {
  baseUrl: string;
  token: string;
}

const TICKET = 90;
const message: Message = { subject: 'Refund', body: 'Where is it?', to: [{ email: 'chris@example.com', name: 'Chris' }] };
const imported: components['schemas']['ImportedEvent'] = {
  created_at: '2022-10-05T20:47:02Z',
  message: { body: 'Hello', from: { email: 'ann@example.com' }, to: [{ email: 'chris@example.com' }] },
};

/** Returns what the last of the operations answered; `watch` sees every answer. */
export async function doAllTen({ baseUrl, token }: Account, watch: Middleware) {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  client.use(watch);
  const ticket = { ticket_id: TICKET };

  const file = got(
    await client.POST('/api/v2/tickets/side_conversations/attachments', {
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.set('file', new Blob(['a,b\n'], { type: 'text/csv' }), 'a.csv');
        return form;
      },
    }),
  );
  const created = got(await client.POST('/api/v2/tickets/{ticket_id}/side_conversations', { params: { path: ticket }, body: { message: { ...message, attachment_ids: [file.id] } } }));
  const path = { ...ticket, side_conversation_id: created.side_conversation.id };
  got(await client.POST('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}/reply', { params: { path }, body: { message } }));
  got(await client.PUT('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}', { params: { path }, body: { side_conversation: { state: 'closed' } } }));
  const old = got(
    await client.POST('/api/v2/tickets/{ticket_id}/side_conversations/import', {
      params: { path: ticket },
      body: { side_conversation: { subject: 'Old case', external_ids: { source: 'desk-7' } }, events: [imported] },
    }),
  );
  const oldPath = { ...ticket, side_conversation_id: old.side_conversation.id };
  got(await client.POST('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}/events/import', { params: { path: oldPath }, body: { events: [{ ...imported, created_at: '2022-10-06T08:00:00+02:00' }] } }));
  const listed = got(await client.GET('/api/v2/tickets/{ticket_id}/side_conversations', { params: { path: ticket, query: { include: 'events', page: 1, per_page: 100 } } }));
  const shown = got(await client.GET('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}', { params: { path, query: { include: 'events' } } }));
  const events = got(await client.GET('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}/events', { params: { path: oldPath, query: { include: 'side_conversations' } } }));
  const exported = got(await client.GET('/api/v2/tickets/side_conversations/events', { params: { query: { start_time: 1_640_995_200 } } }));
  return {
    state: shown.side_conversation.state,
    conversations: listed.count,
    types: shown.events?.map(({ type }) => type),
    file: shown.events?.[0]?.message?.attachments?.[0]?.file_name,
    oldEvents: events.count,
    exported: exported.count,
  };
}

/** A request that the API has to refuse, for each refusal that a client can bring about by itself. */
export async function beRefused({ baseUrl, token }: Account, watch: Middleware) {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  client.use(watch);
  const nobody = createClient<paths>({ baseUrl });
  nobody.use(watch);
  const list = '/api/v2/tickets/{ticket_id}/side_conversations';
  const refusals = [
    await client.GET(list, { params: { path: { ticket_id: 404 } } }),
    await client.GET(list, { params: { path: { ticket_id: 403 } } }),
    await client.GET(list, { params: { path: { ticket_id: TICKET }, query: { page: 0 } } }),
    await nobody.GET(list, { params: { path: { ticket_id: TICKET } } }),
    await client.POST(list, { params: { path: { ticket_id: TICKET } }, body: { message: { ...message, to: [] } } }),
    await client.POST(list, { params: { path: { ticket_id: TICKET } }, body: { message: { ...message, to: [{ email: 'nobody' }] } } }),
    await client.GET('/api/v2/tickets/{ticket_id}/side_conversations/{side_conversation_id}', { params: { path: { ticket_id: TICKET, side_conversation_id: 'none' } } }),
    await client.GET('/api/v2/tickets/side_conversations/events', { params: { query: { start_time: Math.floor(Date.now() / 1000) } } }),
  ];
  return refusals.map(({ response }) => response.status);
}

function got<Data>({ data, response }: { data?: Data; response: Response }): Data {
  if (data === undefined) throw new Error(`expected an answer, but found status ${response.status} of ${response.url}`);
  return data;
}
