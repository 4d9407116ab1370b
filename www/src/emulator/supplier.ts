import { awaiting, SideConversations } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import type { Host } from '../host/host.js';
import type { Translate } from '../language/translation.js';

/** The one person in the examples who answers by herself. */
export const supplier = { email: 'ana@printers.example', name: 'Ana Sousa' };

/** Long enough to see that the conversation waits for her. */
const THINKS_MS = 6_000;

/** Lets the supplier answer whatever waits for her, until she has said all that she has to say. */
export function letSupplierAnswer(emulator: Emulator, host: Host, t: Translate): void {
  const answers = [t('emulator.story.roller'), t('emulator.story.first'), t('emulator.story.second'), t('emulator.story.third')];
  const client = new SideConversations(emulator.clientOptions());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const answer = async () => {
    const { side_conversations } = await client.list(host.ticketId, { per_page: 100 });
    const hers = side_conversations.filter(({ state, participants }) => state === 'open' && participants.some(({ email }) => email === supplier.email));
    for (const { id } of hers) {
      const { events } = await client.listEvents(host.ticketId, id, { per_page: 100 });
      if (awaiting(events).turn !== 'them') continue;
      const body = answers.shift();
      if (body === undefined) return;
      emulator.receive(id, { from: supplier, body });
      host.attention.wake(true);
    }
  };
  const answerSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void answer().catch(() => undefined), THINKS_MS);
  };
  host.activity.onAttempt(({ method, status }) => {
    if (method !== 'POST' || status !== 201 || answers.length === 0) return;
    const sent = emulator.requests().findLast((request) => request.method === 'POST');
    if (sent?.body.includes(supplier.email)) answerSoon();
  });
}
