import type { Channel, Participant, SideConversation } from 'core-types';

/**
 * Both functions read a conversation here and not in the core, so that a caller who needs nothing else does not load the module
 * (350 KiB). The core has the same rule for `replyAll`; `tests/fixtures/conversation-kinds.json` holds both to one table.
 */

/**
 * Each channel's fields in a participant. Agents take part on every channel with `user_id` and `email`, so `email` comes last. The names come
 * from the Rust types: a channel that has no row here does not compile, and neither does a field that no participant has.
 */
const CHANNEL_FIELDS = {
  slack: ['slack_workspace_id', 'slack_channel_id'],
  msteams: ['msteams_channel_id'],
  child_ticket: ['support_group_id', 'support_agent_id'],
  email: ['user_id', 'email'],
} satisfies Record<Channel, readonly (keyof Participant)[]>;

const CHANNELS = Object.keys(CHANNEL_FIELDS) as Channel[];

/**
 * Returns the channel that a conversation runs on, or `undefined` where its participants and `external_ids` do not tell. Sends nothing and
 * never throws.
 *
 * @param conversation A side conversation as the API returned it.
 * @returns `email`, `slack`, `child_ticket` or `msteams`; `undefined` where nothing tells.
 * @example
 * const { side_conversation } = await client.show(90, id);
 * console.log(channelOf(side_conversation)); // 'email'
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
 */
export function channelOf(conversation: SideConversation): Channel | undefined {
  if (childTicketId(conversation) !== undefined) return 'child_ticket';
  const channels = new Set(itemsOf(own(conversation, 'participants')).map(channelOfParticipant));
  return CHANNELS.find((channel) => channels.has(channel));
}

/**
 * Returns the id of the child ticket that a conversation is, or `undefined` where it is none. The API sends the id as a string or as a
 * number (observed). Sends nothing and never throws.
 *
 * @param conversation A side conversation as the API returned it.
 * @returns The ticket's id; `undefined` where the conversation is no child ticket.
 * @example
 * for await (const conversation of client.list(90)) console.log(conversation.subject, childTicketId(conversation));
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#side-conversation-types
 */
export function childTicketId(conversation: SideConversation): number | undefined {
  const id = own(own(conversation, 'external_ids'), 'targetTicketId');
  const number = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id;
  return isId(number) ? number : undefined;
}

function channelOfParticipant(participant: unknown): Channel | undefined {
  const channel = CHANNELS.find((channel) => CHANNEL_FIELDS[channel].some((field) => names(own(participant, field))));
  // A child ticket's group comes as `group_id` alone (observed).
  return channel ?? (isId(own(participant, 'group_id')) ? 'child_ticket' : undefined);
}

/** Whether a value can name somebody: a text that is not empty, or a positive whole number. */
const names = (value: unknown): boolean => (typeof value === 'string' ? value !== '' : isId(value));

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** An array's items; none of anything else, and none where a proxy throws. */
function itemsOf(value: unknown): unknown[] {
  try {
    return Array.isArray(value) ? Array.from(value) : [];
  } catch {
    return [];
  }
}

/** An object's own property; `undefined` also where a getter or a proxy throws. */
function own(value: unknown, name: string): unknown {
  try {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}
