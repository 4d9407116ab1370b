import type { Channel } from 'zendesk-side-conversations';

/** The account's settings as the API names them (observed), and the channel that each turns on. */
const CHANNELS: readonly (readonly [string, Channel])[] = [
  ['email_channel', 'email'],
  ['slack_channel', 'slack'],
  ['tickets_channel', 'child_ticket'],
  ['msteams_channel', 'msteams'],
];

/** The channels that the answer of `account/settings` turns on; nothing where it says nothing about side conversations. */
export function channelsIn(answer: unknown): Channel[] | undefined {
  const { settings } = (answer ?? {}) as { settings?: { side_conversations?: Record<string, unknown> } };
  const found = settings?.side_conversations;
  if (typeof found !== 'object' || found === null) return undefined;
  return CHANNELS.filter(([name]) => found[name] === true).map(([, channel]) => channel);
}
