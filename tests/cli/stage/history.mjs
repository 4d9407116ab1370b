const EVENTS_A_CONVERSATION = 500;

/** Brings so many events into an account, one a second from a time on. */
export async function importHistory(client, count, fromMs, prefix = 'm', padding = '') {
  const from = { email: 'chris@example.com' };
  for (let start = 0; start < count; start += EVENTS_A_CONVERSATION) {
    const events = Array.from({ length: Math.min(EVENTS_A_CONVERSATION, count - start) }, (_, index) => ({
      created_at: new Date(fromMs + (start + index) * 1000).toISOString(),
      message: { body: `${prefix}${start + index}${padding}`, from, to: [{ email: 'ops@example.com' }] },
    }));
    await client.import(90, { side_conversation: { subject: 'Old' }, events });
  }
}
