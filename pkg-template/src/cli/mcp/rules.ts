import { type Channel, channelOf, type Participant, type SideConversation } from 'zendesk-side-conversations';
import { Refusal } from './refusal.js';
import type { Settings } from './settings.js';

/** Somebody or a channel that a message would go to. */
export type Recipient = Partial<Participant>;

/** Whether recipients were named by the caller, or are the participants that the account itself lists. */
export type NamedBy = 'caller' | 'account';

/** The allow-lists. They hold for every tool, whatever the caller asks and whatever a message says. */
export class Rules {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Every tool is held to the allowed tickets, those that only read included. */
  checkTicket(ticketId: number): void {
    const { tickets } = this.#settings;
    if (!tickets || tickets.has(ticketId)) return;
    throw new Refusal('ticket_not_allowed', `ticket ${ticketId} is not among those that this server may use: ${[...tickets].join(', ')}`, 'Use one of these tickets, or ask the person who started the server to add --only-ticket.');
  }

  /** A side conversation belongs to one ticket; with the number of an allowed ticket, one of another ticket stays out of reach. */
  checkBelongs({ id, ticket_id: actual }: SideConversation, ticketId: number): void {
    if (actual === undefined || actual === ticketId) return;
    throw new Refusal('wrong_ticket', `side conversation ${id} is not on ticket ${ticketId}`, 'Call list_side_conversations for the ticket to see its side conversations.');
  }

  checkWrites(): void {
    if (this.#settings.canSend) return;
    throw new Refusal('read_only', 'this server only reads', 'Tell the person that the server has to be started with --allow send before it can write.');
  }

  checkRecipients(to: readonly Recipient[], namedBy: NamedBy, conversation?: SideConversation): void {
    const channels = [channelOfRecipients(to), ...(conversation ? [channelOf(conversation)] : [])];
    for (const channel of channels) this.#checkChannel(channel);
    if (channelOfRecipients(to) === 'email' || !this.#settings.channels) this.#checkDomains(to, namedBy);
  }

  #checkChannel(channel: Channel | undefined): void {
    const { channels } = this.#settings;
    if (!channels || (channel && channels.has(channel))) return;
    throw new Refusal('channel_not_allowed', `the channel ${channel ?? 'of this side conversation'} is not among those that this server may use: ${[...channels].join(', ')}`, 'Use one of these channels, or ask the person who started the server to add --only-channel.');
  }

  /** Without --only-channel, allowed domains leave no other channel than e-mail: a Slack channel belongs to none of them. */
  #checkDomains(to: readonly Recipient[], namedBy: NamedBy): void {
    const { domains } = this.#settings;
    if (!domains) return;
    const allowed = [...domains].join(', ');
    for (const recipient of to) {
      const domain = domainOf(recipient, namedBy);
      if (domain === undefined) throw new Refusal('domain_not_allowed', `expected every recipient to be an address in ${allowed}, but found one whose address is not known`, 'Name recipients by `email`.');
      if (!domains.has(domain)) throw new Refusal('domain_not_allowed', `expected every recipient to be an address in ${allowed}, but found one in ${domain.slice(0, 64)}`, 'Leave that recipient out, or ask the person who started the server to add --only-domain.');
    }
  }
}

/** A user's id says nothing of an address, whatever the caller puts beside it. */
function domainOf({ email, user_id: user }: Recipient, namedBy: NamedBy): string | undefined {
  if (typeof email !== 'string' || (namedBy === 'caller' && user !== undefined && user !== null)) return undefined;
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function channelOfRecipients(to: readonly Recipient[]): Channel | undefined {
  return channelOf({ participants: to, external_ids: {} } as unknown as SideConversation);
}
