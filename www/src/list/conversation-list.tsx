import { useEffect, useRef } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { FailureNotice } from '../failure/failure-notice.js';
import { useGradual } from '../live/use-gradual.js';
import { ConversationRow } from './conversation-row.js';
import { type Filter, StateFilter } from './state-filter.js';
import type { Unread } from './unread.js';
import type { useConversations } from './use-conversations.js';

interface Props {
  listing: ReturnType<typeof useConversations>;
  unread: Unread;
  filter: Filter;
  onFilter(filter: Filter): void;
  onOpen(id: string): void;
  /** The conversation that the agent comes back from. */
  cameFrom: string | undefined;
}

export function ConversationList({ listing, unread, filter, onFilter, onOpen, cameFrom }: Props) {
  const { t } = useApp();
  const { conversations, error, isStale, reload } = listing;
  const list = useRef<HTMLUListElement>(null);
  const shown = conversations?.filter((conversation) => isIn(filter, conversation)) ?? [];
  const count = useGradual(shown.length, filter);
  const isLoaded = conversations !== undefined;
  useEffect(() => {
    if (!isLoaded || !cameFrom) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(cameFrom)}"]`);
    (row ?? document.querySelector('h1'))?.focus();
  }, [isLoaded]);

  if (error) return <FailureNotice what="failure.list" error={error} onRetry={reload} />;
  if (!conversations) return <p class="loading" role="status">{t('loading')}</p>;
  if (conversations.length === 0) return <Nothing title={t('list.empty')} advice={t('list.emptyAdvice')} />;
  return (
    <>
      <StateFilter value={filter} counts={countsOf(conversations)} onChange={onFilter} />
      {isStale && <p class="notice" role="status">{t('list.stale')}</p>}
      {shown.length === 0 && <Nothing title={t(filter === 'closed' ? 'list.noneClosed' : 'list.noneOpen')} advice={t('list.filterAdvice')} />}
      <ul class="rows" ref={list}>
        {shown.slice(0, count).map((conversation) => (
          <ConversationRow key={conversation.id} conversation={conversation} isUnread={unread.has(conversation)} onOpen={onOpen} />
        ))}
      </ul>
    </>
  );
}

function Nothing({ title, advice }: { title: string; advice: string }) {
  return (
    <div class="nothing">
      <p class="nothing-title">{title}</p>
      <p>{advice}</p>
    </div>
  );
}

const isIn = (filter: Filter, { state }: SideConversation): boolean => filter === 'all' || (filter === 'closed') === (state === 'closed');

function countsOf(conversations: readonly SideConversation[]): Record<Filter, number> {
  const closed = conversations.filter((conversation) => isIn('closed', conversation)).length;
  return { open: conversations.length - closed, closed, all: conversations.length };
}
