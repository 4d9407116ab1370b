import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { ChannelTag } from '../conversation/channel-tag.js';
import { nameOf, othersOf } from '../conversation/people.js';
import { StateTag } from '../conversation/state-tag.js';

const NAMES_SHOWN = 3;

interface Props {
  conversation: SideConversation;
  isUnread: boolean;
  onOpen(id: string): void;
}

export function ConversationRow({ conversation, isUnread, onOpen }: Props) {
  const { host, t, format } = useApp();
  const { id, subject, preview_text, state, participants, message_added_at } = conversation;
  const others = othersOf(participants, host.agentId);
  const names = others.slice(0, NAMES_SHOWN).map((participant) => nameOf(participant, t));
  const rest = others.length - names.length;
  if (rest > 0) names.push(t('list.more', { count: rest }));
  return (
    <li class="row">
      <button type="button" data-conversation={id} onClick={() => onOpen(id)}>
        <span class="row-head">
          <span class="row-subject" dir="auto">
            {subject || t('list.untitled')}
          </span>
          <time class="row-time" dateTime={message_added_at} title={format.moment(message_added_at)}>
            {format.ago(message_added_at)}
          </time>
        </span>
        <span class="row-people" dir="auto">{format.list(names)}</span>
        <span class="row-preview" dir="auto">{preview_text}</span>
        <span class="row-tags">
          <ChannelTag conversation={conversation} />
          <StateTag state={state} />
          {isUnread && (
            <span class="c-tag tag-unread">
              <span>{t('list.unread')}</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
