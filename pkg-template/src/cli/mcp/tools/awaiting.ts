import { awaiting, type SideConversation, type SideConversationEvent } from 'zendesk-side-conversations';
import { fenced, NOTICE } from '../outside-text.js';
import { factsOf } from '../thread.js';
import { READS, type Tool } from '../tool.js';
import type { ToolCall } from '../service.js';

export const awaitingAnswers: Tool<'awaiting_answers'> = {
  name: 'awaiting_answers',
  title: 'List awaited answers',
  description:
    'Lists the open side conversations of a ticket that wait for an answer, the longest wait first. `turn` is `them` if somebody outside must answer, and `us` if an agent must. Also returns since when, and how many reminders went out.',
  annotations: READS,
  writes: false,
  async run({ ticket_id: ticketId }, { service, signal }) {
    service.rules.checkTicket(ticketId);
    const waiting: Waiting[] = [];
    for await (const conversation of service.client.list(ticketId, { per_page: 100 }, { ...service.callOptions, signal })) {
      if (conversation.state === 'closed') continue;
      const { turn, since, reminders } = awaiting(await eventsOf(conversation, ticketId, { service, signal }));
      if (turn !== 'nobody') waiting.push({ ...factsOf(conversation, ticketId), turn, since, reminders });
    }
    waiting.sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
    const lines = waiting.map(({ id, turn, since, reminders, subject, participants }) => `${id} · ${turn === 'them' ? `waiting for them since ${since}, ${reminders} reminder${reminders === 1 ? '' : 's'}` : `our turn since ${since}`}\n  ${subject ?? '(no subject)'} · ${participants.join(', ')}`);
    const head = `Ticket ${ticketId}: ${waiting.filter(({ turn }) => turn === 'them').length} waiting for them, ${waiting.filter(({ turn }) => turn === 'us').length} for us.`;
    return {
      text: [head, ...(lines.length > 0 ? [NOTICE, fenced(lines.join('\n'))] : [])].join('\n'),
      data: { notice: NOTICE, ticket_id: ticketId, side_conversations: waiting },
    };
  },
};

type Waiting = ReturnType<typeof factsOf> & { turn: 'us' | 'them'; since: string; reminders: number };

async function eventsOf({ id }: SideConversation, ticketId: number, { service, signal }: Pick<ToolCall, 'service' | 'signal'>): Promise<SideConversationEvent[]> {
  const events: SideConversationEvent[] = [];
  for await (const event of service.client.listEvents(ticketId, id, { per_page: 100 }, { ...service.callOptions, signal })) events.push(event);
  return events;
}
