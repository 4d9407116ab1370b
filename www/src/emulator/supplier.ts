import { SideConversations } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import type { Host } from '../host/host.js';
import type { Translate } from '../language/translation.js';

/** The one person in the examples who answers by herself. */
export const supplier = { email: 'ana@printers.example', name: 'Ana Sousa' };

/** Long enough to see that the conversation waits for her. */
const THINKS_MS = 6_000;

/** Lets the supplier answer each message that the agent sends to her, until she has said all that she has to say. */
export function letSupplierAnswer(emulator: Emulator, host: Host, t: Translate): void {
  const answers = [t('emulator.story.first'), t('emulator.story.second'), t('emulator.story.third')];
  const client = new SideConversations(emulator.clientOptions());

  const answer = async () => {
    const { side_conversations } = await client.list(host.ticketId, { per_page: 100 });
    const asked = side_conversations.find(({ state, participants }) => state === 'open' && participants.some(({ email }) => email === supplier.email));
    const text = asked && answers.shift();
    if (!asked || !text) return;
    emulator.receive(asked.id, { from: supplier, body: text });
    host.attention.wake(true);
  };
  host.activity.onAttempt(({ method, status }) => {
    if (method !== 'POST' || status !== 201 || answers.length === 0) return;
    const sent = emulator.requests().findLast((request) => request.method === 'POST');
    if (sent?.body.includes(supplier.email)) setTimeout(() => void answer().catch(() => undefined), THINKS_MS);
  });
}
