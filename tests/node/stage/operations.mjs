/** Every operation as one function of a client and of what a row of a table names. */
export const TICKET_ID = 90;
export const CONVERSATION_ID = '8566255a-ece5-11e8-857d-493066fa7b17';

/** `side_conversation_id` and the like may be there and be undefined: `in` tells that from left out. */
const given = (row, name, usual) => (name in row ? row[name] : usual);

const onTicket = (row) => [given(row, 'ticket_id', TICKET_ID)];
const onConversation = (row) => [...onTicket(row), given(row, 'side_conversation_id', CONVERSATION_ID)];

/** The arguments before the options. */
const OPERATIONS = {
  list: ['list', (row) => [...onTicket(row), row.query]],
  show: ['show', (row) => [...onConversation(row), row.query]],
  create: ['create', (row) => [...onTicket(row), row.body]],
  update: ['update', (row) => [...onConversation(row), row.body]],
  close: ['close', onConversation],
  reopen: ['reopen', onConversation],
  reply: ['reply', (row) => [...onConversation(row), row.body]],
  reply_all: ['replyAll', (row) => [...onConversation(row), row.body]],
  import: ['import', (row) => [...onTicket(row), row.body]],
  import_events: ['importEvents', (row) => [...onConversation(row), row.body]],
  list_events: ['listEvents', (row) => [...onConversation(row), row.query]],
  export_events: ['exportEvents', (row) => [row.from]],
  upload_attachment: ['uploadAttachment', (row) => [given(row, 'file', new Blob(['x']))]],
  download_attachment: ['downloadAttachment', (row) => [row.attachment]],
  request: ['request', (row) => [row.request]],
};

/** Makes the call; of an export, the first page. */
export function call(client, row) {
  const [name, args] = OPERATIONS[row.operation];
  const made = client[name](...args(row), row.options);
  return row.operation === 'export_events' ? made.pages().next().then(({ value }) => value) : made;
}

/** The builder of the same request, where there is one. */
export function build(requests, row) {
  const [name, args] = OPERATIONS[row.operation];
  return requests[name]?.(...args(row));
}

/** A call of every operation that is fine, for tables over all of them. */
const to = [{ email: 'ops@example.com' }];
const event = { created_at: '2022-10-05T20:47:02.230Z', message: { body: 'x', from: { email: 'chris@example.com' }, to } };
export const GOOD = [
  { operation: 'list' },
  { operation: 'show' },
  { operation: 'create', body: { message: { body: 'x', to } } },
  { operation: 'update', body: { subject: 'x' } },
  { operation: 'close' },
  { operation: 'reopen' },
  { operation: 'reply', body: { message: { body: 'x', to } } },
  { operation: 'reply_all', body: { message: { body: 'x' } } },
  { operation: 'import', body: { side_conversation: { subject: 'x' }, events: [event] } },
  { operation: 'import_events', body: { events: [event] } },
  { operation: 'list_events' },
  { operation: 'export_events', from: { start_time: 1_332_034_771 } },
  { operation: 'upload_attachment' },
  { operation: 'download_attachment', attachment: { content_url: '/attachments/x.png' } },
  { operation: 'request', request: { method: 'GET', path: '/api/v2/users/me.json' } },
];
