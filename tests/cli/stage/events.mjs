/** Events as an export gives them, of one side conversation after another. */
export const AGENT = { user_id: 7, name: 'Al Agent', email: 'al@example.com' };
export const CHRIS = { user_id: null, name: 'Chris', email: 'chris@supplier.example' };

let events = 0;

/** The events of a side conversation, from `[when, who]`, where `who` is `us`, `them`, `closed` or `open`. */
export function talk(id, happened, { ticketId = 90, subject = 'printer', partner = CHRIS, agent = AGENT, body = 'Hello' } = {}) {
  return happened.map(([at, who]) => {
    events += 1;
    const event = { id: `event-${events}`, side_conversation_id: id, ticket_id: ticketId, type: 'reply', via: 'api', created_at: new Date(at).toISOString() };
    if (who === 'closed' || who === 'open') return { ...event, type: 'update', actor: agent, message: null, updates: { state: who } };
    const message = { subject, body, preview_text: body, from: who === 'us' ? agent : partner, to: [who === 'us' ? partner : agent], external_ids: {}, attachments: [] };
    return { ...event, actor: who === 'us' ? agent : partner, message };
  });
}

/** As the lines of a file, the oldest first. */
export const asLines = (events) => [...events].sort((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at)).map((event) => `${JSON.stringify(event)}\n`).join('');
