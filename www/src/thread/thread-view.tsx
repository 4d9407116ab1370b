import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { hasDraft } from '../compose/draft-store.js';
import { ChannelMark } from '../conversation/channel-mark.js';
import { childTicketIn, nameOf, othersOf } from '../conversation/people.js';
import { StateTag } from '../conversation/state-tag.js';
import { turnOf } from '../conversation/turn.js';
import { TurnTag } from '../conversation/turn-tag.js';
import { FailureNotice } from '../failure/failure-notice.js';
import { useGradual } from '../live/use-gradual.js';
import { Icon } from '../look/icon.js';
import { ChildTicket } from './child-ticket.js';
import { EventList } from './event-list.js';
import { Rename } from './rename.js';
import { ReplyForm } from './reply-form.js';
import { useFollowLatest } from './use-follow-latest.js';
import { useStateChange } from './use-state-change.js';
import { useThread } from './use-thread.js';

interface Props {
  id: string;
  onSeen(conversation: SideConversation): void;
}

export function ThreadView({ id, onSeen }: Props) {
  const { host, t, format } = useApp();
  const { conversation, events, isComplete, error, isStale, reload, refresh } = useThread(id);
  const change = useStateChange(id, refresh);
  const place = `${host.accountOrigin}/${host.ticketId}/${id}`;
  const [isReplying, setReplying] = useState(() => hasDraft(place));
  const [isRenaming, setRenaming] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const replyButton = useRef<HTMLButtonElement>(null);
  // While pages of events come, each has other latest ones: what was drawn so far is no beginning of them.
  const lengthRead = useRef(0);
  if (!isComplete) lengthRead.current = events.length;
  const count = useGradual(events.length, lengthRead.current);

  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [conversation !== undefined]);
  useEffect(() => {
    if (conversation) onSeen(conversation);
  }, [conversation, onSeen]);
  const follow = useFollowLatest(events.length < 2 && !isReplying);

  const finishReply = async (isSent: boolean) => {
    setReplying(false);
    if (isSent) await refresh();
    replyButton.current?.focus();
  };
  const finishRename = async (isChanged: boolean) => {
    setRenaming(false);
    if (isChanged) await refresh();
    heading.current?.focus({ preventScroll: true });
  };

  if (error) return <FailureNotice what="failure.thread" error={error} onRetry={reload} />;
  if (!conversation) return <p class="loading" role="status">{t('loading')}</p>;
  const others = othersOf(conversation.participants, host.agentId).map((participant) => nameOf(participant, t));
  const child = childTicketIn(conversation);
  const isClosed = conversation.state === 'closed';
  const otherState = isClosed ? 'open' : 'closed';
  return (
    <section class="thread" ref={follow.content}>
      {isRenaming ? (
        <Rename id={id} subject={conversation.subject ?? ''} onDone={finishRename} />
      ) : (
        <div class="thread-title">
          <h2 ref={heading} tabIndex={-1} dir="auto">
            {conversation.subject || t('list.untitled')}
          </h2>
          <button type="button" class="tool" aria-label={t('thread.rename')} title={t('thread.rename')} onClick={() => setRenaming(true)}>
            <Icon name="edit" />
          </button>
        </div>
      )}
      <div class="thread-facts">
        <ChannelMark conversation={conversation} />
        <p class="thread-people">{t('thread.between', { people: format.list(others) })}</p>
        {conversation.state !== 'open' && <StateTag state={conversation.state} />}
        <TurnTag turn={isComplete ? turnOf(events) : undefined} />
      </div>
      {child !== undefined && <ChildTicket id={child} updatedAt={conversation.updated_at} />}
      {isStale && <p class="notice" role="status">{t('thread.stale')}</p>}
      <EventList events={events} count={count} />
      {!isComplete && <p class="loading" role="status">{t('loading')}</p>}
      {isClosed && <p class="update">{t('thread.closed')}</p>}
      {change.error !== undefined && <FailureNotice what="failure.change" error={change.error} />}
      {isReplying ? (
        <ReplyForm key={place} place={place} conversation={conversation} onDone={finishReply} onRestored={() => setReplying(true)} />
      ) : (
        <div class="actions actions-end">
          <button type="button" class="c-btn c-btn--primary" ref={replyButton} onClick={() => setReplying(true)}>
            {t('thread.reply')}
          </button>
          <button type="button" class="c-btn" aria-busy={change.target === otherState} onClick={() => change.to(otherState)}>
            {t(isClosed ? 'thread.reopen' : 'thread.close')}
          </button>
        </div>
      )}
      <div ref={follow.end} class="thread-end" />
    </section>
  );
}
