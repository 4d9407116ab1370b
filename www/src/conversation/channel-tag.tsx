import { channelOf, type SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';

/** By which way a conversation runs. */
export function ChannelTag({ conversation }: { conversation: SideConversation }) {
  const { t } = useApp();
  return (
    <span class="c-tag">
      <span>{t(`channel.${channelOf(conversation) ?? 'unknown'}`)}</span>
    </span>
  );
}
