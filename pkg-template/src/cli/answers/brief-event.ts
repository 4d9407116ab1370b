import { awaiting, type Participant, type SideConversationEvent } from 'zendesk-side-conversations';

const MARKED = Object.freeze({ external_ids: { inboundEmail: 'true' } });
const UNMARKED = Object.freeze({ external_ids: {} });

/**
 * As much of events as the core tells a conversation's course from, and as people are named by. An account's events are many and their texts long, so
 * only this is kept in memory, and what several events share is kept once.
 */
export class Briefs {
  readonly #actors = new Map<unknown, Pick<Participant, 'user_id'>>();
  readonly #people = new Map<string, readonly Participant[]>();
  readonly #awaitsThem = new Map<string, boolean>();

  event({ id, created_at, actor, message, updates }: SideConversationEvent): SideConversationEvent {
    const isMarked = (message?.external_ids?.inboundEmail ?? null) !== null;
    const brief = { id, created_at, actor: this.#actor(actor?.user_id ?? null), message: message ? (isMarked ? MARKED : UNMARKED) : null };
    return (updates?.state === undefined ? brief : { ...brief, updates: { state: updates.state } }) as unknown as SideConversationEvent;
  }

  /** Whether an answer from outside is awaited after this event alone. The core tells it once for all events that are alike in what it tells it from. */
  awaitsThem(brief: SideConversationEvent): boolean {
    const key = JSON.stringify([brief.actor, brief.message, brief.updates]);
    const known = this.#awaitsThem.get(key) ?? awaiting([brief]).turn === 'them';
    this.#awaitsThem.set(key, known);
    return known;
  }

  people(participants: readonly Participant[]): readonly Participant[] {
    const key = JSON.stringify(participants);
    const known = this.#people.get(key) ?? participants;
    this.#people.set(key, known);
    return known;
  }

  #actor(userId: Participant['user_id']): Pick<Participant, 'user_id'> {
    const known = this.#actors.get(userId) ?? { user_id: userId };
    this.#actors.set(userId, known);
    return known;
  }
}
