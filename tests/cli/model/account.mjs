const LATEST_ARRIVAL_MS = 4_000;

/** The error of a client after a lost answer, with the fields that an import reads. */
const lost = () => Object.assign(new Error('the answer was lost'), { code: 'connection', ambiguous: true });
const refused = (status) => Object.assign(new Error(`the account answered ${status}`), { code: status === 429 ? 'rate_limited' : 'bad_request', status, ambiguous: false });

/** An account that keeps what arrives, whether its sender still lives or not. */
export class Account {
  tickets = new Map();
  sends = 0;
  #ids = 0;
  isCalm = false;

  constructor(world) {
    this.world = world;
  }

  on(ticketId) {
    if (!this.tickets.has(ticketId)) this.tickets.set(ticketId, []);
    return this.tickets.get(ticketId);
  }

  /** A conversation with its events, under a key. */
  keep(ticketId, key, body, events = body.events.length) {
    const conversation = { id: `c${(this.#ids += 1)}`, key, number: body.side_conversation.external_ids.number, messages: [] };
    this.on(ticketId).push(conversation);
    for (let place = 0; place < events; place += 1) conversation.messages.push({ key: `${key}/${place}`, body: body.events[place].message.body });
    return conversation;
  }

  /** As one process sees it. */
  clientOf(process) {
    return {
      list: (ticketId, _, { signal }) => pages(async () => {
        await this.#ask(process, signal);
        const all = this.on(ticketId);
        return [{
          side_conversations: all.map(({ id, key }) => ({ id, external_ids: { idempotency_key: key } })),
          // A sideload need not have everything.
          events: all.flatMap(({ messages }) => messages.filter(() => this.world.random.chance(0.9)).map(eventOf)),
        }];
      }),
      listEvents: (ticketId, id, _, { signal }) => pages(async () => {
        await this.#ask(process, signal);
        return [{ events: this.#conversation(ticketId, id).messages.map(eventOf) }];
      }),
      import: (ticketId, body, { idempotencyKey, signal }) =>
        this.#send(process, signal, () => {
          // A server that breaks down may have kept some of the events.
          const isBroken = !this.isCalm && this.world.random.chance(0.1);
          const { id } = this.keep(ticketId, idempotencyKey, body, isBroken ? this.world.random.below(body.events.length) : undefined);
          return { isBroken, answer: { side_conversation: { id } } };
        }),
      importEvents: (ticketId, id, body, { idempotencyKey, signal }) =>
        this.#send(process, signal, () => {
          const { messages } = this.#conversation(ticketId, id);
          for (const [place, { message }] of body.events.entries()) messages.push({ key: `${idempotencyKey}/${place}`, body: message.body });
          return { isBroken: false, answer: { side_conversation: { id } } };
        }),
    };
  }

  #conversation(ticketId, id) {
    return this.on(ticketId).find((conversation) => conversation.id === id);
  }

  async #ask(process, signal) {
    await this.world.turn(process);
    signal.throwIfAborted();
    if (!this.isCalm && this.world.random.chance(0.03)) throw lost();
  }

  /** One call: perhaps a wait for a retry, then a request that arrives at once, late, or never, whatever becomes of its sender. */
  async #send(process, signal, arrive) {
    const { random } = this.world;
    await this.world.turn(process);
    if (!this.isCalm && random.chance(0.15)) await this.world.clockOf(process).sleep(random.below(60_000), signal);
    signal.throwIfAborted();
    if (!this.isCalm && random.chance(0.05)) throw refused(random.pick([429, 400]));
    this.sends += 1;
    const fate = this.isCalm ? 'answered' : random.pick(['answered', 'answered', 'answered', 'answered', 'answer lost', 'never arrives']);
    return new Promise((resolve, reject) => {
      const aborted = () => reject(signal.reason);
      signal.addEventListener('abort', aborted, { once: true });
      const answered = (settle) => this.world.turn(process).then(settle).finally(() => signal.removeEventListener('abort', aborted));
      this.world.later(this.isCalm ? 1 : random.below(LATEST_ARRIVAL_MS), () => {
        const outcome = fate === 'never arrives' ? undefined : arrive();
        if (fate === 'answered' && !outcome.isBroken) answered(() => resolve(outcome.answer));
        else answered(() => reject(lost()));
      });
    });
  }
}

const eventOf = ({ key }) => ({ message: { external_ids: { idempotency_key: key } } });

const pages = (make) => ({
  async *pages() {
    yield* await make();
  },
});
