import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { hasDraft } from '../compose/draft-store.js';
import { nameOf } from '../conversation/people.js';
import { FailureNotice } from '../failure/failure-notice.js';
import { useGradual } from '../live/use-gradual.js';
import { Icon } from '../look/icon.js';
import { ConversationRow } from './conversation-row.js';
import { type Filter, StateFilter } from './state-filter.js';
import type { Turns } from './turns.js';
import type { Unread } from './unread.js';
import type { useConversations } from './use-conversations.js';
import { useTurns } from './use-turns.js';

interface Props {
  listing: ReturnType<typeof useConversations>;
  unread: Unread;
  turns: Turns;
  filter: Filter;
  onFilter(filter: Filter): void;
  search: string;
  onSearch(search: string): void;
  onOpen(id: string): void;
  /** The conversation that the agent comes back from. */
  cameFrom: string | undefined;
  /** A conversation was begun and not sent. */
  newDraft: boolean;
  onNew(): void;
}

/** A list of this many conversations or more has a search field. */
const SEARCHED_FROM = 5;

export function ConversationList({ listing, unread, turns, filter, onFilter, search, onSearch, onOpen, cameFrom, newDraft, onNew }: Props) {
  const { host, t } = useApp();
  const { conversations, error, isStale, reload } = listing;
  useTurns(turns, conversations);
  const list = useRef<HTMLUListElement>(null);
  const wanted = search.trim().toLowerCase();
  const textOf = ({ subject, preview_text, participants }: SideConversation) => [subject, preview_text, ...participants.flatMap((participant) => [nameOf(participant, t), participant.email])].join('\n').toLowerCase();
  const shown = conversations?.filter((conversation) => isIn(filter, conversation) && (wanted === '' || textOf(conversation).includes(wanted))) ?? [];
  const count = useGradual(shown.length, filter);
  const isLoaded = conversations !== undefined;
  // Together with the rows: a moment later, it would take the focus from what an agent has chosen meanwhile.
  useLayoutEffect(() => {
    if (!isLoaded || !cameFrom) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(cameFrom)}"]`);
    (row ?? document.querySelector('h1'))?.focus();
  }, [isLoaded]);

  if (error) return <FailureNotice what="failure.list" error={error} onRetry={reload} />;
  if (!conversations) return <p class="loading" role="status">{t('loading')}</p>;
  const draft = newDraft && (
    <button type="button" class="unsent" onClick={onNew}>
      <Icon name="edit" /> {t('list.unsent')}
    </button>
  );
  if (conversations.length === 0) {
    return (
      <>
        {draft}
        <Nothing title={t('list.empty')} advice={t('list.emptyAdvice')} />
      </>
    );
  }
  const isSearchable = conversations.length >= SEARCHED_FROM || search !== '';
  return (
    <>
      {draft}
      <div class="list-tools">
        <StateFilter value={filter} counts={countsOf(conversations)} onChange={onFilter} />
        {isSearchable && (
          <div class="search">
            <Icon name="search" />
            <input
              type="search" class="c-field__input" aria-label={t('list.search')} placeholder={t('list.search')} value={search}
              onInput={(event) => onSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.preventDefault();
                event.stopPropagation();
                onSearch('');
                event.currentTarget.blur();
              }}
            />
          </div>
        )}
      </div>
      {isStale && <p class="notice" role="status">{t('list.stale')}</p>}
      {shown.length === 0 && (wanted === '' ? <Nothing title={t(filter === 'closed' ? 'list.noneClosed' : 'list.noneOpen')} advice={t('list.filterAdvice')} /> : <Nothing title={t('list.noneFound')} advice={t('list.searchAdvice')} />)}
      <ul class="rows" ref={list}>
        {shown.slice(0, count).map((conversation) => (
          <ConversationRow
            key={conversation.id} conversation={conversation} isUnread={unread.has(conversation)} isDraft={hasDraft(`${host.accountOrigin}/${host.ticketId}/${conversation.id}`)}
            turn={turns.of(conversation)} isStateShown={filter === 'all'} onOpen={onOpen}
          />
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
