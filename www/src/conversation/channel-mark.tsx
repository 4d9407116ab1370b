import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { Icon } from '../look/icon.js';
import { channelIn } from './people.js';

/** By which way a conversation runs: a picture, and its name for whoever does not see it. */
export function ChannelMark({ conversation }: { conversation: SideConversation }) {
  const { t } = useApp();
  const channel = channelIn(conversation) ?? 'unknown';
  return (
    <span class="channel-mark" title={t(`channel.${channel}`)}>
      <Icon name={channel} />
      <span class="visually-hidden">{t(`channel.${channel}`)}</span>
    </span>
  );
}
