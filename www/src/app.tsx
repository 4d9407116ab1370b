import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SideConversation } from 'zendesk-side-conversations';
import { AppContextProvider } from './app-context.js';
import { hasDraft } from './compose/draft-store.js';
import { NewConversation } from './compose/new-conversation.js';
import type { Host } from './host/host.js';
import type { Language } from './language/language.js';
import { ConversationList } from './list/conversation-list.js';
import type { Filter } from './list/state-filter.js';
import { Unread } from './list/unread.js';
import { useConversations } from './list/use-conversations.js';
import { useAnnouncer } from './live/use-announcer.js';
import { TopBar } from './top-bar.js';
import { ThreadView } from './thread/thread-view.js';
import { useFit } from './use-fit.js';

interface Props {
  host: Host;
  language: Language;
  /** What stands beside the app. */
  children?: ComponentChildren;
}

type View = { name: 'list' } | { name: 'new' } | { name: 'thread'; id: string };

export function App({ host, language, children }: Props) {
  const [announcement, announce] = useAnnouncer();
  const context = useMemo(() => ({ host, announce, ...language }), [host, announce, language]);
  return (
    <AppContextProvider value={context}>
      <Views host={host} />
      {children}
      <div class="visually-hidden" role="status" aria-live="polite">{announcement}</div>
    </AppContextProvider>
  );
}

function Views({ host }: { host: Host }) {
  const draftPlace = `${host.accountOrigin}/${host.ticketId}/new`;
  const [view, setView] = useState<View>(() => (hasDraft(draftPlace) ? { name: 'new' } : { name: 'list' }));
  const [cameFrom, setCameFrom] = useState<string>();
  const [filter, setFilter] = useState<Filter>('open');
  const listing = useConversations(view.name === 'list');
  const [unread] = useState(() => new Unread());
  const main = useRef<HTMLElement>(null);
  useFit(main, host);
  useEffect(() => unread.meet(listing.conversations ?? []), [unread, listing.conversations]);
  useEffect(() => window.scrollTo({ top: 0 }), [view.name]);

  const see = useCallback((conversation: SideConversation) => unread.see(conversation), [unread]);
  const open = useCallback((id: string) => setView({ name: 'thread', id }), []);
  const openSent = (id: string) => {
    // The list from before lacks it.
    listing.forget();
    open(id);
  };
  const back = () => {
    setCameFrom(view.name === 'thread' ? view.id : undefined);
    setView({ name: 'list' });
  };

  return (
    <main ref={main} class="app">
      <TopBar isInList={view.name === 'list'} onBack={back} onNew={() => setView({ name: 'new' })} />
      <div class="view">
        {view.name === 'list' && (
          <ConversationList listing={listing} unread={unread} filter={filter} onFilter={setFilter} onOpen={open} cameFrom={cameFrom} />
        )}
        {view.name === 'new' && <NewConversation place={draftPlace} onSent={openSent} onDiscard={back} />}
        {view.name === 'thread' && <ThreadView key={view.id} id={view.id} onSeen={see} />}
      </div>
    </main>
  );
}
