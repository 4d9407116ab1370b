import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { ChannelMark } from '../conversation/channel-mark.js';
import { nameOf, othersOf } from '../conversation/people.js';
import { StateTag } from '../conversation/state-tag.js';
import type { Turn } from '../conversation/turn.js';
import { TurnTag } from '../conversation/turn-tag.js';
import { Avatar } from '../look/avatar.js';

const NAMES_SHOWN = 3;

interface Props {
  conversation: SideConversation;
  isUnread: boolean;
  /** An answer was begun and not sent. */
  isDraft: boolean;
  turn: Turn | undefined;
  /** Whether the row shows its state: in a list of open and closed ones. */
  isStateShown: boolean;
  onOpen(id: string): void;
}

export function ConversationRow({ conversation, isUnread, isDraft, turn, isStateShown, onOpen }: Props) {
  const { host, t, format } = useApp();
  const { id, subject, preview_text, state, participants, message_added_at } = conversation;
  const others = othersOf(participants, host.agentId);
  const names = others.slice(0, NAMES_SHOWN).map((participant) => nameOf(participant, t));
  const [first = t('thread.somebody')] = names;
  const rest = others.length - names.length;
  if (rest > 0) names.push(t('list.more', { count: rest }));
  return (
    <li class={isUnread ? 'row row-unread' : 'row'}>
      <button type="button" data-conversation={id} data-stop onClick={() => onOpen(id)}>
        <Avatar participant={others[0]} name={first} />
        <span class="row-text">
          <span class="row-head">
            <span class="row-subject" dir="auto">
              {subject || t('list.untitled')}
            </span>
            <time class="row-time" dateTime={message_added_at} title={format.moment(message_added_at)}>
              {format.ago(message_added_at)}
            </time>
          </span>
          <span class="row-people">
            <ChannelMark conversation={conversation} /> <span dir="auto">{format.list(names)}</span>
          </span>
          <span class="row-preview" dir="auto">{preview_text}</span>
          <span class="row-tags">
            {isUnread && <span class="c-tag tag-unread"><span>{t('list.unread')}</span></span>}
            {isDraft && <span class="c-tag tag-draft"><span>{t('list.draft')}</span></span>}
            <TurnTag turn={turn} />
            {(isStateShown || (state !== 'open' && state !== 'closed')) && <StateTag state={state} />}
          </span>
        </span>
      </button>
    </li>
  );
}
